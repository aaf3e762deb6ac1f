"""Whether a line of text is a line of a machine-readable zone: of a passport, an identity card or a driving licence.

Asks not whether the zone is genuine, but whether someone could still read it off. So a line counts by its check digits
or by its shape alone: a reader that mistakes one character breaks a check digit, and the person still reads it.
"""

import re
from itertools import cycle

# ICAO Doc 9303 part 3, 4.9: the weights of a check digit, and the value of a filler.
WEIGHTS = (7, 3, 1)
FILLER_VALUE = 0
# TD1 has lines of 30, TD2 of 36, TD3 of 44 characters; a driving licence one of 30 (ISO/IEC 18013-3, annex C).
SHORTEST_LINE, LONGEST_LINE = 25, 48
# As few as this of a line with fillers is already a piece of a zone.
SHORTEST_PIECE = 14
FEWEST_DIGITS_OF_A_LINE = 9

# How a reader of Latin and Chinese script writes the filler of the typeface OCR-B.
FILLERS = str.maketrans(
    {"«": "<<", "《": "<<", "‹": "<", "〈": "<", "＜": "<", "く": "<", "≤": "<", "＾": "<"}
)
# What it takes for a digit where only a digit can stand.
DIGITS = str.maketrans("OQDUILZASGTB", "000011245678")

ZONE = re.compile(r"[A-Z0-9<]+")
# Of TD1, TD2 and TD3: birth with check digit, sex, expiry with check digit.
BIRTH_AND_EXPIRY = re.compile(
    r"(?=([0-9OQDUILZASGTB]{6})([0-9OQDUILZASGTB])[MFX<]([0-9OQDUILZASGTB]{6})([0-9OQDUILZASGTB]))"
)
LICENCE = re.compile(r"D[1IL<]NLD[0-9A-Z<]{15,25}")


def is_zone(line: str) -> bool:
    """Also for a piece of a line, and for one with characters misread."""
    text = re.sub(r"\s", "", line.translate(FILLERS))
    return _has_fillers(text) or _is_one_long_word(text) or _has_check_digits(text)


def check_digit(text: str) -> int:
    """ICAO Doc 9303 part 3, 4.9. `text` holds digits, capitals and fillers only."""
    return sum(weight * _value(sign) for weight, sign in zip(cycle(WEIGHTS), text, strict=False)) % 10


def _value(sign: str) -> int:
    return FILLER_VALUE if sign == "<" else int(sign, base=36)


def _has_fillers(text: str) -> bool:
    """Nothing else on a document is written with << in it."""
    in_zone = sum(map(len, ZONE.findall(text)))
    return len(text) >= SHORTEST_PIECE and text.count("<") >= 2 and in_zone >= 0.85 * len(text)


def _is_one_long_word(text: str) -> bool:
    """The second line of a full passport and the line of a driving licence may hold no filler at all."""
    return (
        SHORTEST_LINE <= len(text) <= LONGEST_LINE
        and bool(ZONE.fullmatch(text))
        and sum(map(str.isdigit, text)) >= FEWEST_DIGITS_OF_A_LINE
    )


def _has_check_digits(text: str) -> bool:
    fields = BIRTH_AND_EXPIRY.finditer(text.upper())
    return bool(LICENCE.search(text)) or any(
        check_digit(digits) == int(check) and check_digit(other_digits) == int(other_check)
        for digits, check, other_digits, other_check in (
            [group.translate(DIGITS) for group in field.groups()] for field in fields
        )
    )
