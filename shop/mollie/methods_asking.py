"""Asking Mollie which methods can be paid with. A page waits for it at most once a minute, and at most 3 seconds."""

import logging
import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from shop.mollie.client import MollieRefused, MollieUnreachable, mollie_client, mollie_errors
from shop.mollie.methods_owner import PAY_LATER, MethodChoice
from shop.mollie.methods_pictures import fetch_pictures

logger = logging.getLogger(__name__)
FRESH_FOR = timedelta(minutes=10)
# While one process asks, the others still show the last answer.
USED_FOR = timedelta(minutes=30)
ASK_AGAIN_AFTER = timedelta(minutes=1)
CONNECT_AND_READ_SECONDS = (1, 2)
# Wallets stand in the list only when they are asked for; Mollie's page then shows them where the device can.
WALLETS = "applepay"
CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(frozen=True)
class Offered:
    """A method as Mollie describes it; limits in euros, `highest` None for no limit."""

    code: str
    label: str
    lowest: Decimal
    highest: Decimal | None
    picture_url: str

    def takes(self, amount: Decimal) -> bool:
        return self.lowest <= amount and (self.highest is None or amount <= self.highest)


def offered_in(country: str) -> list[Offered]:
    """What Mollie offers buyers of an ISO country, at most USED_FOR old; empty when that is not known."""
    key = cache_key(country)
    known_at, known = cache.get(key) or (None, [])
    is_fresh = known_at is not None and timezone.now() - known_at < FRESH_FOR
    if is_fresh or not cache.add(f"{key}-asked", 1, ASK_AGAIN_AFTER.total_seconds()):
        return list(known)
    try:
        found = _ask(country)
    except (MollieRefused, MollieUnreachable) as error:
        logger.warning("Mollie's payment methods are not known: %s", error)
        return list(known)
    _learn(found)
    cache.set(key, (timezone.now(), found), USED_FOR.total_seconds())
    return found


def cache_key(country: str) -> str:
    """Another key at Mollie is another list. Of the key only a digest is written down."""
    account = f"{settings.MOLLIE_API_ENDPOINT} {settings.MOLLIE_API_KEY}"
    return f"mollie-methods-{sha256(account.encode()).hexdigest()[:12]}-{country}"


def _ask(country: str) -> list[Offered]:
    client = mollie_client()
    client.set_timeout(CONNECT_AND_READ_SECONDS)
    client.retry = 0
    with mollie_errors():
        answer = client.methods.list(locale="nl_NL", billingCountry=country, includeWallets=WALLETS)
        return [_offered(method) for method in answer if CODE.fullmatch(method.id)]


def _offered(method: Any) -> Offered:
    lowest, highest = method.minimum_amount, method.maximum_amount
    return Offered(
        code=method.id,
        label=method.description[:80],
        lowest=Decimal(lowest["value"]) if lowest else Decimal(0),
        highest=Decimal(highest["value"]) if highest else None,
        picture_url=method.image_svg or "",
    )


def _learn(found: list[Offered]) -> None:
    """Gives every method a row for the owner; a new one comes last, and hidden when it lends money."""
    rows = {row.code: row for row in MethodChoice.objects.defer("picture")}
    last = max((row.position for row in rows.values()), default=0)
    new = [
        MethodChoice(
            code=method.code,
            label=method.label,
            picture_url=method.picture_url,
            position=last + number,
            is_hidden=method.code in PAY_LATER,
        )
        for number, method in enumerate((each for each in found if each.code not in rows), start=1)
    ]
    MethodChoice.objects.bulk_create(new, ignore_conflicts=True)
    for method in found:
        row = rows.get(method.code)
        if row is not None and (row.label, row.picture_url) != (method.label, method.picture_url):
            row.label, row.picture_url, row.picture_digest = method.label, method.picture_url, ""
            row.save(update_fields=["label", "picture_url", "picture_digest"])
    if MethodChoice.objects.exclude(picture_url="").filter(picture_digest="").exists():
        fetch_pictures.enqueue()
