"""The mails as JSON, for tests, and the switch that makes the server refuse."""

import threading
from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for

from shop.demo.inbox.mail import read_body, read_headers
from shop.demo.inbox.mailbox_folder import StoredMail
from shop.demo.inbox.opened_inbox import asked_page, this_mailbox, this_refusal

mail_api = Blueprint("mail_api", __name__, url_prefix="/api")


@mail_api.get("/mails")
def list_mails() -> Response:
    """{count, mails: [{id, sender, recipients, subject, received_at}]}, newest first, `?page=` of 50."""
    page = asked_page()
    mails = [_summary(this_mailbox().find(mail_id)) for mail_id in page.ids]
    return jsonify(count=page.count, page=page.number, pages=page.pages, mails=mails)


@mail_api.get("/mails/<mail_id>")
def show_mail(mail_id: str) -> Response:
    """A summary with headers, text, html, and attachments: [{name, content_type, size, url}]."""
    stored = this_mailbox().find(mail_id)
    body = read_body(stored)
    attachments = [
        {
            "name": attachment.name,
            "content_type": attachment.content_type,
            "size": len(attachment.content),
            "url": url_for("pages.attachment", mail_id=mail_id, number=number),
        }
        for number, attachment in enumerate(body.attachments)
    ]
    headers = read_headers(stored).all
    parts = {"headers": headers, "text": body.text, "html": body.html, "attachments": attachments}
    return jsonify(_summary(stored) | parts)


@mail_api.delete("/mails")
def clear() -> Response:
    """Throw all mails away."""
    this_mailbox().clear()
    return jsonify(count=0)


@mail_api.post("/refuse")
def refuse() -> tuple[Response, int]:
    """{"on": true} makes the SMTP server answer 451 until {"on": false}."""
    order: Any = request.get_json(silent=True)
    wanted = order.get("on") if isinstance(order, dict) else None
    if not isinstance(wanted, bool):
        return jsonify(error="on must be true or false"), 400
    _turn(this_refusal(), on=wanted)
    return jsonify(on=wanted), 200


def _turn(switch: threading.Event, *, on: bool) -> None:
    (switch.set if on else switch.clear)()


def _summary(stored: StoredMail) -> dict[str, Any]:
    headers = read_headers(stored)
    return {
        "id": stored.id,
        "sender": headers.sender,
        "recipients": headers.recipients,
        "subject": headers.subject,
        "received_at": stored.received_at,
    }
