"""Newsletters that were sent in a period, in totals beside the visits of those days (C33). Of no reader."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from privacy.traffic.small import shown
from privacy.traffic.sums import Span
from shop.newsletter.models import CampaignFigures


@dataclass(frozen=True)
class Newsletter:
    """`opened` and `clicked` are numbers of readers, as Mailchimp tells them; rounded as everything in the report."""

    title: str
    sent_at: datetime
    emails: str
    opened: str
    clicked: str
    left: str


def newsletters(span: Span) -> list[Newsletter]:
    """Newest first; one query."""
    first, after = _midnight(span.first), _midnight(span.last + timedelta(days=1))
    return [_rounded(row) for row in CampaignFigures.objects.filter(sent_at__gte=first, sent_at__lt=after)]


def _rounded(row: CampaignFigures) -> Newsletter:
    return Newsletter(
        title=row.title,
        sent_at=row.sent_at,
        emails=shown(row.emails_sent),
        opened=shown(row.unique_opens),
        clicked=shown(row.unique_clicks),
        left=shown(row.unsubscribed),
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
