"""For the receipt of a consent: its address as a code to photograph, and what a record says in words."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from qrcode.constants import ERROR_CORRECT_L
from qrcode.image.svg import SvgPathFillImage
from qrcode.main import QRCode

from privacy.consent.models import ConsentRecord
from privacy.consent.receipts import said_in

register = template.Library()


@register.filter
def receipt_qr(url: str) -> SafeString:
    """An `<svg>` that says nothing aloud: the address is the page's own."""
    code = QRCode(error_correction=ERROR_CORRECT_L, border=2, image_factory=SvgPathFillImage)
    code.add_data(url)
    drawn = code.make_image().to_string(encoding="unicode")
    return mark_safe(drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))


@register.filter
def said(record: ConsentRecord) -> list[tuple[str, bool]]:
    """Pairs of what was asked and whether it was a yes."""
    return said_in(record)
