"""Control endpoints of Mailchimp alone, beside those of every stand-in: what people do, and webhooks."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, jsonify

from shop.demo.mailchimp_standin import people
from shop.demo.mailchimp_standin.announcements import EVENTS, Source
from shop.demo.mailchimp_standin.member_request import is_address
from shop.demo.mailchimp_standin.members import Member, Status, member_from
from shop.demo.mailchimp_standin.people import ImpossibleStep
from shop.demo.mailchimp_standin.seeding import seed_members
from shop.demo.mailchimp_standin.standin import this_standin
from shop.demo.mailchimp_standin.webhooks import (
    USUAL_SOURCES,
    Webhook,
    all_deliveries,
    all_webhooks,
    forget_webhooks,
    register_webhook,
    waiting_letters,
)
from shop.demo.standin.control import CONTROL, WrongOrder, explain, ordered

MOST_SEEDED = 200_000
STEPS: Mapping[str, Callable[..., Member]] = {
    "unsubscribe": people.unsubscribe,
    "bounce": people.bounce,
    "change-address": people.change_address,
    "change-name": people.change_name,
    "subscribe": people.subscribe,
    "confirm": people.confirm,
    "admin-adds": people.admin_adds,
    "admin-unsubscribes": people.admin_unsubscribes,
    "admin-archives": people.admin_archives,
    "admin-deletes": people.admin_deletes,
}

control = Blueprint("control", __name__, url_prefix=CONTROL)
control.register_error_handler(ImpossibleStep, explain)


@control.get("/members")
def show_members() -> Response:
    """Everybody on file, archived ones too, oldest first: id, email, status, first_name, source."""
    with this_standin().transaction() as transaction:
        rows = transaction.db.execute("SELECT * FROM members ORDER BY number")
        return jsonify([_shown(member_from(row)) for row in rows])


@control.delete("/members")
def empty_the_audience() -> Response:
    """Nobody is on file or forgotten any more, as if the account were new. No webhook is called."""
    with this_standin().transaction() as transaction:
        transaction.db.execute("DELETE FROM members")
        transaction.db.execute("DELETE FROM forgotten")
    return jsonify([])


@control.post("/members/seed")
def seed() -> tuple[Response, int]:
    """{"count": 10000, "status": "subscribed", "pattern": "lezer{number}@lezers.test"}: only `count` is needed."""
    order = ordered()
    count, pattern = order.get("count"), order.get("pattern", "lezer{number}@lezers.test")
    if not isinstance(count, int) or not 0 < count <= MOST_SEEDED:
        raise WrongOrder(f"count is not a number from 1 to {MOST_SEEDED}")
    if not isinstance(pattern, str) or "{number}" not in pattern:
        raise WrongOrder("pattern has no {number}")
    status = order.get("status", "subscribed")
    if status not in tuple(Status):
        raise WrongOrder("status is unknown")
    with this_standin().transaction() as transaction:
        seed_members(transaction, count=count, status=Status(status), pattern=pattern)
    return jsonify(count=count), 201


@control.post("/members/<step>")
def take_step(step: str) -> Response:
    """What somebody does, such as {"email": …} to `unsubscribe`; the other names are those of `people`."""
    order = dict(ordered())
    if step not in STEPS:
        raise WrongOrder(f"step is not one of {', '.join(STEPS)}")
    if not all(is_address(address) for name, address in order.items() if name.endswith("email")):
        raise WrongOrder("an email is no address")
    try:
        with this_standin().transaction() as transaction:
            member = STEPS[step](transaction, **order)
    except TypeError as error:
        raise WrongOrder(str(error)) from error
    return jsonify(_shown(member))


@control.post("/webhooks")
def add_webhook() -> tuple[Response, int]:
    """{"url": …, "signing_secret": …, "events": […], "sources": […]}, without the visit that the API pays first.

    Only `url` is needed; without a secret nothing is signed. It takes the place of one with the same url.
    """
    webhook = _webhook_from(ordered())
    with this_standin().transaction() as transaction:
        register_webhook(transaction, webhook=webhook)
    return jsonify(id=webhook.id), 201


@control.get("/webhooks")
def show_webhooks() -> Response:
    """{"webhooks": [addresses], "deliveries": [every attempt, oldest first], "waiting": [still to be posted]}"""
    with this_standin().transaction() as transaction:
        addresses = [webhook.url for webhook in all_webhooks(transaction)]
        deliveries, waiting = all_deliveries(transaction), waiting_letters(transaction)
    return jsonify(webhooks=addresses, deliveries=deliveries, waiting=waiting)


@control.delete("/webhooks")
def remove_webhooks() -> Response:
    """None is registered any more, and the log is empty."""
    with this_standin().transaction() as transaction:
        forget_webhooks(transaction)
    return jsonify([])


def _webhook_from(order: Mapping[str, Any]) -> Webhook:
    url, secret = order.get("url"), order.get("signing_secret", "")
    events, sources = order.get("events", list(EVENTS)), order.get("sources", sorted(USUAL_SOURCES))
    if not isinstance(url, str) or not isinstance(secret, str):
        raise WrongOrder("url or signing_secret is not a text")
    if not set(events) <= set(EVENTS) or not set(sources) <= set(Source):
        raise WrongOrder("events or sources are unknown")
    return Webhook(url=url, signing_secret=secret, events=frozenset(events), sources=frozenset(sources))


def _shown(member: Member) -> dict[str, Any]:
    return {
        "id": member.id,
        "email": member.email,
        "status": member.status,
        "first_name": member.merge_fields.get("FNAME", ""),
        "source": member.source,
    }
