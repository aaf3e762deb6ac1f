"""The HTML part of a mail about an account, made of its text part (`shop.mail.paragraphs`).

Not for mails with pictures or tables (shop.mail).
"""

from django.conf import settings
from django.template.loader import render_to_string

from shop.mail.paragraphs import paragraphs
from shop.mail.queue import INLINER


def html_letter(body: str, *, subject: str) -> str:
    """A whole HTML page with inlined styles, for mail programs."""
    context = {
        "paragraphs": paragraphs(body),
        "subject": subject,
        "shop": settings.SHOP_IDENTITY,
    }
    return INLINER.inline(render_to_string("account/email/letter.html", context))
