"""Subscribers, what Mailchimp must be told, comparisons and newsletters, as the shop would have them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from shop.newsletter.confirming import confirm
from shop.newsletter.models import (
    CampaignFigures,
    CheckedMailing,
    Comparison,
    Member,
    State,
    Subscription,
    member_id_of,
)
from shop.newsletter.sign_up import ask_to_confirm
from shop.newsletter.wording import CURRENT

PAGE = "/beheer/newsletter/campaignfigures/"
TRY_AGAIN, COMPARE, READ = f"{PAGE}opnieuw/", f"{PAGE}vergelijken/", f"{PAGE}cijfers/"
EXPORT = f"{PAGE}adressen/"


def asked(email: str, *, source: str = "voet", first_name: str = "") -> Subscription:
    now = timezone.now()
    ask_to_confirm(email, source=source, wording_version=CURRENT.version, now=now, first_name=first_name)
    return Subscription.objects.get(email=email)


def subscribed(email: str, *, source: str = "voet", first_name: str = "") -> Subscription:
    """Confirmed, with the yes in the book of consents."""
    row = asked(email, source=source, first_name=first_name)
    confirm(row.pk, now=timezone.now())
    row.refresh_from_db()
    return row


def member(email: str, *, wanted: State, told: str = "", **facts: Any) -> Member:
    return Member.objects.create(
        member_id=member_id_of(email), wanted=wanted, wanted_at=timezone.now(), told=told, **facts
    )


def given_up(email: str, *, problem: str = "Mailchimp antwoordt niet.") -> Member:
    """Unsubscribed here; Mailchimp could not be told."""
    return member(
        email,
        wanted=State.UNSUBSCRIBED,
        told=State.SUBSCRIBED,
        tries=12,
        parked_at=timezone.now(),
        problem=problem,
    )


def comparison(**facts: Any) -> Comparison:
    now = timezone.now()
    return Comparison.objects.create(**{"started_at": now, "finished_at": now, **facts})


def newsletter(number: int = 1, **facts: Any) -> CampaignFigures:
    now = timezone.now()
    usual: dict[str, Any] = {
        "campaign_id": f"{number:010x}",
        "title": f"Brief {number}",
        "sent_at": now - timedelta(days=number),
        "emails_sent": 120,
        "opens": 91,
        "unique_opens": 60,
        "clicks": 20,
        "unique_clicks": 12,
        "unsubscribed": 0,
        "read_at": now,
    }
    return CampaignFigures.objects.create(**usual | facts)


def mailing(number: int = 1, *, can_be_left: bool = True, **facts: Any) -> CheckedMailing:
    usual: dict[str, Any] = {
        "mailchimp_id": str(number),
        "kind": "template",
        "title": f"Sjabloon {number}",
        "checked_at": timezone.now(),
    }
    return CheckedMailing.objects.create(**usual | facts, can_be_left=can_be_left)
