"""Without any webhook: Mollie is asked, and an order ends only when nothing can pay it any more."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.ledger.book import balance, refunded
from shop.mollie import tasks
from shop.mollie.models import Refund
from shop.mollie.refunds import NEVER_CAME, resolve_unanswered, retry_refund, start_refund
from shop.mollie.start import start_payment
from shop.mollie.tasks import expire_unpaid_orders, reconcile_attempts
from shop.mollie.wanted import amount_only
from tests.demo.mollie_shop import new_api_key
from tests.mollie.conftest import Standin, paid_attempt
from tests.money import pay
from tests.shop_data import make_jewel, place, stock_of

pytestmark = pytest.mark.django_db


def overdue_order(slug: str = "gladde-ring") -> Order:
    order = place(make_jewel(slug, stock=1))
    Order.objects.filter(pk=order.pk).update(reserved_until=timezone.now() - timedelta(seconds=1))
    return order


def test_reconciling_finds_the_payment_whose_webhook_was_lost(mollie: Standin) -> None:
    order = place()
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "paid")

    assert reconcile_attempts.call() == 1

    order.refresh_from_db()
    assert order.status == "betaald"


def test_ended_attempts_are_not_asked_about(mollie: Standin) -> None:
    order = place()
    start_payment(order.pk)
    order.payment_attempts.update(status="expired")

    assert reconcile_attempts.call() == 0


def test_an_order_whose_payment_was_dropped_ends_and_frees_its_stock(mollie: Standin) -> None:
    order = overdue_order()
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "expired")

    assert expire_unpaid_orders.call() == 1

    order.refresh_from_db()
    assert order.status == "geannuleerd"
    assert stock_of(order.lines.get().product.jewel).net_stock_level == 1


def test_an_order_that_nobody_tried_to_pay_ends_too(mollie: Standin) -> None:
    overdue_order()

    assert expire_unpaid_orders.call() == 1


def test_an_order_whose_payment_is_still_open_lives_on(mollie: Standin) -> None:
    order = overdue_order()
    start_payment(order.pk)

    assert expire_unpaid_orders.call() == 0


def test_mollie_is_asked_before_an_order_ends(mollie: Standin) -> None:
    order = overdue_order()
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "paid")

    assert expire_unpaid_orders.call() == 0

    order.refresh_from_db()
    assert order.status == "betaald"


def test_only_attempts_that_can_still_succeed_are_asked_about_before_an_order_ends(mollie: Standin) -> None:
    order = overdue_order()
    start_payment(order.pk)
    order.payment_attempts.update(status="failed")
    mollie.forget()

    assert expire_unpaid_orders.call() == 1
    assert not mollie.received("GET")


def test_when_mollie_is_away_no_order_ends(mollie: Standin) -> None:
    order = overdue_order()
    start_payment(order.pk)
    mollie.order_fault(kind="unavailable", path="/v2/payments/*")

    assert expire_unpaid_orders.call() == 0


def test_a_reservation_that_still_runs_is_left_alone(mollie: Standin) -> None:
    place()

    assert expire_unpaid_orders.call() == 0


def test_an_old_attempt_keeps_no_order_alive(mollie: Standin) -> None:
    order = overdue_order()
    start_payment(order.pk)
    order.payment_attempts.update(created_at=timezone.now() - timedelta(days=31))

    assert reconcile_attempts.call() == 0
    assert expire_unpaid_orders.call() == 1


def test_an_order_for_which_mollie_is_being_asked_lives_on(mollie: Standin) -> None:
    order = overdue_order()
    order.payment_attempts.create(number=1, amount=order.total_incl_tax, asked_at=timezone.now())

    assert expire_unpaid_orders.call() == 0


def test_an_order_that_the_shop_holds_money_for_does_not_end(mollie: Standin) -> None:
    order = overdue_order()
    pay(order, Decimal("1.00"))

    assert expire_unpaid_orders.call() == 0


def test_an_order_that_was_paid_at_the_last_moment_does_not_end(
    mollie: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = overdue_order()
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "canceled")
    monkeypatch.setattr(tasks, "_ask_mollie", lambda attempt_id: pay(order))

    assert expire_unpaid_orders.call() == 0


def test_a_bank_transfer_keeps_its_order_and_its_stock(mollie: Standin) -> None:
    order = overdue_order()
    order.wanted_method = "banktransfer"
    order.save(update_fields=["wanted_method"])
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "pending")

    assert expire_unpaid_orders.call() == 0


def test_a_bank_transfer_that_expires_frees_its_stock(mollie: Standin) -> None:
    """The expiry of twelve methods was dropped by a well-known plug-in, so that orders stayed for ever."""
    order = overdue_order()
    order.wanted_method = "banktransfer"
    order.save(update_fields=["wanted_method"])
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "expired")

    assert expire_unpaid_orders.call() == 1

    assert stock_of(order.lines.get().product.jewel).net_stock_level == 1


def test_reconciling_follows_a_refund_on_its_way(mollie: Standin) -> None:
    attempt = paid_attempt(mollie)
    refund = start_refund(attempt.order_id, amount_only(Decimal("10.00"), reason="Goed"), by=owner())
    mollie.set_refund_state(refund.mollie_id, "refunded")

    assert reconcile_attempts.call() == 1

    assert refunded(attempt.order) == Decimal("10.00")


@pytest.mark.parametrize("event", ["refund", "chargeback"])
def test_reconciling_finds_what_went_back_without_a_webhook(mollie: Standin, event: str) -> None:
    attempt = paid_attempt(mollie)
    if event == "refund":
        mollie.set_refund_state(mollie.refund_in_dashboard(attempt, "10.00"), "refunded")
    else:
        mollie.charge_back(attempt, "10.00")

    assert [reconcile_attempts.call() for _ in range(2)] == [1, 0]

    assert balance(attempt.order) == attempt.amount - 10


def test_reconciling_finds_a_dispute_that_was_won(mollie: Standin) -> None:
    attempt = paid_attempt(mollie)
    chargeback = mollie.charge_back(attempt, "10.00")
    reconcile_attempts.call()
    mollie.reverse(chargeback)

    assert [reconcile_attempts.call() for _ in range(2)] == [1, 0]

    assert balance(attempt.order) == attempt.amount


def test_reconciling_goes_on_when_mollie_does_not_say_what_went_back(mollie: Standin) -> None:
    order = place()
    start_payment(order.pk)
    mollie.order_fault(kind="unavailable", path="/v2/refunds")

    assert reconcile_attempts.call() == 1


def test_a_refund_that_mollie_never_got_is_told_to_the_owner_after_an_hour(mollie: Standin) -> None:
    refund = unanswered(mollie, when="before")

    reconcile_attempts.call()

    refund.refresh_from_db()
    assert (refund.status, refund.failure) == ("refused", NEVER_CAME)
    assert "Probeer het opnieuw" in refund.order.notes.get().message
    assert retry_refund(refund.pk).status == "pending"


def test_a_refund_that_mollie_did_without_an_answer_is_learnt_of(mollie: Standin) -> None:
    refund = unanswered(mollie, when="after")

    resolve_unanswered(refund.pk)
    resolve_unanswered(refund.pk)

    refund.refresh_from_db()
    assert refund.status == "pending"
    assert not refund.order.notes.exists()


def test_a_refund_stays_unanswered_while_mollie_is_away(mollie: Standin) -> None:
    refund = unanswered(mollie, when="before")
    mollie.order_fault(kind="unavailable", path="/v2/*", times=9)

    reconcile_attempts.call()

    refund.refresh_from_db()
    assert refund.status == "created"


def test_money_that_was_perhaps_not_handed_over_is_told_to_the_owner(mollie: Standin) -> None:
    order = place()
    refund = order.refunds.create(amount=Decimal("1.00"))
    Refund.objects.update(updated_at=timezone.now() - timedelta(hours=2))

    reconcile_attempts.call()

    refund.refresh_from_db()
    assert refund.status == "refused"


def unanswered(mollie: Standin, *, when: str) -> Refund:
    """A refund of two hours ago whose answer never came; `when` the line broke."""
    attempt = paid_attempt(mollie)
    mollie.order_fault(kind="drop", when=when, path="/v2/payments/*/refunds")
    refund = start_refund(attempt.order_id, amount_only(Decimal("10.00"), reason="Goed"), by=owner())
    Refund.objects.update(updated_at=timezone.now() - timedelta(hours=2))
    return refund


def test_an_order_that_breaks_keeps_no_other_from_being_asked_about(
    mollie: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders = [place(make_jewel(slug)) for slug in ("een", "twee")]
    for order in orders:
        start_payment(order.pk)
        mollie.set_state(order.payment_attempts.get(), "paid")
    _breaks(monkeypatch, "sync_attempt", orders[0].payment_attempts.get().pk)

    reconcile_attempts.call()

    assert [Order.objects.get(pk=order.pk).status for order in orders] == ["wacht op betaling", "betaald"]


def test_an_order_that_cannot_end_keeps_no_other_from_ending(
    mollie: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _second = overdue_order(), overdue_order("twee")
    _breaks(monkeypatch, "advance", first.pk)

    assert expire_unpaid_orders.call() == 1


def _breaks(monkeypatch: pytest.MonkeyPatch, verb: str, key: int) -> None:
    """For one row only: a mistake that nobody thought of."""
    works = getattr(tasks, verb)

    def does(pk: int, *arguments: Any) -> Any:
        if pk == key:
            raise LookupError(pk)
        return works(pk, *arguments)

    monkeypatch.setattr(tasks, verb, does)


def owner() -> User:
    return User.objects.create(email="eigenaar@voorbeeld.nl")


def test_a_payment_that_mollie_does_not_know_asks_for_the_owner(mollie: Standin, settings: Settings) -> None:
    order = place()
    start_payment(order.pk)
    settings.MOLLIE_API_KEY = new_api_key()

    reconcile_attempts.call()

    attempt = order.payment_attempts.get()
    assert attempt.attention == tasks.UNKNOWN_TO_MOLLIE
    assert attempt.status == "open"


def test_when_mollie_is_silent_the_other_attempts_wait_for_the_next_round(mollie: Standin) -> None:
    for number in range(5):
        start_payment(place(make_jewel(f"ring-{number}")).pk)
    for _ in range(10):
        mollie.order_fault(kind="unavailable", method="GET")

    assert reconcile_attempts.call() == 3
