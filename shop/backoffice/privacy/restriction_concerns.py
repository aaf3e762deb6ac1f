"""What restrictions need the owner for: to tell, to ask, to decide, or to think of again."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse
from post_office.models import Email

from privacy.restriction.running import kept_from_use, running
from shop.backoffice.privacy.concern import Concern, numbered
from shop.backoffice.privacy.restriction_page import LONG
from shop.backoffice.privacy.untold import BY_ITSELF, untold
from shop.forks.order.models import Order
from shop.personal_data.held_until import OVER

# By what is counted: how one and how many are called, which rows the page then shows, and whether something went wrong.
CALLED: dict[str, tuple[str, str, str, bool]] = {
    "stuck": (
        "klant kreeg het bericht niet dat een beperking ophoudt",
        "klanten kregen het bericht niet dat een beperking ophoudt",
        "",
        True,
    ),
    "orders": (
        "lopende bestelling staat stil door een beperking",
        "lopende bestellingen staan stil door een beperking",
        "",
        True,
    ),
    "untold": (
        "ontvanger moet nog horen van een beperking",
        "ontvangers moeten nog horen van een beperking",
        "",
        False,
    ),
    "mails": (
        "mail tegengehouden door een beperking",
        "mails tegengehouden door een beperking",
        "",
        False,
    ),
    "long": (
        "beperking loopt langer dan een jaar",
        "beperkingen lopen langer dan een jaar",
        "?werk=lang",
        False,
    ),
}


def restriction_concerns(now: datetime) -> Iterator[Concern]:
    """Four queries."""
    url = reverse("admin:privacy_restriction_changelist")
    counts = _counts(now)
    for counted, (one, many, shown, is_grave) in CALLED.items():
        count = counts[counted]
        yield Concern(count, numbered(count, one, many), url + shown, is_grave=is_grave)


def _counts(now: datetime) -> dict[str, int]:
    still = running().aggregate(
        stuck=Count("pk", filter=Q(announced_at__lt=now - BY_ITSELF)),
        long=Count("pk", filter=Q(since__lt=now - LONG)),
    )
    return {
        **still,
        "untold": untold(now).filter(asked__restriction__isnull=False).count(),
        "orders": kept_from_use(Order.objects.exclude(status__in=OVER)).count(),
        "mails": kept_from_use(Email.objects.filter(status=None, expires_at=None)).count(),
    }
