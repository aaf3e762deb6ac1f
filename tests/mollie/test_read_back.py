"""What went back without the shop's doing: refunds of Mollie's dashboard, and chargebacks."""

from decimal import Decimal
from typing import Any

import pytest

from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import StepNotAllowed, advance
from shop.ledger.book import balance, is_settled
from shop.mollie.models import PaymentAttempt, Refund
from shop.mollie.refunds import LineCredit, WantedRefund, start_refund
from shop.mollie.start import start_payment
from shop.mollie.sync import sync_attempt
from shop.mollie.wanted import ZERO
from tests.mollie.conftest import Standin, paid_attempt
from tests.shop_data import place

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(mollie: Standin) -> PaymentAttempt:
    return paid_attempt(mollie)


@pytest.fixture
def owner() -> User:
    return User.objects.create(email="irene@voorbeeld.nl")


def credit_notes(order: Order) -> list[Decimal]:
    return list(order.invoices.filter(kind="creditfactuur").values_list("total_incl", flat=True))


def remarks(order: Order) -> list[str]:
    return list(order.notes.order_by("pk").values_list("message", flat=True))


def test_a_refund_of_the_dashboard_is_a_row_with_a_credit_note(
    mollie: Standin, attempt: PaymentAttempt
) -> None:
    refund_id = mollie.refund_in_dashboard(attempt, "10.00")

    for _ in range(3):
        sync_attempt(attempt.pk)

    refund = Refund.objects.get()
    assert (refund.mollie_id, refund.origin, refund.status) == (refund_id, "mollie", "pending")
    assert credit_notes(attempt.order) == [Decimal("-10.00")]
    assert balance(attempt.order) == attempt.amount
    assert attempt.order.letters.filter(kind="terugbetaald").count() == 1


def test_a_refund_of_the_dashboard_is_booked_when_the_money_is_gone(
    mollie: Standin, attempt: PaymentAttempt
) -> None:
    mollie.set_refund_state(mollie.refund_in_dashboard(attempt, "10.00"), "refunded")

    for _ in range(2):
        sync_attempt(attempt.pk)

    assert balance(attempt.order) == attempt.amount - 10


def test_all_of_it_in_the_dashboard_makes_the_order_refunded(
    mollie: Standin, attempt: PaymentAttempt
) -> None:
    mollie.refund_in_dashboard(attempt, str(attempt.amount))

    sync_attempt(attempt.pk)

    assert Order.objects.get().status == "terugbetaald"


def test_a_refund_that_was_called_off_before_the_shop_heard_of_it_changes_nothing(
    mollie: Standin, attempt: PaymentAttempt
) -> None:
    mollie.set_refund_state(mollie.refund_in_dashboard(attempt, "10.00"), "canceled")

    for _ in range(2):
        sync_attempt(attempt.pk)

    assert Refund.objects.get().status == "canceled"
    assert not credit_notes(attempt.order)


def test_the_dashboards_second_try_of_what_bounced_is_not_credited_again(
    mollie: Standin, attempt: PaymentAttempt
) -> None:
    bounced = mollie.refund_in_dashboard(attempt, "10.00")
    sync_attempt(attempt.pk)
    mollie.set_refund_state(bounced, "failed")
    sync_attempt(attempt.pk)
    mollie.refund_in_dashboard(attempt, "10.00")

    sync_attempt(attempt.pk)

    first, second = Refund.objects.order_by("pk")
    assert second.retry_of == first
    assert second.credit_note == first.credit_note
    assert credit_notes(attempt.order) == [Decimal("-10.00")]


def test_what_was_credited_for_money_that_bounced_is_not_credited_again_with_the_rest(
    mollie: Standin, attempt: PaymentAttempt
) -> None:
    bounced = mollie.refund_in_dashboard(attempt, "40.00")
    sync_attempt(attempt.pk)
    mollie.set_refund_state(bounced, "failed")
    sync_attempt(attempt.pk)
    mollie.refund_in_dashboard(attempt, str(attempt.amount))

    sync_attempt(attempt.pk)

    assert sum(credit_notes(attempt.order)) == -attempt.amount
    assert not [remark for remark in remarks(attempt.order) if "kon geen creditfactuur" in remark]


