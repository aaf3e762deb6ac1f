"""The HTML look of a mail that is written as text: one source of words, two looks.

Paragraphs are parted by an empty line. Six digits alone become a large code; a paragraph whose last line is an address
becomes a button with the words above it. Whoever puts a customer's words in such a text keeps them on one line.
"""

import re
from dataclasses import dataclass

CODE = re.compile(r"\d{6}")


@dataclass(frozen=True)
class Paragraph:
    """`url` and `is_code` say how it looks; at most one of them is set."""

    text: str
    url: str = ""
    is_code: bool = False


def paragraphs(body: str) -> list[Paragraph]:
    return [_paragraph(text) for text in re.split(r"\n\s*\n", body.strip())]


def _paragraph(text: str) -> Paragraph:
    *words, last = text.strip().splitlines()
    if last.startswith(("http://", "https://")):
        return Paragraph(text=" ".join(words).rstrip(":") or last, url=last)
    return Paragraph(text=text, is_code=bool(CODE.fullmatch(text.strip())))
