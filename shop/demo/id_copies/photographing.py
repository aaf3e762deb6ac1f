"""What happens to a sheet on its way: covered, laid on a table, photographed at an angle, in the dark, unsharp."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Self

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from shop.demo.id_copies.drawing import SANS, Sheet, loaded

TABLES = ("#6b5a4a", "#8f9499", "#d8d2c6", "#3c4248", "#b49a7c")
# Of what people send: most by hand, some by a scanner, now and then on its side.
QUARTER_TURNS = (0, 0, 0, 0, 0, 0, 0, 90, 180, 270)
LARGEST_ROTATION_DEGREES = 15
Point = tuple[float, float]


@dataclass(frozen=True)
class Conditions:
    """`blur` is the radius in pixels, `light` the share that is left, `slant` how far corners move in, of a side."""

    rotation_degrees: float
    quarter_turn: int
    blur: float
    light: float
    slant: float
    noise: int
    quality: int

    @classmethod
    def drawn(cls, random: Random) -> Self:
        return cls(
            rotation_degrees=random.uniform(-LARGEST_ROTATION_DEGREES, LARGEST_ROTATION_DEGREES),
            quarter_turn=random.choice(QUARTER_TURNS),
            blur=random.choice((0, 0.6, 1.0, 1.4, 1.8)),
            light=random.choice((1, 1, 0.7, 0.45, 0.3)),
            slant=random.choice((0, 0.03, 0.06, 0.09)),
            noise=random.choice((0, 6, 12)),
            quality=random.randrange(55, 93),
        )


def cover(sheet: Sheet, parts: Iterable[str], *, random: Random) -> None:
    """Black boxes as people draw them: a little too large, never too small."""
    draw = ImageDraw.Draw(sheet.picture)
    for part in parts:
        for left, top, right, bottom in sheet.parts[part]:
            extra = [random.randrange(4, 14) for _ in range(4)]
            draw.rectangle((left - extra[0], top - extra[1], right + extra[2], bottom + extra[3]), "black")


def watermark(sheet: Sheet, words: str) -> None:
    """Across the sheet, as the page of the shop writes it."""
    layer = Image.new("L", sheet.picture.size)
    draw = ImageDraw.Draw(layer)
    for row in range(100, sheet.picture.height, 260):
        draw.text((60 + row % 200, row), words, 70, loaded(SANS, 30))
    sheet.picture.paste("#7d5a2b", mask=layer.rotate(12))


def photograph(picture: Image.Image, conditions: Conditions, *, random: Random) -> bytes:
    """A JPEG file."""
    seen = _on_a_table(picture, slant=conditions.slant, random=random)
    seen = seen.rotate(
        conditions.rotation_degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=seen.getpixel((0, 0))
    )
    seen = seen.rotate(conditions.quarter_turn, expand=True)
    seen = seen.filter(ImageFilter.GaussianBlur(conditions.blur))
    seen = ImageEnhance.Brightness(seen).enhance(conditions.light)
    if conditions.noise:
        seen = _noisy(seen, conditions.noise, random=random)
    file = BytesIO()
    seen.save(file, "JPEG", quality=conditions.quality)
    return file.getvalue()


def _on_a_table(picture: Image.Image, *, slant: float, random: Random) -> Image.Image:
    width, height = picture.size
    margin = width // 12
    table = Image.new("RGB", (width + 2 * margin, height + 2 * margin), random.choice(TABLES))
    table.paste(picture, (margin, margin))
    corners = [
        (
            x + random.uniform(-1, 0) * slant * width * (1 if x else -1),
            y + random.uniform(-1, 0) * slant * height * (1 if y else -1),
        )
        for x, y in ((0, 0), (table.width, 0), (table.width, table.height), (0, table.height))
    ]
    return table.transform(
        table.size, Image.Transform.PERSPECTIVE, _perspective(corners, table.size), Image.Resampling.BICUBIC
    )


def _perspective(corners: list[Point], size: tuple[int, int]) -> list[float]:
    """The eight numbers by which Pillow finds, for each point of the result, its point within `corners`."""
    width, height = size
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    sum_x, sum_y = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
    over = (x1 - x2) * (y3 - y2) - (x3 - x2) * (y1 - y2)
    g = (sum_x * (y3 - y2) - (x3 - x2) * sum_y) / over
    h = ((x1 - x2) * sum_y - sum_x * (y1 - y2)) / over
    unit = (x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h)
    return [
        value / scale
        for value, scale in zip(unit, (width, height, 1, width, height, 1, width, height), strict=True)
    ]


def _noisy(picture: Image.Image, strength: int, *, random: Random) -> Image.Image:
    """The same noise for the same seed, which Pillow's own does not promise."""
    tile = Image.frombytes("L", (256, 256), random.randbytes(256 * 256))
    noise = Image.new("L", picture.size)
    for x in range(0, picture.width, 256):
        for y in range(0, picture.height, 256):
            noise.paste(tile, (x, y))
    faint = noise.point(lambda value: value * 2 * strength // 255)
    grain = Image.merge("RGB", (faint, faint, faint))
    return ImageChops.subtract(
        ImageChops.add(picture, grain), Image.new("RGB", picture.size, (strength,) * 3)
    )
