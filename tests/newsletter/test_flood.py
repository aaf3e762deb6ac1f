"""Ten thousand sign-ups in ten minutes: a page says when to come back, and the queue of mail stays short."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory
from post_office.models import Email

from shop.newsletter import limits
from shop.newsletter.models import Subscription
from tests.fulfilment.clock import later
from tests.newsletter.test_sign_up_page import GAST, PAGE, ask

pytestmark = pytest.mark.django_db


def networks(number: int) -> list[str]:
    return [f"10.{n // 250}.{n % 250}.7" for n in range(number)]


def test_one_network_fills_nothing() -> None:
    flood = Client()

    statuses = [ask(flood, f"{n}@voorbeeld.nl").status_code for n in range(limits.MOST_A_NETWORK + 60)]

    assert statuses == [200] * limits.MOST_A_NETWORK + [429] * 60
    assert Email.objects.count() == Subscription.objects.count() == limits.MOST_A_NETWORK


def test_ten_thousand_from_everywhere_are_as_many_mails_as_an_hour_takes() -> None:
    everywhere, build = networks(500), RequestFactory()

    passed = sum(
        limits.may_ask(build.post(PAGE, REMOTE_ADDR=everywhere[n % 500]), email=f"{n}@voorbeeld.nl")
        for n in range(10_000)
    )

    assert passed == limits.MOST_IN_ALL


def test_a_full_hour_costs_the_database_nothing(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(limits, "MOST_IN_ALL", 1)
    for n in range(3):
        ask(Client(REMOTE_ADDR=networks(9)[n]), f"{n}@voorbeeld.nl")

    with django_assert_num_queries(0):
        assert ask(Client(REMOTE_ADDR=networks(9)[5])).status_code == 429


def test_who_is_stopped_hears_when_to_come_back_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_A_NETWORK", 0)

    answer = ask(Client(), first_name="Noor", via="voet")

    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert "over een uur" in answer.text
    assert f'value="{GAST}"' in answer.text
    assert 'value="Noor"' in answer.text
    assert 'name="via" value="voet"' in answer.text
    assert not Subscription.objects.exists()


def test_an_hour_later_there_is_room_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_A_NETWORK", 1)
    assert [ask(Client()).status_code for _ in range(2)] == [200, 429]

    with later(timedelta(minutes=61)):
        assert ask(Client()).status_code == 200


def test_an_address_is_stopped_from_wherever_it_is_typed() -> None:
    statuses = [
        ask(Client(REMOTE_ADDR=network)).status_code for network in networks(limits.MOST_AN_ADDRESS + 2)
    ]

    assert statuses == [200] * limits.MOST_AN_ADDRESS + [429] * 2
    assert Email.objects.count() == 1


def test_one_mailbox_is_not_filled_by_what_stands_after_a_plus() -> None:
    statuses = [
        ask(Client(), f"gast+{n}@voorbeeld.nl").status_code for n in range(limits.MOST_AN_ADDRESS + 2)
    ]

    assert statuses == [200] * limits.MOST_AN_ADDRESS + [429] * 2
    assert Email.objects.count() == limits.MOST_AN_ADDRESS


def test_who_is_stopped_uses_up_nothing_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_A_NETWORK", 1)
    monkeypatch.setattr(limits, "MOST_IN_ALL", 3)
    for n in range(20):
        ask(Client(REMOTE_ADDR="10.0.0.7"), f"{n}@voorbeeld.nl")

    assert ask(Client(REMOTE_ADDR="10.0.1.7")).status_code == 200


def test_neighbours_in_a_masked_network_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_A_NETWORK", 1)

    assert ask(Client(REMOTE_ADDR="10.0.0.7")).status_code == 200
    assert ask(Client(REMOTE_ADDR="10.0.0.9"), "ander@voorbeeld.nl").status_code == 429


def test_no_count_remembers_an_address_or_a_network() -> None:
    ask(Client(REMOTE_ADDR="10.0.0.7"))

    kept: Any = cache
    assert not any("10.0.0" in key or "gast" in key for key in kept._cache)
