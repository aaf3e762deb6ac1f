"""Nobody is called who is not in the register of processors. The rest of the shop: `test_whole_shop_watched`."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from post_office.models import STATUS, Email
from pytest_django.fixtures import Settings

from privacy.erasure.run import ask_for_erasure, run_erasure
from privacy.registers.models import Processor, RefusedCall
from privacy.subject import Subject
from shop.fulfilment.statuses import OrderStatus
from shop.mail.past_the_queue import send_past_the_queue, send_sealed
from shop.mail.queue import Letter, queue_letter
from shop.mail.tasks import send_queued_mails
from shop.mollie.models import PaymentAttempt
from shop.mollie.start import PaymentNotStarted, start_payment
from shop.mollie.sync import sync_attempt
from shop.newsletter.models import Subscription
from shop.newsletter.tasks import tell_mailchimp
from tests.demo.mailchimp import Mailchimp
from tests.mollie.conftest import Standin
from tests.mollie.watched import HERE, called, mail_server, register, registered_hosts
from tests.newsletter.mailchimp.people import confirmed
from tests.privacy.registers.agreements import sign
from tests.shop_data import make_jewel, place

__all__ = ["called", "mail_server"]
pytestmark = pytest.mark.django_db


def _buy(client: Client, mollie: Standin) -> None:
    """From the first page to a paid order and its mails."""
    for page in ("/", "/sieraden/", "/privacy/"):
        assert client.get(page).status_code == 200
    order = place(make_jewel())
    start_payment(order.pk)
    attempt = PaymentAttempt.objects.get(order=order)
    mollie.set_state(attempt, "paid")
    sync_attempt(attempt.pk)


def _read_the_newsletter(email: str) -> None:
    """From the form to Mailchimp's list."""
    confirmed(email)
    tell_mailchimp.call()


@pytest.mark.usefixtures("mail_server")
def test_browsing_buying_paying_the_newsletter_and_an_erasure_call_registered_hosts_alone(
    client: Client, mollie: Standin, mailchimp: Mailchimp, called: set[str], settings: Settings
) -> None:
    settings.PRIVACY_STAND_INS = {}
    register("mollie", "keurigonline-mail", "mailchimp")
    called.clear()  # of what set up the servers
    now = timezone.now()

    _buy(client, mollie)
    _read_the_newsletter("lezer@voorbeeld.nl")
    on_the_list = mailchimp.statuses()
    asked = ask_for_erasure(Subject(emails=["lezer@voorbeeld.nl"]), by="de klant", now=now)
    run_erasure(asked.pk, now=now)
    tell_mailchimp.call()
    sent = send_queued_mails.call()

    assert sent > 0
    assert called
    assert called <= registered_hosts()
    assert not RefusedCall.objects.exists()
    assert on_the_list == {"lezer@voorbeeld.nl": "subscribed"}
    assert "subscribed" not in mailchimp.statuses().values()


def test_without_a_row_in_the_register_mollie_is_not_called_and_the_order_stays(
    mollie: Standin, called: set[str], settings: Settings
) -> None:
    settings.PRIVACY_STAND_INS = {}
    order = place(make_jewel())
    called.clear()

    with pytest.raises(PaymentNotStarted):
        start_payment(order.pk)

    assert HERE not in called
    assert RefusedCall.objects.get().host == HERE
    order.refresh_from_db()
    assert order.status == OrderStatus.AWAITING_PAYMENT


def test_without_an_agreement_mailchimp_is_not_called_and_its_readers_wait(
    mailchimp: Mailchimp, called: set[str], settings: Settings
) -> None:
    settings.PRIVACY_STAND_INS = {}
    Processor.objects.filter(key="mailchimp").update(hosts=[HERE])
    called.clear()

    _read_the_newsletter("lezer@voorbeeld.nl")

    assert HERE not in called
    assert Subscription.objects.confirmed().exists()
    assert "verwerkersovereenkomst" in RefusedCall.objects.get().reason
    assert mailchimp.statuses() == {}


@pytest.mark.usefixtures("mail_server")
def test_without_an_agreement_mail_waits_untried_and_goes_once_it_is_there(
    called: set[str], settings: Settings
) -> None:
    settings.PRIVACY_STAND_INS = {}
    called.clear()
    row = Processor.objects.get(key="keurigonline-mail")
    row.hosts = [HERE]
    row.save()
    queue_letter(Letter(subject="Dag", text="Dag.", html="<p>Dag.</p>"), to="gast@voorbeeld.nl")

    assert send_queued_mails.call() == 0

    waiting = Email.objects.get()
    assert (waiting.status, waiting.number_of_retries) == (STATUS.queued, None)
    assert HERE not in called

    sign(row)

    assert send_queued_mails.call() == 1


@pytest.mark.usefixtures("mail_server")
def test_the_last_mail_of_an_erasure_waits_for_the_agreement_without_using_its_tries(
    settings: Settings,
) -> None:
    settings.PRIVACY_STAND_INS = {}
    send_sealed(Letter(subject="Dag", text="Dag.", html="<p>Dag.</p>"), to="gast@voorbeeld.nl")
    waiting = DBTaskResult.objects.filter(task_path=send_past_the_queue.module_path)
    first = waiting.get()
    send: Any = send_past_the_queue.func

    outcome = send(SimpleNamespace(task_result=SimpleNamespace(id=first.pk)), **first.args_kwargs["kwargs"])

    assert outcome == "uitgesteld"
    again = waiting.exclude(pk=first.pk).get()
    assert again.args_kwargs["kwargs"]["tries"] == 0
