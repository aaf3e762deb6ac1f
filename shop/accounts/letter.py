"""The HTML part of a mail about an account, made of its text part: one source of words, two looks.

Paragraphs are parted by an empty line. Six digits alone become a large code; a paragraph whose last line is an
address becomes a button with the words above it. Not for mails with pictures or tables (shop.mail).
"""

import re
from dataclasses import dataclass

import css_inline
from django.conf import settings
from django.template.loader import render_to_string

CODE = re.compile(r"\d{6}")


@dataclass(frozen=True)
class Paragraph:
    """`url` and `is_code` say how it looks; at most one of them is set."""

    text: str
    url: str = ""
    is_code: bool = False


def html_letter(body: str, *, subject: str) -> str:
    """A whole HTML page with inlined styles, for mail programs."""
    context = {
        "paragraphs": [_paragraph(text) for text in re.split(r"\n\s*\n", body.strip())],
        "subject": subject,
        "shop": settings.SHOP_IDENTITY,
    }
    return css_inline.inline(render_to_string("account/email/letter.html", context))


def _paragraph(text: str) -> Paragraph:
    *words, last = text.strip().splitlines()
    if last.startswith(("http://", "https://")):
        return Paragraph(text=" ".join(words).rstrip(":") or last, url=last)
    return Paragraph(text=text, is_code=bool(CODE.fullmatch(text.strip())))
