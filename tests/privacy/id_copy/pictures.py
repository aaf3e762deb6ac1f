"""Files that a person, or somebody worse, may send as a copy."""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw


def picture(size: tuple[int, int] = (640, 420), *, mode: str = "RGB") -> Image.Image:
    """Left half dark, right half light, so that an orientation shows."""
    drawn = Image.new("L", size, 220)
    ImageDraw.Draw(drawn).rectangle((0, 0, size[0] // 2, size[1]), 30)
    return drawn.convert(mode)


def written(drawn: Image.Image, format_name: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    drawn.save(file, format_name, **options)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def png_header(width: int, height: int) -> bytes:
    """A whole PNG by its header, of any size, with next to nothing in it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + _chunk(b"IEND")
    )


def png_bomb(megabytes: int) -> bytes:
    """A few kilobytes whose text chunk unpacks to `megabytes`."""
    small = written(picture(), "PNG")
    text = b"Comment\0\0" + zlib.compress(b"\0" * megabytes * 1_000_000, 9)
    return small[:33] + _chunk(b"zTXt", text) + small[33:]


def zip_file(name: str, content: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def _chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
