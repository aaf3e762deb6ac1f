"""Mollie's calls as a stranger or a bad connection would make them: often, late, or about something else."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.demo.waiting import wait_until
from tests.journeys.buyer import Buyer, payment_id_of
from tests.journeys.running_shop import RunningShop

PIECE = "gehamerde-creolen"
REPLAYS = 10


def test_ten_webhooks_at_once_settle_once(shop: RunningShop, buyer: Buyer) -> None:
    payment_id = payment_id_of(buyer.buy(PIECE))
    shop.mollie.set_state(payment_id, "paid", webhook=False)
    webhook = _webhook_of(shop, buyer)

    with ThreadPoolExecutor(REPLAYS) as threads:
        answers = list(threads.map(lambda _: _call(webhook, payment_id), range(REPLAYS)))

    # 503 asks Mollie to call again: that call waited too long for another one of the same payment.
    assert {answer.status_code for answer in answers} <= {200, 503}
    order = shop.ledger.order_of(buyer.email)
    assert order["status"] == "betaald"
    assert shop.ledger.status_changes_of(order) == ["betaald"]
    assert shop.ledger.letters_about(order) == ["bevestiging", "betaald"]
    in_stock, allocated = shop.ledger.stock_of(PIECE)
    assert in_stock == allocated
    wait_until(lambda: len(shop.inbox.mails_to(buyer.email)) == 2, seconds=15)
    assert len(shop.ledger.mails_to(buyer.email)) == 2


@pytest.mark.parametrize(
    "payment_id", ["", "tr_nobodyknowsthis", "../../v2/payments/tr_x", "tr_x/../../profiles", "tr_x\r\n", "1"]
)
def test_a_webhook_with_a_strange_id_changes_nothing(
    shop: RunningShop, buyer: Buyer, payment_id: str
) -> None:
    shop.mollie.set_state(payment_id_of(buyer.buy(PIECE)), "paid", webhook=False)
    before = _books_of(shop, buyer)

    answer = _call(_webhook_of(shop, buyer), payment_id)

    assert answer.status_code == 200
    assert _books_of(shop, buyer) == before


def test_a_webhook_with_the_id_of_another_payment_changes_neither(shop: RunningShop) -> None:
    pays, pays_not = Buyer(shop.url), Buyer(shop.url)
    shop.ledger.put_in_stock(PIECE, 2)
    paid_id = payment_id_of(pays.buy(PIECE))
    pays_not.buy(PIECE)
    shop.mollie.set_state(paid_id, "paid", webhook=False)
    before = _books_of(shop, pays), _books_of(shop, pays_not)

    answer = _call(_webhook_of(shop, pays_not), paid_id)

    assert answer.status_code == 200
    assert (_books_of(shop, pays), _books_of(shop, pays_not)) == before


def test_a_webhook_with_a_guessed_secret_changes_nothing(shop: RunningShop, buyer: Buyer) -> None:
    payment_id = payment_id_of(buyer.buy(PIECE))
    shop.mollie.set_state(payment_id, "paid", webhook=False)
    before = _books_of(shop, buyer)

    answers = [_call(f"{shop.url}/mollie/webhook/{guess}/", payment_id) for guess in ("x", "A" * 32, "%00")]

    assert [answer.status_code for answer in answers] == [200, 200, 404]
    assert _books_of(shop, buyer) == before


@pytest.fixture(autouse=True)
def _a_piece_to_buy(shop: RunningShop) -> None:
    shop.ledger.put_in_stock(PIECE, 1)


def _webhook_of(shop: RunningShop, buyer: Buyer) -> str:
    (attempt,) = shop.ledger.attempts_of(shop.ledger.order_of(buyer.email))
    return f"{shop.url}/mollie/webhook/{attempt['secret']}/"


def _call(webhook: str, payment_id: str) -> requests.Response:
    return requests.post(webhook, data={"id": payment_id}, timeout=15)


def _books_of(shop: RunningShop, buyer: Buyer) -> Any:
    """Of a mail, which it is: the queue may be sending it meanwhile."""
    order = shop.ledger.order_of(buyer.email)
    mails = [mail["id"] for mail in shop.ledger.mails_to(buyer.email)]
    return order, shop.ledger.attempts_of(order), mails
