"""How campaigns, their reports and templates look in the API: totals, and no persons."""

from typing import Any

from shop.demo.mailchimp_standin import moments
from shop.demo.mailchimp_standin.audience import AUDIENCE_ID, NAME
from shop.demo.mailchimp_standin.campaigns import Campaign, Template


def campaign_object(campaign: Campaign) -> dict[str, Any]:
    """A draft has no `report_summary`."""
    figures = campaign.figures
    summary = {
        "opens": figures.opens,
        "unique_opens": figures.unique_opens,
        "open_rate": _rate(figures.unique_opens, of=figures.emails_sent),
        "clicks": figures.clicks,
        "subscriber_clicks": figures.unique_clicks,
        "click_rate": _rate(figures.unique_clicks, of=figures.emails_sent),
    }
    return {
        "id": campaign.id,
        "web_id": campaign.number,
        "type": "regular",
        "create_time": moments.written(campaign.created_at),
        "status": campaign.status,
        "emails_sent": figures.emails_sent,
        "send_time": moments.written(campaign.sent_at),
        "content_type": "template",
        "recipients": {"list_id": AUDIENCE_ID, "list_name": NAME, "recipient_count": figures.emails_sent},
        "settings": {"subject_line": campaign.subject, "title": campaign.title},
        **({} if campaign.sent_at is None else {"report_summary": summary}),
    }


def report_object(campaign: Campaign) -> dict[str, Any]:
    """The report of a campaign that was sent."""
    figures = campaign.figures
    return {
        "id": campaign.id,
        "campaign_title": campaign.title,
        "type": "regular",
        "list_id": AUDIENCE_ID,
        "list_is_active": True,
        "list_name": NAME,
        "subject_line": campaign.subject,
        "emails_sent": figures.emails_sent,
        "abuse_reports": 0,
        "unsubscribed": figures.unsubscribed,
        "send_time": moments.written(campaign.sent_at),
        "bounces": {"hard_bounces": 0, "soft_bounces": 0, "syntax_errors": 0},
        "opens": {
            "opens_total": figures.opens,
            "unique_opens": figures.unique_opens,
            "open_rate": _rate(figures.unique_opens, of=figures.emails_sent),
        },
        "clicks": {
            "clicks_total": figures.clicks,
            "unique_clicks": figures.unique_clicks,
            "unique_subscriber_clicks": figures.unique_clicks,
            "click_rate": _rate(figures.unique_clicks, of=figures.emails_sent),
        },
    }


def content_object(campaign: Campaign) -> dict[str, Any]:
    """What a campaign says; the plain text is left out, as nothing here reads it."""
    return {"html": campaign.html, "archive_html": campaign.html}


def template_object(template: Template) -> dict[str, Any]:
    """A template of the owner's own; what is in it has an address of its own."""
    return {
        "id": template.number,
        "type": "user",
        "name": template.name,
        "drag_and_drop": False,
        "responsive": True,
        "date_created": moments.written(template.created_at),
        "date_edited": moments.written(template.created_at),
        "active": True,
        "content_type": "html",
    }


def _rate(part: int, *, of: int) -> float:
    return round(part / of, 4) if of else 0.0
