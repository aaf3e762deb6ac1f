"""What restrictions need the owner for: to tell, to ask, to decide, or to think of again."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from post_office.models import Email

from privacy.erasure.models import RecipientNotice
from privacy.restriction.running import kept_from_use, running
from privacy.telling import BY_TASK
from shop.backoffice.privacy.concern import Concern, numbered
from shop.backoffice.privacy.restriction_page import LONG
from shop.forks.order.models import Order
from shop.personal_data.held_until import OVER

# What goes by itself has a night and a day to do so.
BY_ITSELF = timedelta(days=1)


def restriction_concerns(now: datetime) -> Iterator[Concern]:
    """Four queries."""
    url = reverse("admin:privacy_restriction_changelist")
    counted = running().aggregate(
        stuck=Count("pk", filter=Q(announced_at__lt=now - BY_ITSELF)),
        long=Count("pk", filter=Q(since__lt=now - LONG)),
    )
    untold = RecipientNotice.objects.filter(
        Q(created_at__lt=now - BY_ITSELF) | ~Q(how=BY_TASK), asked__restriction__isnull=False, told_at=None
    )
    orders = kept_from_use(Order.objects.exclude(status__in=OVER)).count()
    mails = kept_from_use(Email.objects.filter(status=None, expires_at=None)).count()
    yield _concern(
        counted["stuck"],
        "klant kreeg het bericht niet dat een beperking ophoudt",
        "klanten kregen het bericht niet dat een beperking ophoudt",
        url,
        is_grave=True,
    )
    yield _concern(
        orders,
        "lopende bestelling staat stil door een beperking",
        "lopende bestellingen staan stil door een beperking",
        url,
        is_grave=True,
    )
    yield _concern(
        untold.count(),
        "ontvanger moet nog horen van een beperking",
        "ontvangers moeten nog horen van een beperking",
        url,
    )
    yield _concern(
        mails, "mail tegengehouden door een beperking", "mails tegengehouden door een beperking", url
    )
    yield _concern(
        counted["long"],
        "beperking loopt langer dan een jaar",
        "beperkingen lopen langer dan een jaar",
        f"{url}?werk=lang",
    )


def _concern(count: int, one: str, many: str, url: str, *, is_grave: bool = False) -> Concern:
    return Concern(count, numbered(count, one, many), url, is_grave=is_grave)
