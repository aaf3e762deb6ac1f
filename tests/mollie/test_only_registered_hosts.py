"""The whole shop runs, with every connection watched: nobody is called who is not in the register of processors."""

import socket
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest
from aiosmtpd.controller import Controller
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
from tests.newsletter.mailchimp.people import confirmed
from tests.privacy.registers.agreements import sign
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
HERE = "127.0.0.1"


@pytest.fixture
def called() -> Iterator[set[str]]:
    """The hosts of every connection and look-up of this process while the test runs; not its database's own."""
    hosts: set[str] = set()
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def watched_connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            hosts.add(address[0])
        connect(self, address)

    def watched_look_up(host: Any, *arguments: Any, **options: Any) -> Any:
        hosts.add(host)
        return look_up(host, *arguments, **options)

    with (
        mock.patch.object(socket.socket, "connect", watched_connect),
        mock.patch.object(socket, "getaddrinfo", watched_look_up),
    ):
        yield hosts


class Mailbox:
    """Takes every mail, and keeps none."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        return "250 OK"


@pytest.fixture
def _mail_server(settings: Settings) -> Iterator[None]:
    """A real SMTP server, and the queue that sends to it as it does in production."""
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        settings.EMAIL_PORT = taken.getsockname()[1]
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = HERE, False
    backends = {"default": "privacy.registers.processors.smtp.RegisteredHostBackend"}
    settings.POST_OFFICE = {**settings.POST_OFFICE, "BACKENDS": backends}
    server = Controller(Mailbox(), hostname=HERE, port=settings.EMAIL_PORT)
    server.start()
    yield
    server.stop()


def _register(*keys: str, host: str = HERE) -> None:
    """These may be reached on that host, with an agreement."""
    for row in Processor.objects.filter(key__in=keys):
        row.hosts = [host]
        row.save()
        sign(row)


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


@pytest.mark.usefixtures("_mail_server")
def test_browsing_buying_paying_the_newsletter_and_an_erasure_call_registered_hosts_alone(
    client: Client, mollie: Standin, mailchimp: Mailchimp, called: set[str], settings: Settings
) -> None:
    settings.PRIVACY_STAND_INS = {}
    _register("mollie", "keurigonline-mail", "mailchimp")
    called.clear()  # of what set up the servers
    now = timezone.now()

    _buy(client, mollie)
    _read_the_newsletter("lezer@voorbeeld.nl")
    on_the_list = mailchimp.statuses()
    asked = ask_for_erasure(Subject(emails=["lezer@voorbeeld.nl"]), by="de klant", now=now)
    run_erasure(asked.pk, now=now)
    tell_mailchimp.call()
    sent = send_queued_mails.call()

    registered = {host for hosts in Processor.objects.values_list("hosts", flat=True) for host in hosts}
    assert sent > 0
    assert called
    assert called <= registered
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


@pytest.mark.usefixtures("_mail_server")
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


@pytest.mark.usefixtures("_mail_server")
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
