"""Photographs as they come from a camera: checked, upright, smaller, and without what the camera wrote into them.

A telephone notes where a picture was taken, and a goldsmith's workshop is often a home. Not for renditions,
which are made of the result (pictures.py).
"""

import secrets
from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.utils.text import slugify
from PIL import Image

from shop.jewellery.pictures import Rendition

MOST_PIXELS = 60_000_000
SHORTEST_SIDE = 600  # pixels; smaller looks blurred on a product page
LONGEST_SIDE = 2560  # twice the widest rendition
BACKDROP = "#f2ece3"  # linen, behind a picture with transparent parts
JPEG_QUALITY = 92


class UnusablePhoto(ValueError):
    """The message is Dutch, for whoever chose the file."""


def tidy_photo(file: File, *, name: str) -> ContentFile:
    """A JPEG in sRGB under a new name; raises UnusablePhoto.

    The name is never used again, so that a browser may keep the picture (shop/storefront/media.py).
    """
    file.seek(0)
    with Image.open(file) as photo:
        _require_usable(photo.size)
        upright = Rendition.pre_process(photo)
    flat = Image.new("RGB", upright.size, BACKDROP)
    flat.paste(upright, mask=upright.getchannel("A"))
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    buffer = BytesIO()
    flat.save(buffer, format="JPEG", quality=JPEG_QUALITY, optimize=True)
    stem = slugify(Path(name).stem)[:24] or "foto"
    return ContentFile(buffer.getvalue(), name=f"{stem}-{secrets.token_hex(4)}.jpg")


def _require_usable(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MOST_PIXELS:
        raise UnusablePhoto("Deze foto is te groot. Maak hem eerst kleiner dan 60 miljoen beeldpunten.")
    if min(size) < SHORTEST_SIDE:
        raise UnusablePhoto(
            f"Deze foto is te klein: {width} bij {height} beeldpunten. Kies er een van minstens "
            f"{SHORTEST_SIDE} bij {SHORTEST_SIDE}."
        )
