"""What the page showed, signed, so that it can travel in the form and be believed at the button. No personal data."""

from typing import Any

from django.core import signing

from shop.fulfilment.seen import Seen, seen_in

SALT = "shop.checkout.seen"


def seen_token(basket: Any) -> str:
    return signing.dumps(seen_in(basket).as_plain(), salt=SALT, compress=True)


def seen_from(token: str) -> Seen | None:
    """None for a token that is missing, changed or of another shop: then nothing counts as seen."""
    try:
        return Seen.from_plain(signing.loads(token, salt=SALT))
    except signing.BadSignature:
        return None
