"""What Mailchimp tells of newsletters as a whole: totals of those that were sent, and whether the next can be left.

Not of readers: what is asked for is in `answers`, and no column here could hold one of them (C33).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from shop.newsletter.mailchimp.client import MailchimpClient
from shop.newsletter.mailchimp.leave_link import can_be_left
from shop.newsletter.models import CampaignFigures, CheckedMailing

# So that one lies beside that of a year ago; shorter than they are kept, or each night would bring back what went.
READ_FOR = timedelta(days=2 * 365)
LONGEST_TITLE = 200
NAMELESS = "Zonder naam"


def read_figures(client: MailchimpClient, *, now: datetime) -> int:
    """Takes over the totals of the newsletters of two years; returns how many there are.

    Raises MailchimpUnreachable and MailchimpRefused, and then changes nothing.
    """
    recent = [campaign for campaign in client.campaigns() if campaign.sent_at > now - READ_FOR]
    rows = [
        CampaignFigures(
            campaign_id=campaign.id,
            title=_title(campaign.title),
            sent_at=campaign.sent_at,
            emails_sent=campaign.emails_sent,
            opens=campaign.opens,
            unique_opens=campaign.unique_opens,
            clicks=campaign.clicks,
            unique_clicks=campaign.unique_clicks,
            unsubscribed=campaign.unsubscribed,
            read_at=now,
        )
        for campaign in recent
    ]
    _put_in_place(rows)
    return len(rows)


def check_mailings(client: MailchimpClient, *, now: datetime) -> int:
    """Looks at every template and every draft, and forgets those that are gone; returns how many cannot be left.

    Raises as `read_figures`.
    """
    found = list(_mailings(client, now=now))
    with transaction.atomic():
        CheckedMailing.objects.all().delete()
        CheckedMailing.objects.bulk_create(found)
    return sum(not mailing.can_be_left for mailing in found)


def _mailings(client: MailchimpClient, *, now: datetime) -> Iterator[CheckedMailing]:
    for template in client.templates():
        yield _checked("template", template.id, title=template.name, html=template.html, now=now)
    for draft in client.drafts():
        yield _checked("draft", draft.id, title=draft.title, html=draft.html, now=now)


def _checked(kind: str, mailchimp_id: str, *, title: str, html: str, now: datetime) -> CheckedMailing:
    return CheckedMailing(
        mailchimp_id=mailchimp_id,
        kind=kind,
        title=_title(title),
        can_be_left=can_be_left(html),
        checked_at=now,
    )


def _put_in_place(rows: list[CampaignFigures]) -> None:
    key = CampaignFigures._meta.pk.name
    told = [field.name for field in CampaignFigures._meta.concrete_fields if field.name != key]
    CampaignFigures.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=[key], update_fields=told, batch_size=500
    )


def _title(text: str) -> str:
    return text.strip()[:LONGEST_TITLE] or NAMELESS
