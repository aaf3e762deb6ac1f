"""The payment methods: Mollie's own list for amount and country, the owner's choices on top, and never a long wait."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from time import monotonic
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from shop.mollie import methods_asking
from shop.mollie.methods import methods_for
from shop.mollie.methods_asking import _offered
from shop.mollie.methods_owner import MethodChoice
from shop.mollie.methods_pictures import _is_mollies, fetch_pictures
from tests.mollie.conftest import Standin

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    for cache in caches.all():
        cache.clear()
    yield
    for cache in caches.all():
        cache.clear()


def codes(amount: str = "100.00", country: str = "NL") -> list[str]:
    return [method.code for method in methods_for(Decimal(amount), country=country)]


def asked(mollie: Standin) -> list[dict[str, Any]]:
    return [call for call in mollie.received("GET") if "/v2/methods" in str(call)]


def test_methods_carry_mollies_own_names(mollie: Standin) -> None:
    assert methods_for(Decimal("100.00"), country="NL")[0].label == "iDEAL | Wero"


def test_a_method_that_cannot_carry_the_amount_is_not_offered(mollie: Standin) -> None:
    assert "creditcard" in codes("9999.00")
    assert "creditcard" not in codes("10000.01")


def test_methods_that_lend_money_are_off_until_the_owner_turns_them_on(mollie: Standin) -> None:
    assert "klarna" not in codes()

    MethodChoice.objects.filter(code="klarna").update(is_hidden=False)
    caches["process"].clear()

    klarna = next(
        method for method in methods_for(Decimal("100.00"), country="NL") if method.code == "klarna"
    )
    assert klarna.is_pay_later
    assert "krijgen Mollie en Klarna je naam, adres, e-mailadres" in klarna.disclosure


def test_the_owner_hides_and_sorts(mollie: Standin) -> None:
    codes()
    MethodChoice.objects.filter(code="paypal").update(is_hidden=True)
    MethodChoice.objects.filter(code="bancontact").update(position=0)
    caches["process"].clear()

    assert codes()[0] == "bancontact"
    assert "paypal" not in codes()


def test_mollie_is_asked_once_for_many_pages(mollie: Standin) -> None:
    for amount in ("10.00", "20.00", "30.00"):
        codes(amount)
    caches["process"].clear()
    codes("40.00")

    assert len(asked(mollie)) == 1


def test_a_warm_list_costs_no_query(
    mollie: Standin, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    codes()

    with django_assert_num_queries(0):
        codes("20.00")


def test_when_mollie_is_away_nobody_waits_a_second_time(mollie: Standin) -> None:
    mollie.order_fault(path="/v2/methods", kind="unavailable")

    assert codes() == []
    mollie.forget()

    assert codes() == []
    assert asked(mollie) == []


def test_a_mollie_that_does_not_answer_costs_three_seconds_at_most(mollie: Standin) -> None:
    mollie.order_fault(path="/v2/methods", kind="hang", seconds=20)
    began = monotonic()

    assert codes() == []
    assert monotonic() - began < 3


def test_the_last_answer_still_holds_while_mollie_is_away(
    mollie: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = codes()
    monkeypatch.setattr(methods_asking, "FRESH_FOR", timedelta(0))
    caches["process"].clear()
    caches["default"].delete(f"{methods_asking.cache_key('NL')}-asked")
    mollie.order_fault(path="/v2/methods", kind="unavailable")

    assert codes() == known
    assert len(asked(mollie)) == 2


def test_another_key_is_another_list(mollie: Standin, settings: Settings) -> None:
    codes()
    settings.MOLLIE_API_KEY = settings.MOLLIE_API_KEY[:-1] + "z"

    codes()

    assert len(asked(mollie)) == 2


def test_a_word_that_mollie_brings_tomorrow_just_works() -> None:
    class Tomorrow:
        id, description, image_svg = "wero", "Wero", None
        minimum_amount: None = None
        maximum_amount: None = None

    offered = _offered(Tomorrow())

    assert offered.takes(Decimal("0.01"))
    assert (offered.code, offered.label, offered.picture_url) == ("wero", "Wero", "")


def test_pictures_come_from_our_own_host_and_can_run_nothing(mollie: Standin, client: Client) -> None:
    assert methods_for(Decimal("100.00"), country="NL")[0].image_path == ""
    fetch_pictures.call()
    caches["process"].clear()

    path = methods_for(Decimal("100.00"), country="NL")[0].image_path
    answer = client.get(path)

    assert path.startswith("/mollie/plaatje/ideal/")
    assert answer["Content-Type"] == "image/svg+xml"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "immutable" in answer["Cache-Control"]
    assert b"<svg" in answer.content
    assert client.get(path.replace("ideal", "paypal")).status_code == 404


@pytest.mark.parametrize(
    ("url", "is_mollies"),
    [
        ("https://www.mollie.com/external/icons/ideal.svg", True),
        ("https://mollie.com/ideal.svg", True),
        ("http://www.mollie.com/ideal.svg", False),
        ("https://mollie.com.kwaad.nl/ideal.svg", False),
        ("https://kwaadmollie.com/ideal.svg", False),
        ("file:///etc/passwd", False),
        ("http://127.0.0.1/ideal.svg", False),
    ],
)
def test_only_mollies_own_hosts_are_asked_for_pictures(
    settings: Settings, url: str, is_mollies: bool
) -> None:
    settings.MOLLIE_API_ENDPOINT = ""

    assert _is_mollies(url) is is_mollies
