"""`/3.0/campaigns`, `/3.0/reports` and `/3.0/templates`: to read only, the shop writes no newsletters."""

from typing import Any

from flask import Blueprint, Response

from shop.demo.mailchimp_standin.campaign_objects import (
    campaign_object,
    content_object,
    report_object,
    template_object,
)
from shop.demo.mailchimp_standin.campaigns import (
    all_campaigns,
    all_templates,
    existing_campaign,
    existing_template,
)
from shop.demo.mailchimp_standin.errors import not_found
from shop.demo.mailchimp_standin.fields import answer
from shop.demo.mailchimp_standin.paging import asked_page, asked_word
from shop.demo.mailchimp_standin.standin import this_standin

campaigns_api = Blueprint("campaigns_api", __name__, url_prefix="/3.0")

CAMPAIGN_STATUSES = ("save", "paused", "schedule", "sending", "sent")
TEMPLATE_TYPES = ("user", "base", "gallery")


@campaigns_api.get("/campaigns")
def list_campaigns() -> Response:
    """{campaigns, total_items}, newest first; `status` chooses."""
    status = asked_word("status", words=CAMPAIGN_STATUSES)
    with this_standin().transaction() as transaction:
        found = [one for one in all_campaigns(transaction) if status in (None, one.status)]
    return answer(_page("campaigns", objects=[campaign_object(one) for one in found]))


@campaigns_api.get("/campaigns/<campaign_id>")
def get_campaign(campaign_id: str) -> Response:
    """One campaign."""
    with this_standin().transaction() as transaction:
        return answer(campaign_object(existing_campaign(transaction, campaign_id=campaign_id)))


@campaigns_api.get("/campaigns/<campaign_id>/content")
def get_content(campaign_id: str) -> Response:
    """Its HTML."""
    with this_standin().transaction() as transaction:
        return answer(content_object(existing_campaign(transaction, campaign_id=campaign_id)))


@campaigns_api.get("/reports")
def list_reports() -> Response:
    """{reports, total_items} of the campaigns that were sent, newest first."""
    with this_standin().transaction() as transaction:
        sent = [one for one in all_campaigns(transaction) if one.sent_at is not None]
    return answer(_page("reports", objects=[report_object(one) for one in sent]))


@campaigns_api.get("/reports/<campaign_id>")
def get_report(campaign_id: str) -> Response:
    """The report of one; 404 while it was not sent."""
    with this_standin().transaction() as transaction:
        campaign = existing_campaign(transaction, campaign_id=campaign_id)
    if campaign.sent_at is None:
        raise not_found()
    return answer(report_object(campaign))


@campaigns_api.get("/templates")
def list_templates() -> Response:
    """{templates, total_items}: the owner's own ones, type `user`; Mailchimp's are not here."""
    kind = asked_word("type", words=TEMPLATE_TYPES)
    with this_standin().transaction() as transaction:
        found = all_templates(transaction) if kind in (None, "user") else []
    return answer(_page("templates", objects=[template_object(one) for one in found]))


@campaigns_api.get("/templates/<int:number>")
def get_template(number: int) -> Response:
    """One template."""
    with this_standin().transaction() as transaction:
        return answer(template_object(existing_template(transaction, number=number)))


@campaigns_api.get("/templates/<int:number>/default-content")
def get_template_content(number: int) -> Response:
    """{"sections": {name: HTML}}: the parts that can be edited. The whole page is nowhere in the API."""
    with this_standin().transaction() as transaction:
        return answer({"sections": existing_template(transaction, number=number).sections})


def _page(name: str, *, objects: list[dict[str, Any]]) -> dict[str, Any]:
    page = asked_page()
    return {name: objects[page.offset : page.offset + page.count], "total_items": len(objects)}
