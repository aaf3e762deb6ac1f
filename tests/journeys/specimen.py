"""A photo of a passport that never was: drawn, and plainly made up. Only for what the browser does with it."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

SIZE = (2400, 1800)
PAPER, TABLE, PRINT = (214, 226, 220), (150, 128, 104), (24, 26, 30)
PAGE = (72, 108, 2328, 1692)
NAME = (1000, 620, 1700, 700)  # where the name stands: left, top, right, bottom
TEXTS = {
    (1000, 240): ("PASPOORT VAN NERGENSLAND", 60),
    (1000, 380): ("VOORBEELD, NIET ECHT", 60),
    (1000, 620): ("VOORBEELD, NOOR", 70),
    (1000, 800): ("geboren 31 FEB 1990", 60),
    (1000, 1000): ("nummer XX0000000", 60),
    (1000, 1140): ("BSN 000000000", 60),
    (130, 1440): ("P<XXXVOORBEELD<<NOOR<<<<<<<<<<<<<<<<<<<<<<<<", 74),
    (130, 1550): ("XX00000000XXX9002310F3011230<<<<<<<<<<<<<<00", 74),
}
# Photo, document number, BSN and machine-readable zone.
SECRET_PARTS = (
    (140, 430, 810, 1262),
    (990, 990, 1900, 1075),
    (990, 1130, 1900, 1215),
    (80, 1400, 2320, 1680),
)
UPRIGHT_AFTER_A_TURN = 6  # EXIF orientation: shown after a quarter turn to the right
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def passport() -> Image.Image:
    picture = Image.new("RGB", SIZE, TABLE)
    draw = ImageDraw.Draw(picture)
    draw.rectangle(PAGE, fill=PAPER)
    draw.rectangle((150, 440, 800, 1260), fill=(120, 140, 150))
    draw.ellipse((330, 560, 620, 920), fill=(206, 172, 150))
    draw.ellipse((230, 940, 720, 1360), fill=(60, 74, 92))
    draw.rectangle((72, 1262, 2328, 1400), fill=PAPER)
    for place, (text, height) in TEXTS.items():
        draw.text(place, text, fill=PRINT, font=ImageFont.load_default(height))
    return picture


def masked(picture: Image.Image, *, leaving: tuple[int, ...] = ()) -> bytes:
    """A JPEG with the secret parts black, as KopieID makes it; `leaving` are places in `SECRET_PARTS` that stay."""
    draw, file = ImageDraw.Draw(picture), BytesIO()
    for place, part in enumerate(SECRET_PARTS):
        if place not in leaving:
            draw.rectangle(part, fill="black")
    picture.save(file, "JPEG", quality=90)
    return file.getvalue()


def photographed(picture: Image.Image) -> bytes:
    """As a telephone writes it: lying on its side, with its make and a place in the EXIF."""
    exif = Image.Exif()
    exif[ORIENTATION] = UPRIGHT_AFTER_A_TURN
    exif[MAKE] = "Verklikker 3000"
    exif.get_ifd(GPS)[1] = "N"
    file = BytesIO()
    picture.transpose(Image.Transpose.ROTATE_90).save(file, "JPEG", quality=92, exif=exif)
    return file.getvalue()
