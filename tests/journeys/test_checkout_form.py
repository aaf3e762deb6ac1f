"""The checkout's form: what is wrong stands beside its field, what was typed stays, what costs more is told first."""

from decimal import Decimal

import pytest
from playwright.sync_api import Locator, expect

from shop.money import euro
from tests.journeys.buyer import ADDRESS, Buyer
from tests.journeys.conftest import NewVisitor
from tests.journeys.running_shop import RunningShop
from tests.journeys.visitor import ORDER_BUTTON, WITHOUT_JAVASCRIPT, Visitor

PIECE = "hanger-met-vingerafdruk"
VARIANT = {"metaal": "zilver-925", "lengte": "45"}
PRICE = Decimal("245.00")
PARCEL = {"NL": Decimal("7.95"), "BE": Decimal("12.95")}


@pytest.fixture
def checkout(visitor: Visitor) -> Visitor:
    return _at_checkout(visitor)


def test_every_empty_field_says_in_dutch_what_it_wants(shop: RunningShop, checkout: Visitor) -> None:
    checkout.watch.expected.add(422)

    checkout.button(ORDER_BUTTON).click()

    expect(checkout.page.get_by_role("heading", name="Kijk dit nog even na")).to_be_visible()
    messages = {
        "email": "Vul je e-mailadres in, dan kan ik je de bevestiging sturen.",
        "name": "Vul een naam in.",
        "postcode": "Vul een postcode in.",
        "house_number": "Vul een huisnummer in.",
        "street": "Vul een straat in.",
        "city": "Vul een woonplaats in.",
    }
    for name, message in messages.items():
        expect(_error_of(checkout, name)).to_have_text(message)
        expect(_field(checkout, name)).to_have_attribute("aria-invalid", "true")


def test_what_was_typed_stays_beside_the_error(shop: RunningShop, checkout: Visitor) -> None:
    checkout.watch.expected.add(422)
    checkout.fill_in_checkout(email="sanne@voorbeeld", postcode="3511", phone="06 12345")

    checkout.button(ORDER_BUTTON).click()

    expect(_error_of(checkout, "email")).to_contain_text("Dit lijkt geen e-mailadres.")
    expect(_error_of(checkout, "postcode")).to_have_text("Deze postcode klopt niet. Schrijf hem als 1234 AB.")
    expect(_error_of(checkout, "phone")).to_contain_text("Dit nummer klopt niet.")
    typed = ADDRESS | {"email": "sanne@voorbeeld", "postcode": "3511", "phone": "06 12345"}
    for name, text in typed.items():
        expect(_field(checkout, name)).to_have_value(text)
    expect(checkout.page.get_by_label("Verzekerd pakket")).to_be_checked()
    assert shop.ledger.orders_of("sanne@voorbeeld") == []


def test_the_mended_form_leads_to_the_payment(shop: RunningShop, checkout: Visitor) -> None:
    checkout.watch.expected.add(422)
    checkout.fill_in_checkout(postcode="3511")
    checkout.button(ORDER_BUTTON).click()

    _field(checkout, "postcode").fill("3511ab")
    checkout.button(ORDER_BUTTON).click()
    checkout.pay_at_mollie("Betaald")

    order = shop.ledger.order_of(checkout.email)
    assert shop.ledger.address_of(order, kind="shipping")["postcode"] == "3511 AB"


def test_a_belgian_address_costs_belgian_shipping(shop: RunningShop, checkout: Visitor) -> None:
    checkout.fill_in_checkout(country="BE", postcode="2000", street="Meir", city="Antwerpen")

    expect(checkout.page.locator(".totals")).to_contain_text(euro(PRICE + PARCEL["BE"]))
    checkout.button(ORDER_BUTTON).click()
    checkout.pay_at_mollie("Betaald")

    order = shop.ledger.order_of(checkout.email)
    assert order["total_incl_tax"] == PRICE + PARCEL["BE"]
    address = shop.ledger.address_of(order, kind="shipping")
    assert (address["postcode"], address["country_id"]) == ("2000", "BE")


def test_a_parcel_to_another_address_goes_there(shop: RunningShop, checkout: Visitor) -> None:
    checkout.page.get_by_label("Bezorgen op een ander adres").check()
    checkout.fill_in_checkout(
        delivery_name="Oma de Vries",
        delivery_country="BE",
        delivery_postcode="9000",
        delivery_house_number="7 bus 3",
        delivery_street="Korenmarkt",
        delivery_city="Gent",
    )

    checkout.button(ORDER_BUTTON).click()
    checkout.pay_at_mollie("Betaald")

    order = shop.ledger.order_of(checkout.email)
    delivery, billing = (shop.ledger.address_of(order, kind=kind) for kind in ("shipping", "billing"))
    assert (delivery["last_name"], delivery["line4"]) == ("Oma de Vries", "Gent")
    assert (delivery["house_number"], delivery["house_number_addition"]) == ("7", "bus 3")
    assert (billing["last_name"], billing["line4"]) == ("Sanne de Vries", "Utrecht")
    assert order["shipping_incl_tax"] == PARCEL["BE"]


