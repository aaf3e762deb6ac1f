"""The checkout page: one form that stores nothing before the button and loses nothing after it."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.test import Client

from shop.forks.basket.models import Basket
from shop.forks.order.models import Order
from shop.forks.partner.models import StockRecord
from shop.mollie.models import PaymentAttempt
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db

FILLED_IN = {
    "email": "gast@voorbeeld.nl",
    "name": "Gast Jansen",
    "country": "NL",
    "postcode": "3511ax",
    "house_number": "12 bis",
    "street": "Dorpsstraat",
    "city": "Utrecht",
    "mobile": "06 12345678",
    "shipping_method": "pakket-verzekerd",
    "shown_total": "107.95",
}


@pytest.fixture
def gast(client: Client) -> Client:
    """A visitor with a ring of a hundred euros in his basket."""
    caches["process"].clear()
    make_jewel("ring", price="100.00", stock=3)
    client.post("/winkelmand/toevoegen/", {"product": "ring"})
    return client


def errors_of(answer: Any) -> dict[str, list[str]]:
    return {name: list(texts) for name, texts in answer.context["form"].errors.items()}


def test_the_button_orders_and_leads_to_the_payment(gast: Client) -> None:
    answer = gast.post("/afrekenen/", FILLED_IN)

    order = Order.objects.get()
    assert answer.status_code == 302
    assert (order.customer_name, order.email) == ("Gast Jansen", "gast@voorbeeld.nl")
    assert order.billing_address.printed_lines == [
        "Gast Jansen",
        "Dorpsstraat 12 bis",
        "3511 AX Utrecht",
        "Nederland",
    ]
    assert str(order.mobile_number) == "+31612345678"
    assert PaymentAttempt.objects.get().amount == order.total_incl_tax == Decimal("107.95")


def test_when_mollie_is_away_the_order_stands_and_its_page_offers_to_pay(gast: Client) -> None:
    answer = gast.post("/afrekenen/", FILLED_IN, follow=True)

    assert answer.redirect_chain[-1][0].startswith("/bestelling/")
    assert answer.context["can_pay"]


def test_the_button_says_what_the_law_wants(gast: Client) -> None:
    # Art. 6:230v lid 3 BW: only the words on the button count.
    assert ">Bestelling met betalingsverplichting</button>" in gast.get("/afrekenen/").text


def test_the_form_asks_the_fields_of_the_policy_and_no_other(gast: Client) -> None:
    address = {"name", "country", "postcode", "house_number", "house_number_addition", "street", "city"}
    form = gast.get("/afrekenen/").context["form"]

    personal = {"email", "phone", "mobile"} | address | {f"delivery_{name}" for name in address}
    assert set(form.fields) == personal | {"other_delivery", "shipping_method", "shown_total"}


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("email", "", "Vul je e-mailadres in"),
        ("email", "geen adres", "Dit lijkt geen e-mailadres"),
        ("name", "", "Vul een naam in."),
        ("postcode", "12345", "Deze postcode klopt niet. Schrijf hem als 1234 AB."),
        ("house_number", "bis", "Een huisnummer begint met een cijfer"),
        ("street", "", "Vul een straat in."),
        ("city", "", "Vul een woonplaats in."),
        ("country", "US", "Ik verzend naar Nederland en België."),
        ("mobile", "123", "Dit nummer klopt niet."),
        ("shipping_method", "duif", "Kies hoe je je bestelling wilt ontvangen."),
        ("name", "a" * 121, "Dit is te lang"),
        ("name", "Jan\nBcc: iedereen@voorbeeld.nl", "Hier staat een teken dat niet kan."),
    ],
)
def test_an_error_stands_in_dutch_at_its_field_and_the_input_is_kept(
    gast: Client, field: str, value: str, told: str
) -> None:
    answer = gast.post("/afrekenen/", FILLED_IN | {field: value})

    assert answer.status_code == 422
    assert told in errors_of(answer)[field][0]
    assert answer.context["form"]["city"].value() == (value if field == "city" else "Utrecht")
    assert not Order.objects.exists()


def test_a_belgian_address_has_a_belgian_postcode_and_price(gast: Client) -> None:
    belgian = FILLED_IN | {"country": "BE", "postcode": "2000", "city": "Antwerpen", "shown_total": "112.95"}

    gast.post("/afrekenen/", belgian)

    order = Order.objects.get()
    assert order.shipping_address.postcode == "2000"
    assert order.shipping_incl_tax == Decimal("12.95")


def test_a_total_that_was_not_shown_is_told_before_anything_is_ordered(gast: Client) -> None:
    belgian = FILLED_IN | {"country": "BE", "postcode": "2000", "shown_total": "107.95"}

    answer = gast.post("/afrekenen/", belgian)

    assert answer.status_code == 409
    assert "Het totaal is nu €\u00a0112,95" in errors_of(answer)["__all__"][0]
    assert not Order.objects.exists()

    shown = answer.context["form"]["shown_total"].value()
    gast.post("/afrekenen/", belgian | {"shown_total": shown})
    assert Order.objects.get().total_incl_tax == Decimal("112.95")


def test_a_price_that_changed_meanwhile_is_told(gast: Client) -> None:
    gast.get("/afrekenen/")
    StockRecord.objects.update(price=Decimal("120.00"))

    assert gast.post("/afrekenen/", FILLED_IN).status_code == 409


@pytest.mark.parametrize("shown_total", ["", "veel", "NaN", "1e99"])
def test_a_shown_total_that_is_no_amount_orders_nothing(gast: Client, shown_total: str) -> None:
    answer = gast.post("/afrekenen/", FILLED_IN | {"shown_total": shown_total})

    assert answer.status_code in {409, 422}
    assert not Order.objects.exists()


def test_another_delivery_address_is_asked_for_only_when_wanted(gast: Client) -> None:
    missing = gast.post("/afrekenen/", FILLED_IN | {"other_delivery": "on"})
    assert {"delivery_name", "delivery_street"} <= set(errors_of(missing))

    elsewhere = {
        "name": "Oma",
        "postcode": "1012 AB",
        "house_number": "3",
        "street": "Damrak",
        "city": "Amsterdam",
    }
    gast.post(
        "/afrekenen/",
        FILLED_IN | {"other_delivery": "on"} | {f"delivery_{name}": text for name, text in elsewhere.items()},
    )

    order = Order.objects.get()
    assert order.shipping_address.printed_lines[:2] == ["Oma", "Damrak 3"]
    assert order.billing_address.printed_lines[0] == "Gast Jansen"


def test_what_was_sold_meanwhile_is_said_at_its_line(gast: Client) -> None:
    StockRecord.objects.update(num_in_stock=0)

    answer = gast.post("/afrekenen/", FILLED_IN)

    assert answer.status_code == 409
    assert "net verkocht" in answer.context["rows"][0].problem
    assert not Order.objects.exists()


def test_an_empty_basket_has_nothing_to_pay(client: Client) -> None:
    assert client.get("/afrekenen/")["Location"] == "/winkelmand/"
    assert client.post("/afrekenen/", FILLED_IN)["Location"] == "/winkelmand/"


def test_who_lost_the_answer_to_his_click_finds_his_order(gast: Client) -> None:
    basket_cookie = gast.cookies["winkelmand"].value
    gast.post("/afrekenen/", FILLED_IN)

    gast.cookies["winkelmand"] = basket_cookie
    reloaded = gast.get("/afrekenen/")
    gast.cookies["winkelmand"] = basket_cookie
    clicked_again = gast.post("/afrekenen/", FILLED_IN)

    assert reloaded["Location"].startswith("/bestelling/")
    assert clicked_again["Location"].startswith("/bestelling/")
    assert Order.objects.count() == 1


def test_typing_and_leaving_stores_nothing(gast: Client) -> None:
    # P24: an address that was typed is nobody's business before the button.
    gast.post("/afrekenen/", FILLED_IN | {"refresh": "1"})
    gast.post("/afrekenen/", FILLED_IN | {"postcode": "onzin"})

    basket = Basket.objects.get()
    stored = [str(session.get_decoded()) for session in Session.objects.all()]
    assert not Order.objects.exists()
    assert basket.owner is None
    assert "gast@voorbeeld.nl" not in " ".join(stored)


def test_the_total_can_be_refreshed_without_scripts(gast: Client) -> None:
    answer = gast.post("/afrekenen/", FILLED_IN | {"country": "BE", "postcode": "", "refresh": "1"})

    assert answer.status_code == 200
    assert answer.context["total"] == Decimal("112.95")
    assert answer.context["form"]["city"].value() == "Utrecht"
    assert not answer.context["form"].errors


def test_a_known_address_gets_the_same_answer_as_an_unknown_one(gast: Client, django_user_model: Any) -> None:
    django_user_model.objects.create_user("klant@voorbeeld.nl", "een-lang-wachtwoord")

    answer = gast.post("/afrekenen/", FILLED_IN | {"email": "klant@voorbeeld.nl"})

    assert answer.status_code == 302
    assert Order.objects.get().user is None


def test_a_klant_need_not_type_what_the_shop_knows(client: Client, django_user_model: Any) -> None:
    klant = django_user_model.objects.create_user(
        "klant@voorbeeld.nl", "een-lang-wachtwoord", first_name="Klant", last_name="de Vries"
    )
    make_jewel("ring")
    client.force_login(klant)
    client.post("/winkelmand/toevoegen/", {"product": "ring"})

    form = client.get("/afrekenen/").context["form"]

    assert (form["email"].value(), form["name"].value()) == ("klant@voorbeeld.nl", "Klant de Vries")


def test_the_order_of_a_klant_is_his(client: Client, django_user_model: Any) -> None:
    klant = django_user_model.objects.create_user("klant@voorbeeld.nl", "een-lang-wachtwoord")
    make_jewel("ring", price="100.00")
    client.force_login(klant)
    client.post("/winkelmand/toevoegen/", {"product": "ring"})

    client.post("/afrekenen/", FILLED_IN)

    assert Order.objects.get().user == klant


def test_the_page_is_kept_by_no_cache_and_needs_the_forms_token(gast: Client) -> None:
    assert "no-store" in gast.get("/afrekenen/")["Cache-Control"]
    assert Client(enforce_csrf_checks=True).post("/afrekenen/", FILLED_IN).status_code == 403


def test_an_order_of_another_is_not_found_by_a_forged_cookie(client: Client) -> None:
    order = place(make_jewel("ring"))
    client.cookies["winkelmand"] = f"{order.basket_id}:vals"

    assert client.get("/afrekenen/")["Location"] == "/winkelmand/"
