"""From a typst template and data to a PDF. Text of people goes in as data and is never read as markup."""

import json
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from shop.typesetting.characters import printable

SHOP = Path(__file__).resolve().parents[1]
FONTS = Path(__file__).parent / "fonts"
TAGGED = ("ua-1",)  # PDF/UA: readable aloud, with headings, lists and a language
ARCHIVAL = ("ua-1", "a-3a")  # and PDF/A: looks the same in ten years, and may carry a file inside

_one_at_a_time = threading.Lock()


def typeset(
    template: Path,
    data: Mapping[str, object],
    *,
    standards: Sequence[str] = TAGGED,
    attached: str = "",
    dated: datetime | None = None,
) -> bytes:
    """The PDF; the same input gives the same bytes. The first call of a process takes longer: it reads the fonts.

    The template finds `data` as `json(bytes(sys.inputs.data))`, each text in it printable, `attached` letter for
    letter as `sys.inputs.attached`, and files by their path below `shop/`. `dated` is when the file says it was made.
    Raises typst.TypstError, also when the outcome would not keep to one of the standards.
    """
    with _one_at_a_time:
        pdf = _compiler(template).compile(
            format="pdf",
            sys_inputs={"data": json.dumps(_printable(data)), "attached": attached},
            pdf_standards=list(standards),  # type: ignore[arg-type]  # typst names them one by one
            timestamp=int(dated.timestamp()) if dated else None,
        )
    assert isinstance(pdf, bytes)  # a list of pages comes for pictures only
    return pdf


@cache
def _compiler(template: Path) -> typst.Compiler:
    """Kept, because reading the fonts takes longer than setting a page."""
    return typst.Compiler(str(template), root=str(SHOP), font_paths=[str(FONTS)], ignore_system_fonts=True)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {name: _printable(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(inner) for inner in value]
    return value
