"""Outgoing mail: queued with its cause, sent by the worker, kept until it is sent, forgotten in time."""

from dataclasses import replace
from datetime import timedelta
from smtplib import SMTPServerDisconnected
from unittest import mock

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from post_office.models import STATUS, Email

from privacy.retention.engine import run_round
from shop.mail.queue import Letter, QueueBackend, queue_letter
from shop.mail.tasks import send_queued_mails

pytestmark = pytest.mark.django_db
LETTER = Letter(subject="Dag", text="Dag gast.", html="<p>Dag gast.</p>")


def test_a_letter_waits_in_the_queue_and_the_worker_is_woken() -> None:
    queue_letter(LETTER, to="gast@voorbeeld.nl")

    assert Email.objects.get().status == STATUS.queued
    assert DBTaskResult.objects.get().task_path.endswith("send_queued_mails")
    assert not mail.outbox


def test_what_is_rolled_back_is_not_mailed() -> None:
    with transaction.atomic():
        queue_letter(LETTER, to="gast@voorbeeld.nl")
        transaction.set_rollback(True)

    assert not Email.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_the_worker_sends_each_letter_once_with_text_and_html() -> None:
    queue_letter(LETTER, to="gast@voorbeeld.nl")

    assert send_queued_mails.call() == 1
    assert send_queued_mails.call() == 0

    sent = mail.outbox[0]
    assert isinstance(sent, EmailMultiAlternatives)
    assert (sent.to, sent.body) == (["gast@voorbeeld.nl"], "Dag gast.")
    assert sent.alternatives[0][0] == "<p>Dag gast.</p>"


def test_while_the_mail_server_is_down_a_letter_is_kept_for_later() -> None:
    queue_letter(LETTER, to="gast@voorbeeld.nl")
    down = mock.patch(
        "django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=SMTPServerDisconnected
    )

    with down:
        send_queued_mails.call()

    letter = Email.objects.get()
    assert letter.status == STATUS.requeued
    assert letter.scheduled_time > timezone.now()
    Email.objects.update(scheduled_time=timezone.now())
    assert send_queued_mails.call() == 1


def test_djangos_own_mails_go_through_the_same_queue(settings: object) -> None:
    settings.EMAIL_BACKEND = "shop.mail.queue.QueueBackend"  # type: ignore[attr-defined]

    send_mail("Dag", "Tekst", None, ["gast@voorbeeld.nl"], html_message="<p>Tekst</p>")

    assert (Email.objects.get().message, Email.objects.get().html_message) == ("Tekst", "<p>Tekst</p>")


def test_a_name_that_looks_like_a_template_is_never_executed() -> None:
    message = EmailMultiAlternatives("{{ 7|add:7 }}", "{% now 'Y' %}", to=["gast@voorbeeld.nl"])

    QueueBackend().send_messages([message])
    send_queued_mails.call()

    assert (mail.outbox[0].subject, mail.outbox[0].body) == ("{{ 7|add:7 }}", "{% now 'Y' %}")


def test_mails_are_forgotten_after_ninety_days() -> None:
    old, young = queue_letter(LETTER, to="oud@voorbeeld.nl"), queue_letter(LETTER, to="nieuw@voorbeeld.nl")
    Email.objects.filter(pk=old.pk).update(created=timezone.now() - timedelta(days=91))
    Email.objects.filter(pk=young.pk).update(created=timezone.now() - timedelta(days=89))

    run_round(now=timezone.now())

    assert list(Email.objects.values_list("pk", flat=True)) == [young.pk]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x0b", "\u2028"])
def test_a_subject_is_one_line_whatever_it_is_made_of(line_end: str) -> None:
    queue_letter(replace(LETTER, subject=f"Dag{line_end}Bcc: ander@voorbeeld.nl"), to="gast@voorbeeld.nl")

    assert send_queued_mails.call() == 1

    assert mail.outbox[0].subject == "Dag Bcc: ander@voorbeeld.nl"
    assert mail.outbox[0].recipients() == ["gast@voorbeeld.nl"]


@pytest.mark.parametrize(
    "two",
    [
        "gast@voorbeeld.nl,ander@voorbeeld.nl",
        '"een@voorbeeld.nl,ander@voorbeeld.nl,x"@voorbeeld.nl',
        "gast@voorbeeld.nl\nBcc: a@b.nl",
        "gast",
    ],
)
def test_a_letter_goes_to_one_address(two: str) -> None:
    with pytest.raises(ValidationError):
        queue_letter(LETTER, to=two)

    assert not Email.objects.exists()


def test_a_letter_can_carry_headers_of_its_own_and_no_mail_has_them_by_itself() -> None:
    queue_letter(
        replace(LETTER, headers={"List-Unsubscribe": "<https://voorbeeld.nl/af/>"}), to="gast@voorbeeld.nl"
    )
    queue_letter(LETTER, to="ander@voorbeeld.nl")

    send_queued_mails.call()

    with_header, without = sorted(mail.outbox, key=lambda each: each.to == ["ander@voorbeeld.nl"])
    assert with_header.message()["List-Unsubscribe"] == "<https://voorbeeld.nl/af/>"
    assert without.message()["List-Unsubscribe"] is None