def test_a_total_that_changed_is_told_before_anything_is_ordered(
    shop: RunningShop, checkout: Visitor
) -> None:
    checkout.watch.expected.add(409)
    checkout.fill_in_checkout()
    with shop.ledger.price_raised(PIECE, by=Decimal(100)):
        checkout.button(ORDER_BUTTON).click()

        checkout.says(f"Het totaal is nu {euro(PRICE + PARCEL['NL'] + 100)}.")
        assert shop.ledger.orders_of(checkout.email) == []
        checkout.button(ORDER_BUTTON).click()
        checkout.pay_at_mollie("Betaald")

    assert shop.ledger.order_of(checkout.email)["total_incl_tax"] == PRICE + PARCEL["NL"] + 100


def test_without_javascript_dearer_shipping_is_told_before_anything_is_ordered(
    shop: RunningShop, new_visitor: NewVisitor
) -> None:
    visitor = _at_checkout(new_visitor(WITHOUT_JAVASCRIPT))
    visitor.watch.expected.add(409)
    visitor.fill_in_checkout(country="BE", postcode="2000", street="Meir", city="Antwerpen")

    visitor.button(ORDER_BUTTON).click()

    visitor.says(f"Het totaal is nu {euro(PRICE + PARCEL['BE'])}.")
    assert shop.ledger.orders_of(visitor.email) == []
    visitor.button(ORDER_BUTTON).click()
    visitor.pay_at_mollie("Betaald")
    assert shop.ledger.order_of(visitor.email)["total_incl_tax"] == PRICE + PARCEL["BE"]


def test_without_javascript_the_shipping_costs_can_be_asked_for(new_visitor: NewVisitor) -> None:
    visitor = _at_checkout(new_visitor(WITHOUT_JAVASCRIPT))
    visitor.fill_in_checkout(country="BE", postcode="2000", street="Meir", city="Antwerpen")

    visitor.button("Reken de kosten opnieuw uit").click()

    visitor.says(f"het totaal is {euro(PRICE + PARCEL['BE'])}. Er is nog niets besteld")
    expect(_field(visitor, "city")).to_have_value("Antwerpen")
    expect(_field(visitor, "email")).to_have_value(visitor.email)


def test_the_enter_key_in_a_field_orders_nothing_and_keeps_what_was_typed(
    shop: RunningShop, checkout: Visitor
) -> None:
    """Art. 6:230v lid 3 BW: only the button that says so binds to pay."""
    checkout.fill_in_checkout()

    with checkout.page.expect_navigation():
        _field(checkout, "city").press("Enter")

    assert checkout.address() == "/afrekenen/"
    checkout.says("Er is nog niets besteld")
    expect(_field(checkout, "city")).to_have_value("Utrecht")
    assert shop.ledger.orders_of(checkout.email) == []


def test_what_is_typed_at_an_abandoned_checkout_is_nowhere(shop: RunningShop, checkout: Visitor) -> None:
    checkout.watch.expected.add(422)
    street = f"Spoorloosstraat{checkout.email[:8]}"
    checkout.fill_in_checkout(street=street, postcode="fout")
    checkout.button(ORDER_BUTTON).click()
    expect(_error_of(checkout, "postcode")).to_be_visible()

    checkout.go("/")

    assert shop.places_of(checkout.email) == []
    assert shop.places_of(street) == []
    assert "sessie" not in checkout.cookies()  # a session's content is encoded: it could not be searched


def test_who_pays_at_the_pick_up_orders_without_meeting_mollie(shop: RunningShop, checkout: Visitor) -> None:
    """Art. 7:26 lid 2 BW: nobody has to pay everything beforehand."""
    checkout.fill_in_checkout()
    expect(checkout.page.get_by_label("Betalen bij ophalen")).to_be_hidden()

    checkout.page.get_by_label("Ophalen in het atelier").check()
    checkout.page.get_by_label("Betalen bij ophalen").check()
    checkout.says("Ik leg het voor je apart tot en met")
    checkout.button(ORDER_BUTTON).click()

    checkout.page.wait_for_url("**/bestelling/**")
    order = shop.ledger.order_of(checkout.email)
    assert (order["payment_choice"], order["total_incl_tax"]) == ("bij ophalen", PRICE)


def test_without_javascript_the_pick_up_can_be_chosen_and_paid_there(
    shop: RunningShop, new_visitor: NewVisitor
) -> None:
    visitor = _at_checkout(new_visitor(WITHOUT_JAVASCRIPT))
    visitor.fill_in_checkout()
    visitor.page.get_by_label("Ophalen in het atelier").check()
    visitor.page.get_by_label("Betalen bij ophalen").check()

    visitor.button(ORDER_BUTTON).click()

    visitor.page.wait_for_url("**/bestelling/**")
    assert shop.ledger.order_of(visitor.email)["payment_choice"] == "bij ophalen"


def _at_checkout(visitor: Visitor) -> Visitor:
    buyer = Buyer(visitor.shop.url)
    buyer.put_in_basket(PIECE, **VARIANT)
    visitor.continue_as(buyer)
    visitor.go("/afrekenen/")
    return visitor


def _field(visitor: Visitor, name: str) -> Locator:
    return visitor.page.locator(f"[name={name}]")


def _error_of(visitor: Visitor, name: str) -> Locator:
    return visitor.page.locator(f"#id_{name}_error")
