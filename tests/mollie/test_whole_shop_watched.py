"""The rest of the shop runs with every connection watched: packing, sending, money back, and what privacy asks.

Browsing, buying, the newsletter and erasing are in `test_only_registered_hosts`. Not seen here: what a program of its
own does, such as the one that makes a copy of the database; it is given one address, of that database.
"""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from post_office.models import STATUS, Email
from pytest_django.fixtures import Settings

from privacy.backups.tasks import make_backup_task
from privacy.export.package import make_package
from privacy.mailings.tasks import resume_mailings
from privacy.policy import publishing
from privacy.policy.publishing import Draft, publish
from privacy.promises.tasks import check_promises
from privacy.registers.models import RefusedCall
from privacy.rights import deciding
from privacy.rights.confirming import confirm_by_code
from privacy.rights.kinds import Proof, Right
from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.invoicing.tasks import make_files
from shop.mail.tasks import send_queued_mails
from shop.mollie.refunds import start_refund
from shop.mollie.tasks import reconcile_attempts
from shop.mollie.wanted import amount_only
from tests.backoffice.addresses import label_of, slip_of, step_of
from tests.mollie.conftest import Standin, paid_attempt
from tests.mollie.watched import called, mail_server, register, registered_hosts
from tests.privacy.rights.asking import asked, mailed_code
from tests.promised import promised
from tests.shop_data import make_jewel, place

__all__ = ["called", "mail_server"]
pytestmark = pytest.mark.django_db
KLANT = "klant@voorbeeld.nl"
PARCEL = {"carrier": "PostNL", "track_code": "3SABC1234567890"}


@pytest.fixture
def owner(settings: Settings) -> User:
    """At her desk."""
    settings.STAFF_NEED_SECOND_FACTOR = False
    return promised(User.objects.create_superuser("irene@innerjewels.test", "x"))


@pytest.fixture
def desk(owner: User) -> Client:
    client = Client()
    client.force_login(owner)
    return client


def _pack_and_send(desk: Client, order: Order) -> None:
    """The papers, and each step up to the door of the customer, who gets a mail of each."""
    for paper in (slip_of, label_of):
        assert desk.get(paper(order.pk))["Content-Type"] == "application/pdf"
    for step in ({"to": "in de maak"}, {"to": "klaar"}, {"to": "verzonden", **PARCEL}, {"to": "geleverd"}):
        desk.post(step_of(order.pk), step)
    order.refresh_from_db()
    assert order.status == "geleverd"


def _give_back(desk: Client, order: Order, *, by: User) -> None:
    """With its credit note, and the files of both."""
    refund = start_refund(order.pk, amount_only(order.total_incl_tax, reason="Past niet"), by=by)
    assert refund.mollie_id
    for document in order.invoices.all():
        make_files.call(document.pk)
        page = desk.get(reverse("admin:invoicing_invoice_pdf", args=[document.pk]))
        assert page["Content-Type"] == "application/pdf"
    assert order.invoices.count() == 2


def _answer_a_request(by: str) -> None:
    """From the code by mail, and a call back as he has an order, to the answer with its package."""
    now = timezone.now()
    request = asked(Right.ACCESS, email=KLANT)
    confirm_by_code(request, mailed_code(KLANT), now=now)
    request.refresh_from_db()
    deciding.take_proof(
        request, Proof.CALL_BACK, reason="Gebeld op het nummer van de bestelling", by=by, now=now
    )
    prepared = deciding.prepare(request.rights.get(), by=by, now=now)
    assert prepared.package
    make_package(prepared.package.pk, now=now)
    deciding.grant(request.rights.get(), by=by, now=now)
    deciding.send_answer(request, by=by, now=now)


def _tell_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of the policy that matters."""
    monkeypatch.setattr(publishing, "draft", lambda: Draft("Privacybeleid", "## Iets anders\n"))
    publish(what_changed="Er is iets anders.", is_material=True, now=timezone.now())
    resume_mailings.call()


def _by_night() -> None:
    for task in (reconcile_attempts, check_promises, make_backup_task):
        task.call()


@pytest.mark.usefixtures("mail_server")
def test_packing_sending_giving_back_answering_and_the_night_call_registered_hosts_alone(
    desk: Client,
    owner: User,
    mollie: Standin,
    called: set[str],
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.PRIVACY_STAND_INS = {}
    settings.PRIVACY_BACKUP_FOLDER = tmp_path / "reservekopie"
    register("mollie", "keurigonline-mail")
    order: Any = paid_attempt(mollie, place(make_jewel(), email=KLANT)).order
    called.clear()  # of what set up the servers

    _pack_and_send(desk, order)
    _give_back(desk, order, by=owner)
    _answer_a_request(by="de eigenaar")
    _tell_everybody(monkeypatch)
    _by_night()
    send_queued_mails.call()

    assert called
    assert called <= registered_hosts()
    assert not RefusedCall.objects.exists()
    assert set(Email.objects.values_list("status", flat=True)) == {STATUS.sent}
    assert list(settings.PRIVACY_BACKUP_FOLDER.glob("*.kopie"))
