"""Telephone numbers in a line, as Google's library knows them: Dutch ones, and any with a country in front.

Dates, moments, sizes and numbers with a point have the same digits, and are set apart first.
"""

import re

from phonenumbers import Leniency, NumberParseException, PhoneNumberMatcher, is_valid_number, parse

PHONE = "<phone>"
HOME = "NL"
_APART = re.compile(
    r"(\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b(?: \d\d:\d\d)?"
    r"|\b0[.,]\d+\b|\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b)"
)
# A number that can be called from here begins with +, with 0, or with the country as in a link to a chat.
_PHONE_LIKE = re.compile(r"(?<![\w.])(?:\+|%2B|\(\+?|0|31[1-9])[\d\s().%/+-]{6,24}\d(?!\w)")
_BARE = re.compile(r"(?<![\w.+-])31[1-9]\d{8}(?![\w.])")


def without_phones(text: str) -> str:
    if not _PHONE_LIKE.search(text):
        return text
    return "".join(
        part if number % 2 else _without_phones(part) for number, part in enumerate(_APART.split(text))
    )


def _without_phones(text: str) -> str:
    text = _BARE.sub(lambda found: PHONE if _is_phone(f"+{found[0]}") else found[0], text)
    return _PHONE_LIKE.sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    run = found[0].replace("%2B", "+").replace("%20", " ")
    kept = run
    for match in PhoneNumberMatcher(run, HOME, leniency=Leniency.VALID):
        kept = kept.replace(match.raw_string, PHONE)
    return kept if kept != run else found[0]


def _is_phone(text: str) -> bool:
    try:
        return is_valid_number(parse(text, HOME))
    except NumberParseException:
        return False
