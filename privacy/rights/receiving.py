"""A request that comes in: written down with its clock, told to who asks, and done at once where it can be.

The same happens for an address that the shop knows and for one that it does not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string

from privacy.backups.journal import fingerprints_of
from privacy.rights import clock, letters
from privacy.rights.joining import join_earlier
from privacy.rights.kinds import Channel, Outcome, Proof, Right, State
from privacy.rights.log import log
from privacy.rights.models import AskedRight, RightsRequest
from privacy.rights.objecting import needs_decision, stop_at_once
from privacy.rights.proceeding import proceed
from privacy.rights.sealed import Contact, Details, sealed_contact, sealed_details, sealed_subject
from privacy.subject import Subject

# Without 0, O, 1, I: it is read out over the telephone. Four of them are enough, because a number opens nothing.
_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_ABOUT_PROCESSING = frozenset({Right.OBJECTION, Right.WITHDRAWAL})


@dataclass(frozen=True, kw_only=True)
class Question:
    """What somebody asks: `rights` with what each needs, `subject` by what he says who he is.

    `received_on` is a Dutch date: of the letter or the call, for what the owner writes down.
    """

    contact: Contact
    subject: Subject
    rights: Mapping[Right, Details]
    channel: Channel
    received_on: date


def receive(question: Question, *, by: str, now: datetime) -> RightsRequest:
    """Writes it down, stops what stops at once, and mails the receipt, all or nothing.

    `by` says who wrote it down, without naming a customer. When nothing is left to decide it is closed at once.
    """
    with transaction.atomic():
        request = _written_down(question, now=now)
        log(request, f"ontvangen: {request.get_channel_display().lower()}", by=by, now=now)
        for right, details in question.rights.items():
            _ask(request, right, details, email=question.contact.email, now=now)
        if not request.rights.filter(outcome=Outcome.OPEN).exists():
            request.state, request.closed_at = State.CLOSED, now
            request.save(update_fields=["state", "closed_at"])
        elif request.proof == Proof.LOGIN and proceed(request, to=State.NEW, now=now):
            join_earlier(request, now=now)
        letters.mail_receipt(request, question.contact, now=now)
    return request


def _written_down(question: Question, *, now: datetime) -> RightsRequest:
    row = RightsRequest(
        channel=question.channel,
        state=State.AWAITING_PROOF,
        received_on=question.received_on,
        created_at=now,
        due_on=clock.promised_by(question.received_on),
        law_due_on=clock.lawful_by(question.received_on),
        proof=Proof.LOGIN if question.channel == Channel.ACCOUNT else Proof.NONE,
        sealed_contact=sealed_contact(question.contact),
        sealed_subject=sealed_subject(question.subject),
        fingerprints=fingerprints_of(question.subject),
    )
    while True:
        row.number = f"V{question.received_on:%y}-{get_random_string(4, _SIGNS)}"
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            if not RightsRequest.objects.filter(number=row.number).exists():
                raise
        else:
            return row


def _ask(request: RightsRequest, right: Right, details: Details, *, email: str, now: datetime) -> None:
    asked = AskedRight(request=request, right=right, sealed_details=sealed_details(details))
    if right in _ABOUT_PROCESSING and details.about:
        for processing in stop_at_once(email, details.about):
            log(request, f"direct gestopt: {processing.label.lower()}", by="systeem", now=now)
        if not needs_decision(details.about):
            asked.outcome, asked.decided_at, asked.decided_by = Outcome.GRANTED, now, "systeem"
    asked.save()
