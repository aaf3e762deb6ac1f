"""`{% load shop %}`: prices in Dutch form, and pictures in the formats and widths that were made at upload."""

from decimal import Decimal
from functools import lru_cache

from django import template
from django.db.models.fields.files import FieldFile
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shop import money
from shop.jewellery.models import JewelPicture

register = template.Library()

# How wide a picture is shown, per place: the `sizes` attribute a browser chooses a rendition by.
SIZES = {
    "card": "(min-width: 1480px) 306px, (min-width: 1216px) 21vw, (min-width: 896px) 29vw, 44vw",
    "main": "(min-width: 1480px) 720px, (min-width: 960px) 51vw, 100vw",
    "tile": "(min-width: 1480px) 420px, (min-width: 640px) 29vw, 44vw",
    "thumb": "136px",
}
SEEN_AT_ONCE = SafeString('fetchpriority="high"')
SEEN_LATER = SafeString('loading="lazy" decoding="async"')


@register.filter
def euro(amount: Decimal | None) -> str:
    """`€ 1.249,00`; nothing for no amount."""
    return "" if amount is None else money.euro(amount)


@register.simple_tag
def jewel_picture(picture: JewelPicture, layout: str, eager: bool = False) -> SafeString:
    """A `<picture>` in AVIF, WebP and JPEG. `layout` is a key of SIZES; `eager` for what is seen at once."""
    return _picture_html(picture.image, (picture.width, picture.height), picture.alt, SIZES[layout], eager)


@lru_cache(maxsize=4096)
def _picture_html(image: FieldFile, size: tuple[int, int], alt: str, sizes: str, eager: bool) -> SafeString:
    """Remembered: a file's name never gets another content, so its markup never changes either."""
    renditions = image.aspect_ratios[None]  # type: ignore[attr-defined]
    sources = format_html_join(
        "",
        '<source type="image/{}" srcset="{}" sizes="{}">',
        ((kind.lower(), _srcset(files), sizes) for kind, files in renditions.items() if kind != "JPEG"),
    )
    widest = max(renditions["JPEG"])
    img = format_html(
        '<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" {}>',
        renditions["JPEG"][min(640, widest)].url,
        _srcset(renditions["JPEG"]),
        sizes,
        *size,
        alt,
        SEEN_AT_ONCE if eager else SEEN_LATER,
    )
    return format_html("<picture>{}{}</picture>", sources, img)


def _srcset(files: dict[int, object]) -> str:
    return ", ".join(f"{files[width].url} {width}w" for width in sorted(files))  # type: ignore[attr-defined]
