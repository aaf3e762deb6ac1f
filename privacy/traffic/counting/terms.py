"""Which search terms may be counted by name: those that do not look as if they were about a person.

What is dropped still counts as a search. A name of a person cannot be told from the name of a jewel, so against names
there is another rule: a term is shown, and kept past its month, only when it was looked for often (`rare`).
"""

import re

from stdnum.nl import postcode

from privacy.traffic.kinds import LONGEST_WORD

MOST_WORDS = 5
# An article number has fewer; a telephone number, an order, a date of birth or a bank account has more.
MOST_DIGITS = 4
_POSTCODE = re.compile(r"\b\d{4} ?[a-z]{2}\b")
_STREET = re.compile(r"(?:straat|laan|weg|plein|gracht|kade|dijk|singel|hof|steeg|pad|plantsoen)\s+\d")
_ADDRESSED = re.compile(r"\b(?:dhr|mw|mevr|mevrouw|meneer|mijnheer|familie|fam)\b")
_SIGNS_OF_A_PERSON = ("@", "://", "www.", "wachtwoord")


def countable(term: str) -> str:
    """The term in lower case with single spaces; empty for one that looks personal, or is too long to be a term."""
    words = term.lower().split()
    plain = " ".join(words)
    if len(plain) > LONGEST_WORD or len(words) > MOST_WORDS or _looks_personal(plain):
        return ""
    return plain if plain.isprintable() else ""


def _looks_personal(plain: str) -> bool:
    return (
        any(sign in plain for sign in _SIGNS_OF_A_PERSON)
        or sum(map(str.isdigit, plain)) > MOST_DIGITS
        or any(postcode.is_valid(found) for found in _POSTCODE.findall(plain))
        or _STREET.search(plain) is not None
        or _ADDRESSED.search(plain) is not None
    )
