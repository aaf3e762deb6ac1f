"""A picture of unknown origin becomes a flat JPEG of ours that holds nothing but what can be seen.

The only code that opens what people send. Runs in a limited process: `python -m privacy.id_copy.flattening`. No
metadata, thumbnail, second frame, hidden pixel under transparency or trailing byte comes through, for a new picture is
painted and written.
"""

from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from privacy.id_copy.answering import answer_all
from privacy.id_copy.kinds import picture_format
from privacy.id_copy.refusals import (
    MAX_MEGAPIXELS,
    MIN_SIDE_PIXELS,
    Damaged,
    IdCopyRefused,
    Moving,
    TooFewPixels,
    TooHeavy,
    TooManyPixels,
)

# The longest side that is kept. What cannot be read at this size is not kept at any other.
MAX_SIDE_PIXELS = 1800
JPEG_QUALITY = 85
# A JPEG with more pictures in it holds previews or a depth map, as many phones make them: its first one counts.
FORMATS_THAT_MOVE = ("PNG", "WEBP")
PAPER = "white"


def answer(content: bytes) -> tuple[dict[str, Any], bytes]:
    """Says `width` and `height` with a JPEG, or `refused` with the name of an IdCopyRefused."""
    try:
        flat = flatten(content)
    except IdCopyRefused as refusal:
        return {"refused": type(refusal).__name__}, b""
    except MemoryError:
        return {"refused": TooHeavy.__name__}, b""
    except Exception:  # Pillow has no one error for what a broken file can do to it
        return {"refused": Damaged.__name__}, b""
    written = BytesIO()
    flat.save(written, "JPEG", quality=JPEG_QUALITY)
    return {"width": flat.width, "height": flat.height}, written.getvalue()


def flatten(content: bytes) -> Image.Image:
    """RGB, upright as its maker meant it. Raises IdCopyRefused, or whatever Pillow raises over a broken file."""
    Image.MAX_IMAGE_PIXELS = None  # Pillow's warning and error come at sizes that are not ours
    with Image.open(BytesIO(content), formats=[picture_format(content)]) as picture:
        _refuse_by_header(picture)
        picture.thumbnail((MAX_SIDE_PIXELS, MAX_SIDE_PIXELS), reducing_gap=2.0)
        return _painted(ImageOps.exif_transpose(picture))


def _refuse_by_header(picture: Image.Image) -> None:
    """Before a single pixel is decoded: this is where a bomb ends."""
    if picture.width * picture.height > MAX_MEGAPIXELS * 1_000_000:
        raise TooManyPixels
    if min(picture.size) < MIN_SIDE_PIXELS:
        raise TooFewPixels
    if picture.format in FORMATS_THAT_MOVE and getattr(picture, "n_frames", 1) > 1:
        raise Moving


def _painted(picture: Image.Image) -> Image.Image:
    paper = Image.new("RGB", picture.size, PAPER)
    if picture.mode.startswith("I"):  # 16 bits a pixel, of which Pillow would cut off the highest
        picture = picture.point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        paper.paste(picture, mask=picture.getchannel("A"))
    else:
        paper.paste(picture.convert("RGB"))
    return paper


def _warm_up() -> None:
    """Loads what Pillow loads late, while files can still be opened."""
    Image.init()  # all formats: a JPEG of some phones turns out to be an MPO
    for format_name in ("JPEG", "PNG", "WEBP"):
        sample = BytesIO()
        Image.new("RGB", (MIN_SIDE_PIXELS, MIN_SIDE_PIXELS)).save(sample, format_name)
        answer(sample.getvalue())


if __name__ == "__main__":
    _warm_up()
    answer_all(answer)
