"""Whether a line of text shows a burgerservicenummer or the number of the document itself."""

import re

from stdnum.nl import bsn, identiteitskaartnummer

from privacy.id_copy.mrz import DIGITS

# Nine digits as they are printed: 123456782, 1234.56.782, 123 456 782.
DIGIT = "[0-9OQDUILZASGTB]"
NINE = re.compile(rf"(?<![0-9A-Z]){DIGIT}{{3}}[ .]?{DIGIT}[ .]?{DIGIT}{{2}}[ .]?{DIGIT}{{3}}(?![0-9A-Z])")
BSN_LABEL = re.compile(r"BSN|B[UV]RGERSERV|PERSOONSN|PERSONALN", re.IGNORECASE)
# So many real digits make a word with some misread ones a number.
FEWEST_REAL_DIGITS = 6

# Passport and identity card; and field 5 of a driving licence, which begins with its own number and a full stop.
CARD_NUMBER = re.compile(r"(?<![0-9A-Z])[A-Z]{2}[0-9A-Z]{6}[0-9](?![0-9A-Z])")
LICENCE_NUMBER = re.compile(r"(?<![0-9A-Z])(?:5[.,:]? ?)?[1-9][0-9]{9}(?![0-9A-Z])")
FEWEST_DIGITS_OF_A_CARD_NUMBER = 3


def has_bsn(line: str) -> bool:
    """By the 11-proof; or beside its own label, where a misread digit would spoil the proof."""
    numbers = [_digits(match) for match in NINE.findall(_after_label(line).upper())]
    return any(bsn.is_valid(number) for number in numbers if number) or _is_labelled(line)


def has_document_number(line: str) -> bool:
    """Only when its form leaves no doubt."""
    text = line.upper()
    return bool(LICENCE_NUMBER.search(text)) or any(
        identiteitskaartnummer.is_valid(number)
        and sum(map(str.isdigit, number)) >= FEWEST_DIGITS_OF_A_CARD_NUMBER
        for number in CARD_NUMBER.findall(text)
    )


def _after_label(line: str) -> str:
    """A reader may leave out the space between label and number."""
    return BSN_LABEL.sub(" ", line)


def _digits(match: str) -> str | None:
    word = re.sub(r"[ .]", "", match)
    return word.translate(DIGITS) if sum(map(str.isdigit, word)) >= FEWEST_REAL_DIGITS else None


def _is_labelled(line: str) -> bool:
    return bool(BSN_LABEL.search(line)) and sum(map(str.isdigit, line)) >= 8