def test_no_more_is_credited_than_went_back_when_a_line_was_credited_for_money_that_bounced(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    line = attempt.order.lines.get()
    wanted = WantedRefund(
        lines=(LineCredit(line_id=line.pk, quantity=1, restock=False),), shipping=ZERO, other=ZERO, reason=""
    )
    bounced = start_refund(attempt.order_id, wanted, by=owner)
    mollie.set_refund_state(str(bounced.mollie_id), "failed")
    sync_attempt(attempt.pk)
    mollie.refund_in_dashboard(attempt, "101.00")

    sync_attempt(attempt.pk)

    assert sum(credit_notes(attempt.order)) == Decimal("-101.00")


def test_the_dashboard_gives_back_what_was_paid_twice_without_a_credit_note(mollie: Standin) -> None:
    order = place()
    start_payment(order.pk)
    order.payment_attempts.update(status="expired")
    start_payment(order.pk)
    for attempt in order.payment_attempts.all():
        mollie.set_state(attempt, "paid")
        sync_attempt(attempt.pk)
    second = order.payment_attempts.get(number=2)
    mollie.set_refund_state(mollie.refund_in_dashboard(second, str(second.amount)), "refunded")

    sync_attempt(second.pk)

    assert not credit_notes(order)
    assert balance(order) == order.total_incl_tax
    assert Order.objects.get().status == "betaald"


def test_more_than_the_invoice_has_left_is_kept_and_shown_to_the_owner(
    mollie: Standin, attempt: PaymentAttempt
) -> None:
    refund_id = mollie.refund_in_dashboard(attempt, str(attempt.amount))
    sync_attempt(attempt.pk)
    extra = {
        "id": "re_extra",
        "paymentId": attempt.mollie_id,
        "status": "refunded",
        "amount": {"currency": "EUR", "value": "5.00"},
        "metadata": None,
    }
    known = extra | {
        "id": refund_id,
        "status": "pending",
        "amount": {"currency": "EUR", "value": str(attempt.amount)},
    }
    answer(mollie, _embedded={"refunds": [extra, known]})

    sync_attempt(attempt.pk)

    assert balance(attempt.order) == attempt.amount - 5
    assert "kon geen creditfactuur" in " ".join(remarks(attempt.order))


def test_a_chargeback_is_booked_and_stops_the_parcel(mollie: Standin, attempt: PaymentAttempt) -> None:
    mollie.charge_back(attempt)

    for _ in range(3):
        sync_attempt(attempt.pk)

    assert balance(attempt.order) == 0
    assert not is_settled(attempt.order)
    assert len(remarks(attempt.order)) == 1
    assert "teruggeboekt" in remarks(attempt.order)[0]
    assert not credit_notes(attempt.order)
    with pytest.raises(StepNotAllowed):
        advance(attempt.order_id, OrderStatus.SENT)


def test_a_chargeback_that_was_won_settles_the_order_again(mollie: Standin, attempt: PaymentAttempt) -> None:
    chargeback = mollie.charge_back(attempt, "20.00")
    sync_attempt(attempt.pk)
    mollie.reverse(chargeback)

    for _ in range(3):
        sync_attempt(attempt.pk)

    assert balance(attempt.order) == attempt.amount
    assert is_settled(attempt.order)
    assert "hersteld" in remarks(attempt.order)[-1]


def test_what_a_bank_took_back_can_be_paid_online_again(mollie: Standin, attempt: PaymentAttempt) -> None:
    mollie.charge_back(attempt, "20.00")
    sync_attempt(attempt.pk)

    start_payment(attempt.order_id)

    second = attempt.order.payment_attempts.get(number=2)
    assert second.amount == Decimal("20.00")
    mollie.set_state(second, "paid")
    sync_attempt(second.pk)
    assert is_settled(attempt.order)


def test_an_answered_remark_is_not_asked_again_by_the_next_webhook(mollie: Standin) -> None:
    attempt = paid_attempt(mollie)
    before = PaymentAttempt.objects.get().updated_at

    sync_attempt(attempt.pk)

    assert PaymentAttempt.objects.get().updated_at == before


def answer(mollie: Standin, **fields: Any) -> None:
    """The next answer about a payment has these fields."""
    mollie.order_fault(kind="alter", fields=fields, path="/v2/payments/*", method="GET")
