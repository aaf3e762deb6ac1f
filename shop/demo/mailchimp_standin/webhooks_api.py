"""`/3.0/lists/<id>/webhooks`: register, read, change and remove webhooks."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response

from shop.demo.mailchimp_standin.announcements import EVENTS, Source
from shop.demo.mailchimp_standin.audience import AUDIENCE_ID, of_the_audience
from shop.demo.mailchimp_standin.courier import shop_answers
from shop.demo.mailchimp_standin.errors import invalid, not_found
from shop.demo.mailchimp_standin.fields import answer, no_content
from shop.demo.mailchimp_standin.request_body import json_object
from shop.demo.mailchimp_standin.standin import this_standin
from shop.demo.mailchimp_standin.transaction import Transaction
from shop.demo.mailchimp_standin.webhooks import (
    Webhook,
    all_webhooks,
    register_webhook,
    remove_webhook,
    save_webhook,
)

webhooks_api = Blueprint("webhooks_api", __name__, url_prefix="/3.0/lists/<list_id>/webhooks")
webhooks_api.url_value_preprocessor(of_the_audience)

TAKEN = "Sorry, you can't set up multiple WebHooks for one URL"
SILENT = "We couldn't verify that this URL answers a GET with 200"


@webhooks_api.get("")
def list_all() -> Response:
    """{webhooks, list_id, total_items}"""
    with this_standin().transaction() as transaction:
        found = [webhook_object(webhook) for webhook in all_webhooks(transaction)]
    return answer({"webhooks": found, "list_id": AUDIENCE_ID, "total_items": len(found)})


@webhooks_api.post("")
def create() -> Response:
    """A new webhook, after a GET of its address; its `signing_secret` is told here and never again."""
    data = json_object()
    webhook = replace(
        _checked(data, webhook=Webhook(url="", events=(), sources=())), signing_secret=_new_secret()
    )
    with this_standin().transaction() as transaction:
        _check_free(transaction, webhook=webhook)
    if not shop_answers(webhook.url):  # outside a transaction: the shop may call back before it answers
        raise invalid(url=SILENT)
    with this_standin().transaction() as transaction:
        _check_free(transaction, webhook=webhook)
        register_webhook(transaction, webhook=webhook)
    return answer(webhook_object(webhook) | {"signing_secret": webhook.signing_secret})


@webhooks_api.get("/<webhook_id>")
def get(webhook_id: str) -> Response:
    """One webhook, without its secret."""
    with this_standin().transaction() as transaction:
        return answer(webhook_object(_existing(transaction, webhook_id=webhook_id)))


@webhooks_api.patch("/<webhook_id>")
def patch(webhook_id: str) -> Response:
    """The webhook with what is given changed."""
    data = json_object()
    with this_standin().transaction() as transaction:
        webhook = _checked(data, webhook=_existing(transaction, webhook_id=webhook_id))
        _check_free(transaction, webhook=webhook)
        save_webhook(transaction, webhook=webhook)
    return answer(webhook_object(webhook))


@webhooks_api.delete("/<webhook_id>")
def remove(webhook_id: str) -> Response:
    """204: it is told nothing any more."""
    with this_standin().transaction() as transaction:
        remove_webhook(transaction, webhook=_existing(transaction, webhook_id=webhook_id))
    return no_content()


def webhook_object(webhook: Webhook) -> dict[str, Any]:
    """{id, url, events, sources, list_id}"""
    return {
        "id": webhook.id,
        "url": webhook.url,
        "events": {event: event in webhook.events for event in EVENTS},
        "sources": {str(source): source in webhook.sources for source in Source},
        "list_id": AUDIENCE_ID,
    }


def _new_secret() -> str:
    return secrets.token_hex(32)


def _existing(transaction: Transaction, *, webhook_id: str) -> Webhook:
    for webhook in all_webhooks(transaction):
        if webhook.id == webhook_id:
            return webhook
    raise not_found()


def _check_free(transaction: Transaction, *, webhook: Webhook) -> None:
    if any(one.url == webhook.url and one.id != webhook.id for one in all_webhooks(transaction)):
        raise invalid(url=TAKEN)


def _checked(data: Mapping[str, Any], *, webhook: Webhook) -> Webhook:
    url = data.get("url", webhook.url)
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        raise invalid(url="This value is not a valid URL.")
    return replace(
        webhook,
        url=url,
        events=_chosen(data, name="events", words=EVENTS, now=webhook.events),
        sources=_chosen(data, name="sources", words=tuple(Source), now=webhook.sources),
    )


def _chosen(data: Mapping[str, Any], *, name: str, words: tuple[str, ...], now: Any) -> frozenset[str]:
    """What is not named stays as it is; a webhook begins with none of them."""
    given = data.get(name, {})
    if not isinstance(given, dict) or not all(isinstance(one, bool) for one in given.values()):
        raise invalid(**{name: "This value should be an object of booleans."})
    return frozenset(word for word in words if given.get(word, word in now))
