"""From a typst template and data to a PDF. Text of people goes in as data and is never read as markup."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import typst

FONTS = Path(__file__).parent / "fonts"
TAGGED = ("ua-1",)  # PDF/UA: readable aloud, with headings, lists and a language


def typeset(template: Path, data: Mapping[str, object], *, standards: Sequence[str] = TAGGED) -> bytes:
    """The PDF. The template finds `data` as `json(bytes(sys.inputs.data))`, and files beside itself only.

    Raises typst.TypstError, also when the outcome would not keep to one of the standards.
    """
    pdf = typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=list(standards),
    )
    assert isinstance(pdf, bytes)  # a list of pages comes for pictures only
    return pdf
