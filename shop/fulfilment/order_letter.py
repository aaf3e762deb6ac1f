"""Writes a mail about an order from one text: its first line is the headline, the rest its paragraphs.

So the text part and the HTML part cannot say different things. Not for the order confirmation, whose tables and legal
texts have templates of their own.
"""

from django.conf import settings
from django.template.loader import render_to_string

from shop.fulfilment.models import LetterKind
from shop.mail.paragraphs import paragraphs
from shop.mail.queue import INLINER, Letter

Facts = dict[str, object]


def write_order_letter(kind: LetterKind, facts: Facts) -> Letter:
    """From `templates/mail/order/<kind>.txt`; `facts` hold a `number`; a `receipt` is printed below."""
    given = {**facts, "shop": settings.SHOP_IDENTITY}
    headline, _, words = render_to_string(f"mail/order/{kind.value}.txt", given).strip().partition("\n")
    subject = f"{headline} · {facts['number']}"
    given |= {"headline": headline, "subject": subject, "words": words.strip()}
    given["paragraphs"] = paragraphs(words)
    return Letter(
        subject=subject,
        text=render_to_string("mail/order/letter.txt", given),
        html=INLINER.inline(render_to_string("mail/order/letter.html", given)),
    )
