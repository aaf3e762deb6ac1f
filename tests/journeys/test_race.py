"""Many customers at the same moment, over real HTTP: nothing is sold twice, nobody meets an error (P23)."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import requests

from tests.journeys.buyer import Buyer, pay_page_of, text_of
from tests.journeys.running_shop import RunningShop

BUYERS = 20
ONE_OFF = "ring-met-ovale-saffier"


def test_twenty_buyers_of_a_one_off_piece_make_one_order(shop: RunningShop) -> None:
    shop.ledger.put_in_stock(ONE_OFF, 1)
    allocated_before = shop.ledger.stock_of(ONE_OFF)[1]
    buyers = _buyers_at_the_button(shop)

    answers = _all_press(buyers)

    assert Counter(answer.status_code for answer in answers) == {302: 1, 409: BUYERS - 1}
    refusals = [text_of(answer) for answer in answers if answer.status_code == 409]
    assert all("Dit sieraad is net verkocht. Haal het uit je mand" in text for text in refusals)
    assert sum(len(shop.ledger.orders_of(buyer.email)) for buyer in buyers) == 1
    in_stock, allocated = shop.ledger.stock_of(ONE_OFF)
    assert (in_stock - allocated, allocated - allocated_before) == (0, 1)


def test_three_of_twenty_buyers_get_the_last_three(shop: RunningShop) -> None:
    shop.ledger.put_in_stock(ONE_OFF, 3)
    buyers = _buyers_at_the_button(shop)

    answers = _all_press(buyers)

    assert Counter(answer.status_code for answer in answers) == {302: 3, 409: BUYERS - 3}
    assert sum(len(shop.ledger.orders_of(buyer.email)) for buyer in buyers) == 3
    in_stock, allocated = shop.ledger.stock_of(ONE_OFF)
    assert in_stock == allocated


def test_a_double_click_makes_one_order_and_one_payment(shop: RunningShop, buyer: Buyer) -> None:
    shop.ledger.put_in_stock(ONE_OFF, 5)
    buyer.put_in_basket(ONE_OFF)
    buyer.fill_in_checkout()

    first, second = _at_once([buyer.order, buyer.order])

    order = shop.ledger.order_of(buyer.email)
    attempts = shop.ledger.attempts_of(order)
    assert first.status_code == second.status_code == 302
    assert len(attempts) == 1
    led_to_mollie = {answer.headers["Location"] for answer in (first, second)} & {attempts[0]["checkout_url"]}
    assert led_to_mollie


def test_refused_buyers_can_order_something_else_at_once(shop: RunningShop, buyer: Buyer) -> None:
    shop.ledger.put_in_stock(ONE_OFF, 1)
    quicker = Buyer(shop.url)
    buyer.put_in_basket(ONE_OFF)
    buyer.fill_in_checkout()
    quicker.buy(ONE_OFF)

    refused = buyer.order()

    assert refused.status_code == 409
    shop.ledger.put_in_stock(ONE_OFF, 1)
    assert pay_page_of(buyer.order())


def _buyers_at_the_button(shop: RunningShop) -> list[Buyer]:
    """Each with the piece in the basket and the checkout filled in."""
    buyers = [Buyer(shop.url) for _ in range(BUYERS)]
    for buyer in buyers:
        buyer.put_in_basket(ONE_OFF).raise_for_status()
        buyer.fill_in_checkout()
    return buyers


def _all_press(buyers: list[Buyer]) -> list[requests.Response]:
    return _at_once([buyer.order for buyer in buyers])


def _at_once(clicks: list[Callable[[], requests.Response]]) -> list[requests.Response]:
    """The answers, in the order of the clicks."""
    everybody_is_ready = Barrier(len(clicks))

    def click(press: Callable[[], requests.Response]) -> requests.Response:
        everybody_is_ready.wait()
        return press()

    with ThreadPoolExecutor(len(clicks)) as threads:
        return list(threads.map(click, clicks))
