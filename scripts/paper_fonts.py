"""Adds to shop/typesetting/fonts what the letters of the site lack: eastern European, and names in other scripts.

Run again only to change them, with the package `@fontsource-variable/figtree` unpacked and DejaVu Sans at hand:

    uv run --no-project --with fonttools --with brotli scripts/paper_fonts.py FIGTREE_LATIN_EXT_WOFF2 DEJAVU_TTF

`characters.txt` tells for which characters the fonts of running text have a letter.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "shop" / "typesetting" / "fonts"
FAMILY_NAMES = (1, 16)
# In the order in which house.typ looks for a letter.
TEXT_FONTS = ("figtree.ttf", "figtree-ext.ttf", "dejavu-sans.ttf")
# DejaVu stands in for names in other scripts: European, Hebrew, Arabic, Georgian, signs, faces.
FALLBACK = [
    *(range(0x20, 0x530), range(0x590, 0x700), range(0x10A0, 0x1100), range(0x1E00, 0x2070)),
    *(range(0x20A0, 0x2150), range(0x2190, 0x2200), range(0x25A0, 0x2600), range(0x2600, 0x27C0)),
    *(range(0xFB00, 0xFE00), range(0xFE70, 0xFF00), range(0xFFFD, 0xFFFE), range(0x1F600, 0x1F650)),
]


def main(figtree_extension: Path, dejavu: Path) -> None:
    add_extension(figtree_extension)
    add_fallback(dejavu)
    write_characters()


def add_extension(source: Path) -> None:
    """Under a family name of its own: typst looks into one file of each family."""
    font = TTFont(source)
    font.flavor = None
    for record in font["name"].names:
        if record.nameID in FAMILY_NAMES:
            record.string = "Figtree Ext"
    font.save(FONTS / "figtree-ext.ttf")


def add_fallback(source: Path) -> None:
    font = TTFont(source)
    subsetter = Subsetter(Options(layout_features=["*"], name_IDs=["*"]))
    subsetter.populate(unicodes=[code for block in FALLBACK for code in block])
    subsetter.subset(font)
    font.save(FONTS / "dejavu-sans.ttf")


def write_characters() -> None:
    codes = {code for name in TEXT_FONTS for code in TTFont(FONTS / name).getBestCmap()}
    (FONTS / "characters.txt").write_text("\n".join(ranges(sorted(codes))) + "\n")


def ranges(codes: Iterable[int]) -> list[str]:
    """`20-7e` for a run of hexadecimal code points."""
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return [f"{first:x}-{last:x}" for first, last in runs]


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:]))
