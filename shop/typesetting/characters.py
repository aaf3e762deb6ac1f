"""Which characters our fonts have. A tagged or archival PDF may not hold a letter that no font can show."""

from functools import cache
from pathlib import Path

RANGES = Path(__file__).parent / "fonts" / "characters.txt"
STAND_IN = "\u25a1"  # an empty square: something stood here
# They turn the text around or cannot be seen; typst finds the direction of a script by itself.
INVISIBLE = {
    0xAD,
    0x61C,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    0xFEFF,
}
LINE_BREAK = "\n"


def printable(text: str) -> str:
    """`text` with a square for each character that no font has, and without those that cannot be seen."""
    known = _known()
    shown = (letter for letter in text if ord(letter) not in INVISIBLE)
    return "".join(letter if ord(letter) in known else STAND_IN for letter in shown)


@cache
def _known() -> frozenset[int]:
    """From the file that is written with the fonts: lines such as `20-7e`, hexadecimal, and the line break."""
    ends = [line.split("-") for line in RANGES.read_text().split()]
    return frozenset(
        {ord(LINE_BREAK)}.union(*(range(int(first, 16), int(last, 16) + 1) for first, last in ends))
    )
