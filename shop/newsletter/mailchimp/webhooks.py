"""What follows from a message of Mailchimp's. It can only take people off: nobody comes on the list by one.

Asks Mailchimp nothing, so that it has its answer at once. Each message may come twice, late or never; a later yes of
the person outweighs an earlier message, and what never comes is found at night: see `reconciling`.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from shop.newsletter.confirmed import ConfirmedSubscription, NotConfirmed
from shop.newsletter.leaving import keep_off, leave
from shop.newsletter.mailchimp import said
from shop.newsletter.mailchimp.message import Kind, Message
from shop.newsletter.models import State, Subscription, member_id_of
from shop.newsletter.sign_up import ask_to_confirm
from shop.newsletter.suppression import FROM_MAILCHIMP, UNDELIVERABLE
from shop.newsletter.wording import CURRENT

logger = logging.getLogger(__name__)
# Mailchimp tells moments to the second, rounded down: of two in one second nobody knows which came first.
PRECISION = timedelta(seconds=1)


@transaction.atomic
def heed(message: Message, *, now: datetime) -> None:
    """A second time changes nothing."""
    if message.kind is Kind.SUBSCRIBE:
        _came(message, now=now)
    elif message.kind is Kind.PROFILE:
        _is_named(message, now=now)
    elif message.kind is Kind.MOVED:
        _moved(message, now=now)
    else:
        channel = UNDELIVERABLE if message.kind is Kind.CLEANED else FROM_MAILCHIMP
        _left(message, channel=channel, now=now)


def _left(message: Message, *, channel: str, now: datetime) -> bool:
    """Whether somebody was on the list who now is not."""
    if _is_outdated(message):
        return False
    was_there = _confirmed(message.email) is not None
    leave(message.email, channel=channel, now=now)
    said.left_there(member_id_of(message.email), at=message.fired_at + PRECISION, now=now)
    return was_there


def _came(message: Message, *, now: datetime) -> None:
    """By Mailchimp's own form, or by the owner's hand. Who confirmed here was waited for, and nobody else."""
    member_id = member_id_of(message.email)
    if _may_be_there(message.email):
        said.came_there(member_id, at=message.fired_at + PRECISION, now=now)
        return
    keep_off(message.email, channel=FROM_MAILCHIMP, now=now)
    said.is_there(member_id, must_be=State.ARCHIVED, now=now)
    logger.warning("somebody came on Mailchimp's list without confirming here, and is taken off it")


def _moved(message: Message, *, now: datetime) -> None:
    """Nobody proved that the new address is his: it is taken off there, and is mailed the button that proves it."""
    if message.new_email == message.email:
        return
    row = _confirmed(message.email)
    was_there = _left(message, channel=FROM_MAILCHIMP, now=now)
    if _may_be_there(message.new_email):
        return
    keep_off(message.new_email, channel=FROM_MAILCHIMP, now=now)
    must_be = State.UNSUBSCRIBED if was_there else State.ARCHIVED
    said.is_there(member_id_of(message.new_email), must_be=must_be, now=now)
    if was_there and row is not None:
        ask_to_confirm(
            message.new_email,
            source=FROM_MAILCHIMP,
            wording_version=CURRENT.version,
            now=now,
            first_name=row.first_name,
        )


def _is_named(message: Message, *, now: datetime) -> None:
    """His own newer word on his name; while another name of ours is on its way there, that one counts."""
    row = _confirmed(message.email)
    if row is None or message.first_name is None or _is_outdated(message):
        return
    at = min(message.fired_at, now)
    if said.is_named_there(row.member_id, message.first_name, instead_of=row.first_name, at=at):
        row.first_name = message.first_name
        row.save(update_fields=["first_name"])


def _is_outdated(message: Message) -> bool:
    """He said yes after it, or asked anew."""
    row = Subscription.objects.filter(member_id=member_id_of(message.email)).first()
    return row is not None and message.fired_at <= (row.confirmed_at or row.asked_at) - PRECISION


def _may_be_there(email: str) -> bool:
    row = _confirmed(email)
    try:
        return row is not None and bool(ConfirmedSubscription.of(row))
    except NotConfirmed:
        return False


def _confirmed(email: str) -> Subscription | None:
    """Locked, and found as Mailchimp finds him: by nothing but his address in small letters."""
    rows = Subscription.objects.confirmed().filter(member_id=member_id_of(email))
    return rows.select_for_update().first()
