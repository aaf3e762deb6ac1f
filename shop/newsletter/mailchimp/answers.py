"""What the shop reads of Mailchimp's answers: these fields and no others. Pure.

Where somebody opened a mail, on what, and how often is never looked at, so it cannot be stored (AVG art. 5 lid 1 sub
c). Every reader raises KeyError, TypeError, ValueError or AttributeError for an answer that is not Mailchimp's; the
client turns those into MailchimpUnreachable.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from shop.newsletter.mailchimp.identifiers import CAMPAIGN_ID, MEMBER_ID, TEMPLATE_ID, WEBHOOK_ID

Answer = Mapping[str, Any]

MEMBER_FIELDS = ("id", "email_address", "status", "merge_fields.FNAME", "last_changed")
REPORT_FIELDS = (
    *("id", "campaign_title", "subject_line", "send_time", "emails_sent", "unsubscribed"),
    *("opens.opens_total", "opens.unique_opens", "clicks.clicks_total", "clicks.unique_subscriber_clicks"),
)
TEMPLATE_FIELDS = ("id", "name")
CAMPAIGN_FIELDS = ("id", "status", "settings.title", "settings.subject_line")
NOT_SENT_YET = {"save", "paused", "schedule"}


@dataclass(frozen=True)
class MemberAnswer:
    """`status` is Mailchimp's word: subscribed, unsubscribed, cleaned, pending, transactional or archived.

    `changed_at` is None where Mailchimp does not say.
    """

    member_id: str
    email: str
    status: str
    first_name: str
    changed_at: datetime | None


@dataclass(frozen=True)
class CampaignAnswer:
    """Totals of a newsletter that was sent. `unique_opens` and `unique_clicks` are numbers of readers."""

    id: str
    title: str
    sent_at: datetime
    emails_sent: int
    opens: int
    unique_opens: int
    clicks: int
    unique_clicks: int
    unsubscribed: int


@dataclass(frozen=True)
class TemplateAnswer:
    """`html` is of the parts that can be filled in; of what stands around them Mailchimp tells nothing."""

    id: str
    name: str
    html: str


@dataclass(frozen=True)
class DraftAnswer:
    """A newsletter that was not sent yet; `html` is all of it, or its text when it has no more."""

    id: str
    title: str
    html: str


def member_from(answer: Answer) -> MemberAnswer:
    """One member."""
    fields = answer.get("merge_fields") or {}
    return MemberAnswer(
        member_id=_id(MEMBER_ID, answer["id"]),
        email=_text(answer["email_address"] or ""),
        status=_text(answer["status"]),
        first_name=_text(fields.get("FNAME") or ""),
        changed_at=_moment(answer.get("last_changed") or ""),
    )


def campaign_from(answer: Answer) -> CampaignAnswer:
    """One report; ValueError for one that does not say when it was sent."""
    opens, clicks, sent_at = answer["opens"], answer["clicks"], _moment(answer["send_time"])
    if sent_at is None:
        raise ValueError("a report without a moment")
    return CampaignAnswer(
        id=_id(CAMPAIGN_ID, answer["id"]),
        title=_text(answer.get("campaign_title") or answer.get("subject_line") or ""),
        sent_at=sent_at,
        emails_sent=_count(answer["emails_sent"]),
        opens=_count(opens["opens_total"]),
        unique_opens=_count(opens["unique_opens"]),
        clicks=_count(clicks["clicks_total"]),
        unique_clicks=_count(clicks["unique_subscriber_clicks"]),
        unsubscribed=_count(answer["unsubscribed"]),
    )


def template_id_from(answer: Answer) -> str:
    """Mailchimp numbers its templates."""
    return _id(TEMPLATE_ID, str(_count(answer["id"])))


def template_from(answer: Answer, *, content: Answer) -> TemplateAnswer:
    """`content` is {"sections": {name: html}}."""
    sections = content["sections"] or {}
    html = "\n".join(section for section in sections.values() if isinstance(section, str))
    return TemplateAnswer(id=template_id_from(answer), name=_text(answer["name"]), html=html)


def draft_id_from(answer: Answer) -> str:
    return _id(CAMPAIGN_ID, answer["id"])


def draft_from(answer: Answer, *, content: Answer) -> DraftAnswer:
    """`content` is {"html", "plain_text"}, each where there is one."""
    about = answer.get("settings") or {}
    return DraftAnswer(
        id=draft_id_from(answer),
        title=_text(about.get("title") or about.get("subject_line") or ""),
        html=_text(content.get("html") or content.get("plain_text") or ""),
    )


def webhook_id_from(answer: Answer) -> str:
    return _id(WEBHOOK_ID, answer["id"])


def total_of(answer: Answer) -> int:
    """Of all pages of a list together."""
    return _count(answer["total_items"])


def _id(pattern: re.Pattern[str], value: Any) -> str:
    if not pattern.match(_text(value)):
        raise ValueError("no id")
    return str(value)


def _count(value: Any) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError("no count")
    return int(value)


def _moment(text: str) -> datetime | None:
    """Mailchimp's moments are in UTC, said or not."""
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return value
