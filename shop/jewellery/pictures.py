"""Renditions of photographs: made once, at upload, in three formats and four widths; never during a page view."""

import io
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.utils.text import slugify
from pictures.models import PillowPicture
from PIL import Image

# Chosen by eye on linen backdrops, where too strong a compression shows as bands.
ENCODER_OPTIONS: dict[str, dict[str, Any]] = {
    "AVIF": {"quality": 58, "speed": 8},
    "WEBP": {"quality": 76, "method": 4},
    "JPEG": {"quality": 80, "progressive": True, "optimize": True},
}


class Rendition(PillowPicture):
    """Differs from the library's: our own compression, and no transparency, which photographs do not have."""

    def save(self, image: Image.Image) -> None:
        picture = self.resize(image).convert("RGB")
        with io.BytesIO() as buffer:
            picture.save(buffer, format=self.file_type, **ENCODER_OPTIONS[self.file_type])
            content = ContentFile(buffer.getvalue())
        self.storage.delete(self.name)
        self.storage.save(self.name, content)


def picture_path(picture: Any, filename: str) -> str:
    """Where an upload is kept: `sieraden/<slug>/<file name>`."""
    name = Path(filename)
    return f"sieraden/{picture.jewel.slug}/{slugify(name.stem)}{name.suffix.lower()}"
