"""Newsletters that were sent, in totals: how many opened, clicked and left, and no one of them (C33)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from privacy.traffic.small import STEP, TOO_FEW
from shop.newsletter.models import CampaignFigures


@dataclass(frozen=True)
class Share:
    """A number of readers and what part of all that is, in percent; `rate` is None for none, and for so few."""

    count: str
    rate: int | None


@dataclass(frozen=True)
class Sent:
    """`opened` and `clicked` count readers, each once, as far as their mail programs told Mailchimp."""

    title: str
    sent_at: datetime
    emails: int
    opened: Share
    clicked: Share
    left: Share


def sent_newsletters(rows: Iterable[CampaignFigures]) -> list[Sent]:
    """In the order of the rows."""
    return [
        Sent(
            title=row.title,
            sent_at=row.sent_at,
            emails=row.emails_sent,
            opened=share(row.unique_opens, of=row.emails_sent),
            clicked=share(row.unique_clicks, of=row.emails_sent),
            left=share(row.unsubscribed, of=row.emails_sent),
        )
        for row in rows
    ]


def share(count: int, *, of: int) -> Share:
    """Fewer than five are only that: in a small list two figures beside each other could point at somebody."""
    if 0 < count < STEP:
        return Share(TOO_FEW, None)
    return Share(str(count), round(100 * count / of) if count and of else None)
