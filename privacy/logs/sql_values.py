"""Values that PostgreSQL quotes in its errors: of a row that breaks a rule, of a text that is no number."""

import re

HIDDEN = "..."
# A value may hold line breaks and brackets; what follows it is another part of the message, or an empty line.
_END = r"(?=\n(?:DETAIL|HINT|CONTEXT|QUERY|LINE \d+|WHERE)\b|\n\n|\Z)"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(Key \([^\n]*?\)=)\(.*?{_END}", re.DOTALL), rf"\1({HIDDEN})"),
    (re.compile(rf"(Failing row contains )\(.*?{_END}", re.DOTALL), rf"\1({HIDDEN})"),
    (re.compile(r"^(LINE \d+: ).*\n?[ \t]*\^?", re.MULTILINE), rf"\1{HIDDEN}"),
    (re.compile(r'(invalid input \w+ for [\w ]+: )".*?"(?=\n|\Z)', re.DOTALL), rf'\1"{HIDDEN}"'),
    (re.compile(r"(date/time field value out of range: )\"[^\n]*\""), rf'\1"{HIDDEN}"'),
)
_HINTS = ("Key (", "Failing row", "LINE ", "invalid input", "out of range")


def without_values(text: str) -> str:
    """The names of the columns stay."""
    if not any(hint in text for hint in _HINTS):
        return text
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    return text
