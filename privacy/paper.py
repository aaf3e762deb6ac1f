"""A letter or report as plain blocks. The site prints it in its own style (`settings.PRIVACY_PRINTER`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Heading:
    """`level` 2 or 3; the title of the paper is level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Table:
    """Rows of as many texts as there are columns. `fold` is the line behind which a screen puts it; paper shows all."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    fold: str = ""


@dataclass(frozen=True)
class Code:
    """Something to scan or to type over: printed as text, and `url` as a QR code."""

    label: str
    text: str
    url: str


Block = Heading | Paragraph | Table | Code


@dataclass(frozen=True)
class Paper:
    """Dutch text. `addressee` is printed as lines, and may be empty."""

    title: str
    dated: date
    blocks: Sequence[Block]
    addressee: Sequence[str] = ()


def as_pdf(paper: Paper) -> bytes:
    """A tagged PDF, set by the site."""
    printed = import_string(settings.PRIVACY_PRINTER)(paper)
    assert isinstance(printed, bytes)
    return printed
