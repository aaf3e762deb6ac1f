"""What a request works with: the mailbox, the refusal switch, and the page of mails it asks for."""

import threading
from dataclasses import dataclass

from flask import current_app, request

from shop.demo.inbox.mailbox_folder import MailboxFolder

MAILS_PER_PAGE = 50


@dataclass(frozen=True)
class Inbox:
    """A mailbox and whether its SMTP server refuses for now."""

    mailbox: MailboxFolder
    refusing: threading.Event


@dataclass(frozen=True)
class MailPage:
    """The ids of one page; `number` counts from 1, `count` is of all mails."""

    ids: list[str]
    number: int
    pages: int
    count: int


def this_mailbox() -> MailboxFolder:
    """The mailbox of the current app."""
    return _inbox().mailbox


def this_refusal() -> threading.Event:
    """The refusal switch of the current app."""
    return _inbox().refusing


def asked_page() -> MailPage:
    """The page that `?page=` asks for; the nearest there is when it asks for nonsense."""
    ids = this_mailbox().ids()
    pages = max(1, -(-len(ids) // MAILS_PER_PAGE))
    text = request.args.get("page", "1")
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 1
    number = min(max(wanted, 1), pages)
    first = (number - 1) * MAILS_PER_PAGE
    return MailPage(ids=ids[first : first + MAILS_PER_PAGE], number=number, pages=pages, count=len(ids))


def _inbox() -> Inbox:
    inbox: Inbox = current_app.extensions["inbox"]
    return inbox
