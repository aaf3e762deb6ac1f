"""What a customer sees when the payment ends otherwise than paid, or when he comes back another way."""

import pytest
from playwright.sync_api import expect

from tests.journeys.buyer import ADDRESS, Buyer, payment_id_of
from tests.journeys.conftest import NewVisitor
from tests.journeys.running_shop import RunningShop
from tests.journeys.visitor import ORDER_BUTTON, Visitor

RING = "solitair-met-briljant"
VARIANT = {"metaal": "geelgoud-14k", "maat": "54"}
THANKS = "je bestelling is betaald"


@pytest.mark.parametrize("outcome", ["Mislukt", "Geannuleerd", "Verlopen"])
def test_after_a_payment_that_did_not_succeed_one_can_pay_again(
    shop: RunningShop, visitor: Visitor, outcome: str
) -> None:
    _order_a_ring(visitor)

    visitor.pay_at_mollie(outcome)

    visitor.says("Je betaling is niet gelukt")
    assert shop.ledger.order_of(visitor.email)["status"] == "wacht op betaling"
    visitor.button("Betaal alsnog").click()
    visitor.pay_at_mollie("Betaald")
    visitor.says(THANKS)
    order = shop.ledger.order_of(visitor.email)
    assert order["status"] == "betaald"
    assert [attempt["status"] for attempt in shop.ledger.attempts_of(order)][1:] == ["paid"]
    assert shop.ledger.letters_about(order) == ["bevestiging", "betaling-mislukt", "betaald"]


def test_who_comes_back_without_paying_pays_the_same_payment_later(
    shop: RunningShop, visitor: Visitor
) -> None:
    _order_a_ring(visitor)
    visitor.pay_at_mollie("Nog open")
    visitor.says("We wachten op je betaling")

    visitor.button("Nu betalen").click()
    visitor.pay_at_mollie("Betaald")

    visitor.says(THANKS)
    order = shop.ledger.order_of(visitor.email)
    assert [attempt["status"] for attempt in shop.ledger.attempts_of(order)] == ["paid"]


def test_who_goes_back_from_mollie_finds_the_order_and_pays_the_same_payment(
    shop: RunningShop, visitor: Visitor
) -> None:
    _order_a_ring(visitor)
    visitor.page.wait_for_url(f"{shop.mollie.url}/checkout/**")

    visitor.page.go_back()
    visitor.page.wait_for_url("**/bestelling/**")
    visitor.button("Nu betalen").click()
    visitor.pay_at_mollie("Betaald")

    visitor.says(THANKS)
    order = shop.ledger.order_of(visitor.email)
    assert [attempt["status"] for attempt in shop.ledger.attempts_of(order)] == ["paid"]


def test_the_waiting_page_shows_by_itself_that_the_payment_came(shop: RunningShop, visitor: Visitor) -> None:
    _order_a_ring(visitor)
    visitor.pay_at_mollie("Nog open")
    visitor.says("We wachten op je betaling")
    (attempt,) = shop.ledger.attempts_of(shop.ledger.order_of(visitor.email))

    shop.mollie.set_state(attempt["mollie_id"], "paid")

    visitor.says(THANKS)


def test_the_return_link_works_in_another_browser_and_shows_no_personal_data(
    shop: RunningShop, buyer: Buyer, new_visitor: NewVisitor
) -> None:
    pay_page = buyer.buy(RING, **VARIANT)
    return_link = buyer.choose_at_mollie(pay_page, "paid").headers["Location"]
    banking_app = new_visitor()

    banking_app.go(return_link)

    banking_app.says(THANKS)
    shown = banking_app.page.content()
    personal = [buyer.email, ADDRESS["name"], ADDRESS["street"], ADDRESS["postcode"], ADDRESS["city"]]
    assert [text for text in personal if text in shown] == []
    assert banking_app.cookies() == set()


def test_a_changed_link_shows_nothing(shop: RunningShop, buyer: Buyer) -> None:
    pay_page = buyer.buy(RING, **VARIANT)
    return_link = buyer.choose_at_mollie(pay_page, "paid").headers["Location"]
    order_page = buyer.see(return_link).headers["Location"]

    answers = [Buyer(shop.url).see(f"{link.rstrip('/')[:-2]}xx/") for link in (return_link, order_page)]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_when_mollie_is_away_the_order_waits_on_its_own_page(shop: RunningShop, visitor: Visitor) -> None:
    shop.mollie.order_fault("unavailable", times=5, method="POST", path="/v2/payments")

    _order_a_ring(visitor)

    visitor.page.wait_for_url("**/bestelling/**")
    shop.mollie.clear_faults()
    visitor.button("Nu betalen").click()
    visitor.pay_at_mollie("Betaald")
    visitor.says(THANKS)


def test_the_return_page_alone_settles_a_payment_whose_webhook_never_comes(
    shop: RunningShop, visitor: Visitor
) -> None:
    _order_a_ring(visitor)
    visitor.page.wait_for_url(f"{shop.mollie.url}/checkout/**")
    shop.mollie.set_state(payment_id_of(visitor.page.url), "paid", webhook=False)

    visitor.page.reload()
    visitor.page.get_by_role("link").last.click()

    visitor.says(THANKS)
    assert shop.ledger.order_of(visitor.email)["status"] == "betaald"


def test_reconciliation_settles_a_payment_of_which_nobody_told_the_shop(
    shop: RunningShop, buyer: Buyer
) -> None:
    payment_id = payment_id_of(buyer.buy(RING, **VARIANT))
    shop.mollie.set_state(payment_id, "paid", webhook=False)
    assert shop.ledger.order_of(buyer.email)["status"] == "wacht op betaling"

    shop.run_task("shop.mollie.tasks", "reconcile_attempts")

    order = shop.ledger.order_of(buyer.email)
    assert order["status"] == "betaald"
    assert shop.ledger.letters_about(order) == ["bevestiging", "betaald"]


def _order_a_ring(visitor: Visitor) -> None:
    """From a basket with a ring in it to the click that leads to Mollie."""
    buyer = Buyer(visitor.shop.url)
    buyer.put_in_basket(RING, **VARIANT)
    visitor.continue_as(buyer)
    visitor.go("/afrekenen/")
    visitor.fill_in_checkout()
    visitor.button(ORDER_BUTTON).click()
    expect(visitor.page).not_to_have_url("**/afrekenen/")
