"""The tile on the home page that tells whether Mollie's webhooks come through."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from shop.accounts.models import User
from shop.mollie.models import PaymentAttempt
from shop.mollie.start import start_payment
from shop.mollie.sync import sync_attempt
from tests.backoffice.conftest import allow
from tests.backoffice.data import attempt
from tests.mollie.conftest import Standin, mollie, standin_url
from tests.shop_data import make_jewel, place

__all__ = ["mollie", "standin_url"]
pytestmark = pytest.mark.django_db
HOME = "admin:index"


def _paid(*, heard: bool, minutes_ago: int = 60) -> PaymentAttempt:
    when = timezone.now() - timedelta(minutes=minutes_ago)
    row = attempt(place(make_jewel(f"ring-{PaymentAttempt.objects.count()}")), status="paid", paid_at=when)
    PaymentAttempt.objects.filter(pk=row.pk).update(webhook_at=when if heard else None)
    return row


def _told(desk: Client) -> str:
    return " ".join(desk.get(reverse(HOME)).content.decode().split())


def test_a_payment_that_the_shop_found_by_itself_stands_out(desk: Client) -> None:
    _paid(heard=True)
    _paid(heard=False)

    assert "Van 2 betalingen in de laatste 30 dagen vond de winkel er 1 zelf, zonder bericht." in _told(desk)


def test_when_all_is_well_it_says_so_quietly(desk: Client) -> None:
    _paid(heard=True)

    assert "Van elke betaling in de laatste 30 dagen (1) kwam er bericht." in _told(desk)


@pytest.mark.parametrize("minutes_ago", [1, 31 * 24 * 60])
def test_what_is_very_new_or_very_old_does_not_count(desk: Client, minutes_ago: int) -> None:
    _paid(heard=False, minutes_ago=minutes_ago)

    assert "In de laatste 30 dagen is er niets betaald." in _told(desk)


def test_a_new_shop_says_that_none_came(desk: Client) -> None:
    assert "Er kwam nog geen bericht van Mollie binnen." in _told(desk)


def test_a_webhook_is_remembered_and_another_way_of_finding_out_is_not(
    client: Client, mollie: Standin
) -> None:
    first, second = [_started(name) for name in ("ring", "ketting")]
    for each in (first, second):
        mollie.set_state(each, "paid")

    client.post(reverse("mollie:webhook", args=[first.secret]), {"id": first.mollie_id})
    sync_attempt(second.pk)

    rows = {row.pk: row for row in PaymentAttempt.objects.all()}
    assert [rows[each.pk].status for each in (first, second)] == ["paid", "paid"]
    assert rows[first.pk].webhook_at is not None
    assert rows[second.pk].webhook_at is None


def test_a_stranger_at_the_webhook_is_not_remembered(client: Client, mollie: Standin) -> None:
    started = _started("ring")

    client.post(reverse("mollie:webhook", args=[started.secret]), {"id": "tr_vreemde"})
    client.post(reverse("mollie:webhook", args=["geraden"]), {"id": started.mollie_id})

    assert not PaymentAttempt.objects.exclude(webhook_at=None).exists()


def test_the_tile_is_for_who_may_see_payments(staff: User) -> None:
    page: Any = allow(staff, "jewellery.view_jewel").get(reverse(HOME))

    assert "Berichten van Mollie" not in page.content.decode()


def _started(name: str) -> PaymentAttempt:
    order = place(make_jewel(name))
    start_payment(order.pk)
    return order.payment_attempts.get()
