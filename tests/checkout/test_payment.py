"""How a customer may choose to pay, and what follows from it at the button."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from shop.forks.checkout import payment
from shop.forks.order.models import Order
from shop.mollie.methods import Method
from shop.mollie.models import PaymentAttempt
from tests.checkout.page import errors_of, form_values, press, told
from tests.shop_data import make_jewel

pytestmark = pytest.mark.django_db
IDEAL = Method("ideal", "iDEAL | Wero", "/mollie/plaatje/ideal/abc/", False, "")
KLARNA = Method("klarna", "Klarna", "", True, "Je betaalt achteraf.")


@pytest.fixture
def at_mollie(monkeypatch: pytest.MonkeyPatch) -> list[Method]:
    """What Mollie offers now."""
    offered = [IDEAL, KLARNA]
    monkeypatch.setattr(payment, "methods_for", lambda amount, country: list(offered))
    return offered


def test_mollies_methods_are_offered_as_mollie_names_them(gast: Client, at_mollie: list[Method]) -> None:
    page = gast.get("/afrekenen/")

    assert "iDEAL | Wero" in told(page)
    assert 'src="/mollie/plaatje/ideal/abc/"' in page.text
    assert "Je betaalt achteraf." in told(page)
    assert form_values(page)["payment"] == "online:ideal"


def test_the_chosen_method_is_kept_as_an_open_word(gast: Client, at_mollie: list[Method]) -> None:
    press(gast, payment="online:klarna")

    order = Order.objects.get()
    assert (order.payment_choice, order.wanted_method) == ("online", "klarna")


def test_a_method_that_is_not_offered_is_refused(gast: Client, at_mollie: list[Method]) -> None:
    answer = press(gast, payment="online:paysafecard")

    assert errors_of(answer)["payment"] == ["Deze manier van betalen kan nu niet. Kies een andere."]
    assert not Order.objects.exists()


def test_when_mollie_cannot_be_asked_one_chooses_at_mollie(gast: Client) -> None:
    assert "Online betalen" in told(gast.get("/afrekenen/"))

    press(gast)

    assert Order.objects.get().wanted_method == ""


def test_a_choice_from_before_mollie_went_away_leads_to_the_choice_at_mollie(gast: Client) -> None:
    answer = press(gast, payment="online:ideal")

    assert answer.status_code == 302
    assert Order.objects.get().wanted_method == ""


def test_the_total_is_the_same_for_every_method(gast: Client, at_mollie: list[Method]) -> None:
    # Art. 6:230k lid 1 BW: no surcharge.
    totals = {
        form_values(gast.get("/afrekenen/keuzes/", query_params={"payment": value}))["shown_total"]
        for value in ("online:ideal", "online:klarna", "bij ophalen")
    }

    assert len(totals) == 1


@pytest.mark.parametrize("value", ["online:ideal", "online:klarna", "bij ophalen"])
def test_the_button_has_its_words_for_every_method(gast: Client, at_mollie: list[Method], value: str) -> None:
    chosen = gast.post("/afrekenen/", {"refresh": "1", "payment": value, "shipping_method": "ophalen"})

    assert ">Bestelling met betalingsverplichting</button>" in chosen.text


def test_who_pays_at_the_pick_up_owes_nothing_yet_and_has_time(gast: Client, settings: Any) -> None:
    # Art. 7:26 lid 2 BW: one way without paying first.
    answer = press(gast, shipping_method="ophalen", payment="bij ophalen")

    order = Order.objects.get()
    assert answer["Location"].startswith("/bestelling/")
    assert not PaymentAttempt.objects.exists()
    assert (order.status, order.payment_choice) == ("wacht op betaling", "bij ophalen")
    assert order.total_incl_tax == Decimal("100.00")
    assert timezone.localdate(order.reserved_until) == order.promised_by + settings.PICK_UP_LIFETIME


def test_the_page_says_how_long_a_piece_is_kept_for_who_pays_at_the_pick_up(
    gast: Client, settings: Any
) -> None:
    choices = {"shipping_method": "ophalen", "payment": "bij ophalen"}

    answer = gast.get("/afrekenen/keuzes/", query_params=choices)

    last_day = answer.context["promised_by"] + timedelta(days=settings.PICK_UP_LIFETIME.days)
    assert answer.context["last_pick_up_day"] == last_day
    assert f"Ik leg het voor je apart tot en met {last_day.day} " in told(answer)


def test_a_parcel_cannot_be_paid_at_the_pick_up(gast: Client) -> None:
    answer = press(gast, payment="bij ophalen")

    assert "alleen als je je bestelling ophaalt" in errors_of(answer)["payment"][0]
    assert not Order.objects.exists()


def test_what_costs_nothing_is_paid_at_once_and_never_meets_mollie(client: Client) -> None:
    make_jewel("proefring", price="0.00")
    client.post("/winkelmand/toevoegen/", {"product": "proefring"})
    assert "Er valt niets te betalen" in told(client.get("/afrekenen/keuzes/?shipping_method=ophalen"))

    answer = press(client, shipping_method="ophalen")

    order = Order.objects.get()
    assert answer["Location"].startswith("/bestelling/")
    assert order.status == "betaald"
    assert order.invoices.count() == 1
    assert not PaymentAttempt.objects.exists()


@pytest.mark.parametrize(("key", "is_told"), [("test_" + "a" * 30, True), ("live_" + "a" * 30, False)])
def test_who_pays_in_test_mode_is_told_that_it_is_not_real(
    gast: Client, settings: Any, key: str, is_told: bool
) -> None:
    settings.MOLLIE_API_KEY = key

    assert ("Dit is een proefwinkel" in told(gast.get("/afrekenen/"))) is is_told
