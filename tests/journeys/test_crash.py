"""Kill -9 of web, worker or database at random moments of the checkout: nothing is lost, nothing happens twice."""

import os
import secrets

import pytest

from tests.demo.waiting import wait_until
from tests.journeys.buyer import Buyer
from tests.journeys.crashes import random_crashes
from tests.journeys.invariants import broken_invariants, unsettled_money
from tests.journeys.patient_buyer import PatientBuyer, durations
from tests.journeys.running_shop import RunningShop

PIECE = "gehamerde-creolen"
CRASHES = 20
MOST_SECONDS = 240  # a minute on two idle cores
MAIL_SECONDS = 20


@pytest.mark.timeout(MOST_SECONDS, func_only=True)
def test_crashes_during_checkout_lose_nothing_and_double_nothing(shop: RunningShop) -> None:
    seed = int(os.environ.get("CRASH_SEED") or secrets.randbelow(10**9))
    shop.ledger.put_in_stock(PIECE, CRASHES + 2)
    durations(shop, PIECE)  # once to warm up
    crashes = random_crashes(seed, count=CRASHES, durations=durations(shop, PIECE))
    customers, interrupted = [], 0

    for number, crash in enumerate(crashes):
        where = f"CRASH_SEED={seed}, crash {number}: {crash}"
        customer = PatientBuyer(shop, PIECE)
        interrupted += customer.buy_until(crash)
        assert broken_invariants(shop) == [], where
        customer.carry_on()
        assert broken_invariants(shop) == [], where
        customers.append(customer.buyer)

    shop.run_task("shop.mollie.tasks", "reconcile_attempts")
    shop.run_task("shop.mail.tasks", "send_queued_mails")
    for buyer in customers:
        _has_bought_once(shop, buyer)
    assert interrupted, "no crash came while a click was being answered: nothing was tested"
    assert unsettled_money(shop) == [], f"CRASH_SEED={seed}"


def test_the_web_server_outlives_a_crash_of_the_database(shop: RunningShop, buyer: Buyer) -> None:
    shop.stack.kill("database")

    during = buyer.see("/")
    shop.restart("database", "worker")
    after = [buyer.see("/").status_code for _ in range(20)]

    assert during.status_code == 500
    assert "InnerJewels" in during.text
    assert set(after) == {200}


def _has_bought_once(shop: RunningShop, buyer: Buyer) -> None:
    """One paid order, one mail an event; it may reach the mailbox twice when its sender dies, never not."""
    order = shop.ledger.order_of(buyer.email)
    assert order["status"] == "betaald"
    assert [line["quantity"] for line in shop.ledger.lines_of(order)] == [1]
    letters = shop.ledger.letters_about(order)
    assert [letters.count(kind) for kind in ("bevestiging", "betaald")] == [1, 1]
    assert len(shop.ledger.mails_to(buyer.email)) == len(letters)
    wait_until(lambda: shop.inbox.mails_to(buyer.email), seconds=MAIL_SECONDS)
