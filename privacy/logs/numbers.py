"""Numbers with check digits: bank accounts, payment cards, citizens. One that does not check is left alone."""

import re

from stdnum import iban, luhn
from stdnum.nl import bsn

IBAN, CARD, BSN = "<iban>", "<card>", "<bsn>"
# What follows its country and check digits: groups, as people write them with a space or a point between.
_IBAN_BEGINS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?=[ .-]?[A-Za-z0-9])")
_IN_GROUPS = re.compile(r"[A-Za-z0-9](?:[ .-]?[A-Za-z0-9]){14,33}")  # ISO 13616: 15 to 34
# ISO/IEC 7812: Visa, Mastercard and others; a moment in milliseconds begins with 1.
_CARD_LIKE = re.compile(r"(?<![\w.])(?:[3-6]|2[2-7])(?:[ -]?\d){11,18}(?![\w])")
_BSN_LIKE = re.compile(r"(?<![\w.,/+-])\d(?:[ .]?\d){8}(?![\w/-]|[.,]\d)")
_NAMED = "bsn"
_NAMED_BSN = re.compile(r"(?i)(\bbsn\W{0,5})\d[\d. ]{6,10}\d")
_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){8}")
_FEWEST_DIGITS_OF_IBAN = 6
_BEGINS = re.compile(r"[A-Za-z]{2}\d\d")


def without_numbers(text: str) -> str:
    if _BEGINS.search(text):
        text = _without_ibans(text)
    text = _NAMED_BSN.sub(rf"\1{BSN}", text) if _NAMED in text.lower() else text
    if not _LONG_NUMBER.search(text):
        return text
    text = _CARD_LIKE.sub(lambda found: CARD if luhn.is_valid(_digits(found[0])) else found[0], text)
    return _BSN_LIKE.sub(lambda found: BSN if bsn.is_valid(_digits(found[0])) else found[0], text)


def _without_ibans(text: str) -> str:
    kept, done = [], 0
    for begin in _IBAN_BEGINS.finditer(text):
        end = _end_of_iban(text, begin.start()) if begin.start() >= done else 0
        if end:
            kept += [text[done : begin.start()], IBAN]
            done = end
    return "".join([*kept, text[done:]])


def _end_of_iban(text: str, start: int) -> int:
    """Where the longest account number from here ends, or 0."""
    run = _IN_GROUPS.match(text, start)
    if run is None or len(_digits(run[0])) < _FEWEST_DIGITS_OF_IBAN:
        return 0
    while run is not None:
        if iban.is_valid(run[0].replace(".", "")):
            return run.end()
        run = _IN_GROUPS.match(text, start, run.end() - 1)
    return 0


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))
