"""Control endpoints for what the owner writes at Mailchimp: newsletters and templates."""

from typing import Any

from flask import Blueprint, Response, jsonify

from shop.demo.mailchimp_standin.campaigns import Campaign, Figures, Template, add_campaign, add_template
from shop.demo.mailchimp_standin.samples import add_samples
from shop.demo.mailchimp_standin.standin import this_standin
from shop.demo.standin.control import CONTROL, WrongOrder, ordered

campaign_control = Blueprint("campaign_control", __name__, url_prefix=CONTROL)


@campaign_control.post("/campaigns")
def write_campaign() -> tuple[Response, int]:
    """{"title", "html", "sent": true, "figures": {"opens": 3, …}}: only `title` is needed; a draft unless sent."""
    order = dict(ordered())
    with this_standin().transaction() as transaction:
        campaign = Campaign(
            title=_text(order, name="title"),
            subject=_text(order, name="title"),
            html=str(order.get("html", "")),
            created_at=transaction.now,
            sent_at=transaction.now if order.get("sent") is True else None,
            figures=_figures(order.get("figures", {})),
        )
        add_campaign(transaction, campaign=campaign)
    return jsonify(id=campaign.id), 201


@campaign_control.post("/templates")
def write_template() -> tuple[Response, int]:
    """{"name", "sections": {"footer": HTML}}"""
    order, sections = ordered(), ordered().get("sections")
    if not isinstance(sections, dict) or not all(isinstance(html, str) for html in sections.values()):
        raise WrongOrder("sections is not an object of texts")
    with this_standin().transaction() as transaction:
        template = Template(name=_text(order, name="name"), sections=sections, created_at=transaction.now)
        add_template(transaction, template=template)
    return jsonify(name=template.name), 201


@campaign_control.post("/campaigns/samples")
def write_samples() -> tuple[Response, int]:
    """Those of the demo, when there is no campaign yet."""
    with this_standin().transaction() as transaction:
        add_samples(transaction)
    return jsonify([]), 201


@campaign_control.delete("/campaigns")
def throw_away() -> Response:
    """No campaign and no template is left."""
    with this_standin().transaction() as transaction:
        transaction.db.execute("DELETE FROM campaigns")
        transaction.db.execute("DELETE FROM templates")
    return jsonify([])


def _text(order: Any, *, name: str) -> str:
    text = order.get(name)
    if not isinstance(text, str) or not text:
        raise WrongOrder(f"{name} is not a text")
    return text


def _figures(given: Any) -> Figures:
    try:
        return Figures(**given)
    except TypeError as error:
        raise WrongOrder(str(error)) from error
