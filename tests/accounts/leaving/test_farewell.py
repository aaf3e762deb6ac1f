"""The last mail reaches its address, and leaves it nowhere (rows O13, C57)."""

import json
from smtplib import SMTPRecipientsRefused
from typing import Any
from unittest import mock

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from post_office.models import Email

from privacy.erasure.models import Erasure, ErasureState
from privacy.erasure.proof import prove
from shop.accounts.leaving.leave import delete_account
from shop.accounts.models import User
from shop.fulfilment.statuses import OrderStatus
from shop.mail.past_the_queue import PAUSES, send_past_the_queue
from tests.accounts.dutch import foreign_words, seen
from tests.privacy.erasure.people import came_to, delivered, order_of_account

pytestmark = pytest.mark.django_db
REFUSED = SMTPRecipientsRefused({"klant@example.nl": (550, b"klant@example.nl unknown")})


def waiting() -> list[DBTaskResult]:
    """The last mails that the worker has not tried."""
    return list(DBTaskResult.objects.filter(task_path=send_past_the_queue.module_path, status="READY"))


def work(row: DBTaskResult) -> None:
    """As the worker does."""
    row.claim("worker")
    context = mock.Mock(task_result=mock.Mock(id=row.id))
    send: Any = send_past_the_queue.func
    row.set_successful(send(context, **row.args_kwargs["kwargs"]))


def test_it_comes_with_the_address_of_the_certificate(klant: User, mailoutbox: list[Any]) -> None:
    erasure = delete_account(klant, now=timezone.now())

    work(*waiting())

    (mail,) = mailoutbox
    assert mail.to == ["klant@example.nl"]
    assert f"/privacy/wissing/{erasure.pk.hex}" in mail.body
    assert "garantie" not in mail.body
    assert foreign_words(" ".join([mail.subject, mail.body, seen(mail.alternatives[0].content)])) == set()


def test_it_speaks_of_codes_and_of_what_waits_where_there_is_some(
    klant: User, vreemde: User, mailoutbox: list[Any]
) -> None:
    delivered(order_of_account(klant))
    came_to(order_of_account(vreemde, "ketting"), OrderStatus.IN_THE_MAKING)
    for user in (klant, vreemde):
        delete_account(user, now=timezone.now())

    for row in waiting():
        work(row)

    with_codes, with_order = (mail.body for mail in sorted(mailoutbox, key=lambda mail: mail.to))
    assert "codes waarmee je de garantie" in with_codes
    assert "een deel wacht nog" in with_order


def test_nothing_names_the_address_before_or_after_it_was_sent(klant: User) -> None:
    erasure = delete_account(klant, now=timezone.now())

    before = prove(erasure.pk, now=timezone.now())
    work(*waiting())

    assert before.state == ErasureState.PROVED
    assert not Email.objects.exists()
    assert "klant@example.nl" not in json.dumps(list(DBTaskResult.objects.values()), default=str)
    row = DBTaskResult.objects.get(task_path=send_past_the_queue.module_path)
    assert row.args_kwargs == {"args": [], "kwargs": {}}


def test_a_mail_server_that_is_down_is_tried_again_later(
    klant: User, mailoutbox: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    delete_account(klant, now=timezone.now())
    with mock.patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=REFUSED):
        work(*waiting())
    assert mailoutbox == []

    (again,) = waiting()
    work(again)

    assert again.run_after > timezone.now()
    assert [mail.to for mail in mailoutbox] == [["klant@example.nl"]]
    assert "klant@example.nl" not in caplog.text


def test_it_is_given_up_in_the_end_and_forgotten(klant: User) -> None:
    delete_account(klant, now=timezone.now())

    with mock.patch("django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=REFUSED):
        for _ in range(len(PAUSES) + 1):
            work(*waiting())

    assert waiting() == []
    tried = DBTaskResult.objects.filter(task_path=send_past_the_queue.module_path)
    assert {json.dumps(row.args_kwargs["kwargs"]) for row in tried} == {"{}"}
    assert set(tried.values_list("return_value", flat=True)) == {"uitgesteld", "opgegeven"}


def test_who_clicks_twice_gets_the_same_erasure_and_one_mail(klant: User) -> None:
    delivered(order_of_account(klant))
    same_click = User.objects.get(pk=klant.pk)
    first = delete_account(klant, now=timezone.now())

    second = delete_account(same_click, now=timezone.now())

    assert second.pk == first.pk
    assert second.sealed_hand_overs is not None
    assert len(waiting()) == 1


def test_who_asks_again_while_an_order_waits_gets_the_same_erasure_and_no_second_mail(klant: User) -> None:
    klant.emailaddress_set.create(email="tweede@example.nl", verified=True)
    came_to(order_of_account(klant), OrderStatus.IN_THE_MAKING)
    first = delete_account(klant, now=timezone.now())

    second = delete_account(User.objects.get(pk=klant.pk), now=timezone.now())

    assert second.pk == first.pk
    assert Erasure.objects.count() == 1
    assert len(waiting()) == 1
