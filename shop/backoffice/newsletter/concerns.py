"""What the newsletter needs the owner for. Not for what Mailchimp is told by itself: that is on its own page."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from shop.backoffice.newsletter.compared import went_wrong
from shop.backoffice.privacy.concern import Concern, numbered
from shop.newsletter.mailchimp.standing import MUST_RETURN, untold
from shop.newsletter.models import CheckedMailing, Comparison

MODEL = "newsletter.campaignfigures"
PAGE = "admin:newsletter_campaignfigures_changelist"
# By then a holiday of Mailchimp's servers is over.
A_DAY = timedelta(days=1)


def newsletter_concerns(now: datetime) -> Iterator[Concern]:
    """Three queries."""
    url = reverse(PAGE)
    yield from _telling(now, url)
    yield from _comparison(url)
    yield from _mailings(url)


def _telling(now: datetime, url: str) -> Iterator[Concern]:
    counted = untold().aggregate(
        given_up=Count("pk", filter=Q(parked_at__isnull=False) & ~Q(problem__in=MUST_RETURN)),
        late=Count("pk", filter=Q(parked_at=None, wanted_at__lt=now - A_DAY)),
    )
    yield Concern(
        counted["given_up"],
        numbered(
            counted["given_up"],
            "adres waarbij het doorgeven aan Mailchimp niet lukt",
            "adressen waarbij het doorgeven aan Mailchimp niet lukt",
        ),
        f"{url}#mailchimp",
    )
    yield Concern(
        int(bool(counted["late"])),
        f"Mailchimp antwoordt al langer dan een dag niet; {_waiting(counted['late'])}",
        f"{url}#mailchimp",
    )


def _waiting(count: int) -> str:
    return numbered(count, "bericht wacht", "berichten wachten")


def _comparison(url: str) -> Iterator[Concern]:
    """Of the last one alone: an earlier one says nothing about today."""
    last = Comparison.objects.first()
    if last is None:
        return
    yield Concern(
        int(went_wrong(last)),
        "De lijst kon niet met die van Mailchimp vergeleken worden",
        f"{url}#vergelijking",
    )
    yield Concern(
        last.without_proof,
        numbered(
            last.without_proof,
            "adres stond bij Mailchimp zonder bewijs van toestemming",
            "adressen stonden bij Mailchimp zonder bewijs van toestemming",
        ),
        f"{url}#vergelijking",
        is_grave=False,
    )


def _mailings(url: str) -> Iterator[Concern]:
    count = CheckedMailing.objects.filter(can_be_left=False).count()
    text = numbered(
        count,
        "sjabloon of concept van de nieuwsbrief heeft geen afmeldlink",
        "sjablonen of concepten van de nieuwsbrief hebben geen afmeldlink",
    )
    yield Concern(count, text, f"{url}#sjablonen")
