"""A letter or report as a PDF in the shop's own style: what `settings.PRIVACY_PRINTER` names. Not for invoices."""

from dataclasses import asdict
from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathImage
from qrcode.main import QRCode

from privacy.paper import Block, Code, Heading, Paper, Paragraph, Table
from shop.typesetting.press import typeset

TEMPLATE = Path(__file__).parent / "letter.typ"
# The white border that a scanner needs, in modules (ISO/IEC 18004).
QUIET_ZONE = 4
# A column of dates stays wide enough for a date, and one of sentences does not push the others off.
NARROWEST, WIDEST = 16, 90


def letter_pdf(paper: Paper) -> bytes:
    """PDF/UA-1. The same bytes at every call; raises typst.TypstError."""
    return typeset(TEMPLATE, _words(paper), dated=datetime.combine(paper.dated, time(12), tzinfo=UTC))


def _words(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "dated": date_format(paper.dated, "j F Y"),
        "dated_iso": paper.dated.isoformat(),
        "addressee": list(paper.addressee),
        "shop": asdict(settings.SHOP_IDENTITY),
        "blocks": [_block(block) for block in paper.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", **asdict(block)}
        case Paragraph():
            return {"kind": "paragraph", **asdict(block)}
        case Table():
            return {"kind": "table", **asdict(block), "widths": _widths(block)}
        case Code():
            return {"kind": "code", **asdict(block), "svg": qr_code(block.url)}


def _widths(table: Table) -> list[float]:
    """Shares of the line: less than the longest text asks, so that a long column wraps and a short one does not."""
    longest = (max(map(len, column)) for column in zip(table.columns, *table.rows, strict=True))
    return [round(min(max(length, NARROWEST), WIDEST) ** 0.75, 2) for length in longest]


def qr_code(url: str) -> str:
    """An SVG document, black on nothing, with its quiet zone."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE, image_factory=SvgPathImage)
    code.add_data(url)
    drawn = BytesIO()
    code.make_image().save(drawn)
    return drawn.getvalue().decode()
