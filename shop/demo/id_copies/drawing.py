"""A specimen as it lies flat: what is drawn where, and which rectangle covers which part. Designs of our own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFont

from shop.demo.id_copies.holders import Holder
from shop.demo.id_copies.zones import card_zone, licence_zone, passport_zone

OCR_B = Path(__file__).parent / "fonts" / "ocr-b.otf"
SANS = Path(__file__).parents[2] / "typesetting" / "fonts" / "dejavu-sans.ttf"
INK, PALE_INK = "#22262b", "#58636b"

Box = tuple[int, int, int, int]


@dataclass
class Sheet:
    """`parts` maps photo, mrz, bsn and documentnummer to the rectangles that show it, in pixels."""

    picture: Image.Image
    parts: dict[str, list[Box]] = field(default_factory=dict)

    def write(self, words: str, *, at: tuple[int, int], size: int, part: str = "", font: Path = SANS) -> None:
        draw = ImageDraw.Draw(self.picture)
        draw.text(at, words, INK, loaded(font, size))
        if part:
            left, top, right, bottom = draw.textbbox(at, words, font=loaded(font, size))
            self.parts.setdefault(part, []).append((int(left), int(top), int(right) + 1, int(bottom) + 1))

    def label(self, words: str, *, at: tuple[int, int]) -> None:
        ImageDraw.Draw(self.picture).text(at, words, PALE_INK, loaded(SANS, 15))

    def portrait(self, box: Box) -> None:
        """An oval on shoulders: nobody's face."""
        draw = ImageDraw.Draw(self.picture)
        left, top, right, bottom = box
        width, height = right - left, bottom - top
        draw.rectangle(box, "#c9d2d4")
        draw.ellipse(
            (left + width // 4, top + height // 8, right - width // 4, top + height * 6 // 10), "#8d7b6c"
        )
        draw.pieslice((left, top + height * 6 // 10, right, bottom + height * 4 // 10), 180, 360, "#4d5a66")
        self.parts.setdefault("pasfoto", []).append(box)


@cache
def loaded(font: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font, size)


def passport(holder: Holder, random: Random) -> Sheet:
    """The page with the photo, and its zone of two lines (TD3)."""
    sheet = _paper(1250, 880, colour="#e3ddd9", title="PASPOORT  PASSPORT", random=random)
    sheet.portrait((60, 170, 370, 600))
    sheet.label("Paspoortnummer / Passport No.", at=(860, 130))
    sheet.write(holder.card_number, at=(860, 152), size=34, part="documentnummer")
    _personal(sheet, holder, left=420, top=200)
    sheet.label("Persoonsnummer / Personal No.", at=(860, 500))
    sheet.write(holder.bsn, at=(860, 522), size=30, part="bsn")
    _zone(sheet, passport_zone(holder), left=52, top=740, size=36)
    return sheet


def identity_card(holder: Holder, random: Random) -> Sheet:
    """Front and back below each other, as people lay them on a copier."""
    sheet = _paper(1010, 1330, colour="#dbe4df", title="IDENTITEITSKAART  IDENTITY CARD", random=random)
    sheet.portrait((40, 150, 300, 510))
    sheet.label("Documentnummer / Document No.", at=(680, 110))
    sheet.write(holder.card_number, at=(680, 132), size=30, part="documentnummer")
    _personal(sheet, holder, left=340, top=190)
    sheet.label("BSN / Personal No.", at=(60, 760))
    sheet.write(holder.bsn, at=(60, 782), size=30, part="bsn")
    _zone(sheet, card_zone(holder), left=70, top=1140, size=40)
    return sheet


def driving_licence(holder: Holder, random: Random) -> Sheet:
    """Front and zone of one line on the same side, so that one picture shows both."""
    sheet = _paper(1010, 640, colour="#eadfe2", title="RIJBEWIJS  DRIVING LICENCE", random=random)
    sheet.portrait((30, 150, 260, 450))
    fields = (
        ("1.", holder.surname),
        ("2.", holder.given_names),
        ("3.", f"{holder.born:%d.%m.%Y} {holder.place}"),
        ("4a.", f"{holder.issued:%d.%m.%Y}   4b. {holder.expires:%d.%m.%Y}"),
        ("4c.", f"Gemeente {holder.place}"),
    )
    for row, (number, words) in enumerate(fields):
        sheet.write(f"{number} {words}", at=(300, 150 + 50 * row), size=27)
    sheet.write(f"5. {holder.licence_number}", at=(300, 400), size=27, part="documentnummer")
    sheet.write(f"4d. {holder.bsn}", at=(640, 400), size=27, part="bsn")
    sheet.write("9. AM B", at=(300, 455), size=27)
    _zone(sheet, licence_zone(holder, random=random), left=70, top=545, size=40)
    return sheet


DESIGNS: dict[str, Callable[[Holder, Random], Sheet]] = {
    "paspoort": passport,
    "identiteitskaart": identity_card,
    "rijbewijs": driving_licence,
}


def _paper(width: int, height: int, *, colour: str, title: str, random: Random) -> Sheet:
    picture = Image.new("RGB", (width, height), colour)
    draw = ImageDraw.Draw(picture)
    for _ in range(60):  # the lines behind the text that make a document hard to copy
        points = [(x, random.randrange(height) + 9 * (x // 90 % 2)) for x in range(0, width + 90, 90)]
        draw.line([(x, points[0][1] + y % 30) for x, y in points], fill="#d3d6d2", width=2)
    draw.text((40, 26), "KONINKRIJK NERGENSLAND", INK, loaded(SANS, 26))
    draw.text((40, 62), title, INK, loaded(SANS, 32))
    draw.text((width - 330, 20), "SPECIMEN", "#9c2f24", loaded(SANS, 52))
    draw.text((width - 330, 78), "verzonnen, geen echt document", "#9c2f24", loaded(SANS, 17))
    return Sheet(picture)


def _personal(sheet: Sheet, holder: Holder, *, left: int, top: int) -> None:
    rows = (
        ("Naam / Surname", holder.surname),
        ("Voornamen / Given names", holder.given_names),
        ("Geboortedatum / Date of birth", f"{holder.born:%d %m %Y}"),
        ("Geboorteplaats / Place of birth", holder.place),
        ("Geslacht / Sex", f"{holder.sex}"),
        ("Afgegeven / Issued", f"{holder.issued:%d %m %Y}"),
        ("Geldig tot / Date of expiry", f"{holder.expires:%d %m %Y}"),
    )
    for row, (label, words) in enumerate(rows):
        sheet.label(label, at=(left, top + 58 * row))
        sheet.write(words, at=(left, top + 18 + 58 * row), size=27)


def _zone(sheet: Sheet, lines: list[str], *, left: int, top: int, size: int) -> None:
    for row, line in enumerate(lines):
        sheet.write(line, at=(left, top + row * int(size * 1.35)), size=size, part="mrz", font=OCR_B)
