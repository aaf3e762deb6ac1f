"""Who gets the newsletter, in each stage. Nothing here asserts."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from privacy.consent.visit import Visit
from shop.newsletter.confirming import confirm
from shop.newsletter.models import Member, State, Subscription, member_id_of
from shop.newsletter.sign_up import ask_to_confirm
from shop.newsletter.wording import CURRENT

NOOR = "noor@voorbeeld.nl"


def reader(email: str = NOOR, *, first_name: str = "Noor", now: datetime | None = None) -> Subscription:
    """Asked in the footer, and pressed the button in the mail."""
    row = who_asked(email, first_name=first_name, now=now)
    confirm(row.pk, now=now or timezone.now())
    row.refresh_from_db()
    return row


def who_asked(email: str = NOOR, *, first_name: str = "Noor", now: datetime | None = None) -> Subscription:
    """And did not confirm."""
    ask_to_confirm(
        email,
        source="voet",
        wording_version=CURRENT.version,
        now=now or timezone.now(),
        first_name=first_name,
        visit=Visit(network="192.0.2.0", browser="Firefox"),
    )
    return Subscription.objects.get(email=email)


def member(email: str = NOOR, *, wanted: State = State.SUBSCRIBED, **more: Any) -> Member:
    """As Mailchimp was told, and said yes to."""
    now = timezone.now()
    given = {"wanted": wanted, "wanted_at": now, "told": wanted, "told_at": now, "told_name": "Noor"} | more
    return Member.objects.update_or_create(member_id=member_id_of(email), defaults=given)[0]
