"""The button of the checkout: it orders once, keeps what was agreed, and leads on."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from post_office.models import Email

from shop.forks.order.models import Order
from shop.forks.partner.models import StockRecord
from shop.mollie.models import PaymentAttempt
from shop.newsletter.models import Subscription
from shop.newsletter.wording import WORDINGS
from shop.pages.documents import current_policy, current_terms
from tests.checkout.page import ANSWERS, filled_in, press, told
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db


def test_the_button_orders_and_leads_to_the_payment(gast: Client) -> None:
    answer = press(gast)

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


def test_the_button_says_what_the_law_wants(gast: Client) -> None:
    # Art. 6:230v lid 3 BW: only the words on the button count.
    assert ">Bestelling met betalingsverplichting</button>" in gast.get("/afrekenen/").text


def test_the_order_keeps_what_was_agreed_and_in_which_words(gast: Client) -> None:
    press(gast, customer_note="Graag in een doosje.\nDank je!")

    order = Order.objects.get()
    assert order.button_text == "Bestelling met betalingsverplichting"
    assert (order.privacy_version, order.terms_version) == (
        current_policy().version,
        current_terms().version,
    )
    assert order.customer_note == "Graag in een doosje.\r\nDank je!".replace("\r", "")


def test_when_mollie_is_away_the_order_stands_and_its_page_offers_to_pay(gast: Client) -> None:
    answer = gast.post("/afrekenen/", filled_in(gast), follow=True)

    assert answer.redirect_chain[-1][0].startswith("/bestelling/")
    assert answer.context["can_pay"]


def test_a_belgian_address_has_a_belgian_postcode_and_price(gast: Client) -> None:
    press(gast, country="BE", postcode="2000", city="Antwerpen")

    order = Order.objects.get()
    assert order.shipping_address.postcode == "2000"
    assert order.shipping_incl_tax == Decimal("12.95")


def test_a_gift_goes_to_its_recipient_and_the_invoice_to_who_pays(gast: Client) -> None:
    recipient = {
        "delivery_name": "Oma",
        "delivery_postcode": "1012 AB",
        "delivery_house_number": "3",
        "delivery_street": "Damrak",
        "delivery_city": "Amsterdam",
    }

    press(gast, other_delivery="on", **recipient)

    order = Order.objects.get()
    assert order.shipping_address.printed_lines[:2] == ["Oma", "Damrak 3"]
    assert order.billing_address.printed_lines[0] == "Gast Jansen"


def test_what_stands_in_the_hidden_gift_address_does_not_matter(gast: Client) -> None:
    press(gast, delivery_postcode="onzin", delivery_name="x" * 10_000)

    assert Order.objects.get().shipping_address.printed_lines[0] == "Gast Jansen"


def test_what_was_sold_meanwhile_is_said_at_its_line(gast: Client) -> None:
    answers = filled_in(gast)
    StockRecord.objects.update(num_in_stock=0)

    answer = gast.post("/afrekenen/", answers)

    assert answer.status_code == 409
    assert "net verkocht" in answer.context["rows"][0].problem
    assert not Order.objects.exists()


def test_a_double_click_orders_once_and_both_answers_lead_to_the_order(gast: Client) -> None:
    answers, basket_cookie = filled_in(gast), gast.cookies["winkelmand"].value

    gast.post("/afrekenen/", answers)
    gast.cookies["winkelmand"] = basket_cookie
    second = gast.post("/afrekenen/", answers)

    assert second["Location"].startswith("/bestelling/")
    assert Order.objects.count() == 1


def test_the_way_back_after_the_button_leads_to_the_order(gast: Client) -> None:
    basket_cookie = gast.cookies["winkelmand"].value
    press(gast)

    gast.cookies["winkelmand"] = basket_cookie
    reloaded = gast.get("/afrekenen/")

    assert reloaded["Location"].startswith("/bestelling/")


def test_an_empty_basket_has_nothing_to_pay(client: Client) -> None:
    assert client.get("/afrekenen/")["Location"] == "/winkelmand/"
    assert client.post("/afrekenen/", ANSWERS)["Location"] == "/winkelmand/"
    assert client.get("/afrekenen/keuzes/").status_code == 204


def test_an_order_of_another_is_not_found_by_a_forged_cookie(client: Client) -> None:
    order = place(make_jewel("ring"))
    client.cookies["winkelmand"] = f"{order.basket_id}:vals"

    assert client.get("/afrekenen/")["Location"] == "/winkelmand/"


def test_a_known_address_gets_the_same_answer_as_an_unknown_one(gast: Client, django_user_model: Any) -> None:
    django_user_model.objects.create_user("klant@voorbeeld.nl", "een-lang-wachtwoord")

    answer = press(gast, email="klant@voorbeeld.nl")

    assert answer.status_code == 302
    assert Order.objects.get().user is None


def test_the_order_of_a_klant_is_his(client: Client, django_user_model: Any) -> None:
    klant = django_user_model.objects.create_user("klant@voorbeeld.nl", "een-lang-wachtwoord")
    make_jewel("ring", price="100.00")
    client.force_login(klant)
    client.post("/winkelmand/toevoegen/", {"product": "ring"})

    press(client)

    assert Order.objects.get().user == klant


def test_a_form_that_waited_too_long_is_refused_in_dutch(gast: Client) -> None:
    answers, strict = filled_in(gast), Client(enforce_csrf_checks=True)
    strict.cookies["winkelmand"] = gast.cookies["winkelmand"].value

    answer = strict.post("/afrekenen/", answers)

    assert answer.status_code == 403
    assert "probeer" in told(answer).lower()
    assert not Order.objects.exists()


def test_the_newsletter_is_asked_for_apart_and_only_when_ticked(gast: Client) -> None:
    press(gast, wants_newsletter="on")

    subscription = Subscription.objects.get()
    assert subscription.email == "gast@voorbeeld.nl"
    assert subscription.confirmed_at is None
    assert Order.objects.count() == 1


def test_the_box_says_which_words_stood_beside_it(gast: Client) -> None:
    box = re.search(r'<input type="checkbox" name="wants_newsletter"[^>]*>', gast.get("/afrekenen/").text)
    assert box is not None
    assert f'value="{WORDINGS[-1].version}"' in box[0]

    press(gast, wants_newsletter=WORDINGS[0].version)

    assert Subscription.objects.get().wording_version == WORDINGS[0].version


def test_who_leaves_the_newsletter_unticked_gets_no_mail_about_it(gast: Client) -> None:
    press(gast)

    assert not Subscription.objects.exists()
    assert Email.objects.count() == 1


def test_who_was_logged_out_meanwhile_orders_nothing_and_comes_to_the_basket(
    client: Client, django_user_model: Any
) -> None:
    make_jewel("ring", price="100.00")
    client.force_login(django_user_model.objects.create_user("klant@voorbeeld.nl", "een-lang-wachtwoord"))
    client.post("/winkelmand/toevoegen/", {"product": "ring"})
    answers = filled_in(client)
    client.session.flush()

    answer = client.post("/afrekenen/", answers)

    assert answer["Location"] == "/winkelmand/"
    assert not Order.objects.exists()
