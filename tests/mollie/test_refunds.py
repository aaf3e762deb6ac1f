"""Giving money back: once, credited once, and safe to repeat whatever Mollie answers."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.fulfilment.pick_up import paid_at_the_workshop
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance
from shop.ledger.book import balance, is_settled, refunded
from shop.mollie import refund_states
from shop.mollie.carrying_out_refund import DUPLICATE, NO_ANSWER, TOO_MUCH
from shop.mollie.models import PaymentAttempt, Refund
from shop.mollie.refunds import (
    LineCredit,
    RefundNotPossible,
    RefundTooLarge,
    WantedRefund,
    refund_surplus,
    retry_refund,
    start_refund,
)
from shop.mollie.start import start_payment
from shop.mollie.sync import sync_attempt
from tests.mollie.conftest import Standin, paid_attempt
from tests.money import pay, place_for_pick_up
from tests.shop_data import make_jewel, place, stock_of

pytestmark = pytest.mark.django_db
ZERO = Decimal("0.00")


@pytest.fixture
def owner() -> User:
    return User.objects.create(email="eigenaar@voorbeeld.nl", first_name="Inge", last_name="de Smid")


@pytest.fixture
def attempt(mollie: Standin) -> PaymentAttempt:
    return paid_attempt(mollie)


def wish(
    other: str = "0.00", *, shipping: str = "0.00", reason: str = "Past niet", lines: Any = ()
) -> WantedRefund:
    return WantedRefund(lines=tuple(lines), shipping=Decimal(shipping), other=Decimal(other), reason=reason)


def everything(order: Order, *, restock: bool = True) -> WantedRefund:
    lines = [LineCredit(line.pk, line.quantity, restock) for line in order.lines.all()]
    return wish(shipping=str(order.shipping_incl_tax), lines=lines)


def moved(mollie: Standin, refund: Refund, status: str) -> Refund:
    """The bank does something, and the shop hears of it."""
    mollie.set_refund_state(refund.mollie_id, status)
    assert refund.attempt_id
    sync_attempt(refund.attempt_id)
    refund.refresh_from_db()
    return refund


def credit_notes(order: Order) -> list[Decimal]:
    return list(
        order.invoices.filter(kind="creditfactuur").order_by("pk").values_list("total_incl", flat=True)
    )


def test_an_amount_goes_back_with_a_credit_note_and_a_letter(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    refund = start_refund(attempt.order_id, wish("10.00"), by=owner)

    assert mollie.refunds_of(attempt) == ["10.00"]
    assert (refund.status, refund.by, refund.failure) == ("pending", "Inge de Smid", "")
    assert credit_notes(attempt.order) == [Decimal("-10.00")]
    assert refund.credit_note == attempt.order.invoices.get(kind="creditfactuur").number
    assert attempt.order.letters.filter(kind="terugbetaald").count() == 1
    assert Order.objects.get().status == "betaald"


def test_the_ledger_hears_of_it_when_the_money_is_gone(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    refund = start_refund(attempt.order_id, wish("10.00"), by=owner)
    assert balance(attempt.order) == attempt.amount

    moved(mollie, refund, "refunded")
    sync_attempt(attempt.pk)

    assert balance(attempt.order) == attempt.amount - 10
    assert is_settled(attempt.order)


def test_a_line_and_the_shipping_go_back_and_the_piece_is_for_sale_again(
    mollie: Standin, owner: User
) -> None:
    jewel = make_jewel(stock=3, price="100.00")
    attempt = paid_attempt(mollie, place(jewel, quantity=2))
    line = attempt.order.lines.get()

    refund = start_refund(
        attempt.order_id, wish(shipping="1.50", lines=[LineCredit(line.pk, 1, True)]), by=owner
    )

    assert refund.amount == Decimal("101.50")
    assert (stock_of(jewel).num_in_stock, stock_of(jewel).num_allocated) == (3, 1)


def test_all_of_it_makes_the_order_refunded(mollie: Standin, owner: User) -> None:
    jewel = make_jewel(stock=1)
    attempt = paid_attempt(mollie, place(jewel))

    start_refund(attempt.order_id, everything(attempt.order), by=owner)

    order = Order.objects.get()
    assert order.status == "terugbetaald"
    assert order.status_changes.order_by("pk").last().by == "Inge de Smid"
    assert (stock_of(jewel).num_in_stock, stock_of(jewel).num_allocated) == (1, 0)


def test_a_piece_that_is_not_put_back_is_written_off(mollie: Standin, owner: User) -> None:
    jewel = make_jewel(stock=1)
    attempt = paid_attempt(mollie, place(jewel))

    start_refund(attempt.order_id, everything(attempt.order, restock=False), by=owner)

    assert (stock_of(jewel).num_in_stock, stock_of(jewel).num_allocated) == (0, 0)


def test_a_piece_that_came_back_from_the_customer_is_for_sale_again(mollie: Standin, owner: User) -> None:
    jewel = make_jewel(stock=1)
    attempt = paid_attempt(mollie, place(jewel))
    for step in (OrderStatus.SENT, OrderStatus.WITHDRAWN):
        advance(attempt.order_id, step)

    start_refund(attempt.order_id, everything(attempt.order), by=owner)

    assert (stock_of(jewel).num_in_stock, stock_of(jewel).num_allocated) == (1, 0)
    assert Order.objects.get().status == "terugbetaald"


def test_stock_that_does_not_add_up_does_not_hide_that_money_went_back(mollie: Standin, owner: User) -> None:
    jewel = make_jewel(stock=1)
    attempt = paid_attempt(mollie, place(jewel))
    stock = stock_of(jewel)
    stock.num_in_stock = 0
    stock.save()

    refund = start_refund(attempt.order_id, everything(attempt.order, restock=False), by=owner)

    assert refund.status == "pending"
    assert "voorraad klopt niet" in attempt.order.notes.get().message


def test_parts_never_come_to_more_than_was_paid(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    start_refund(attempt.order_id, wish("60.00"), by=owner)

    with pytest.raises(RefundTooLarge):
        start_refund(attempt.order_id, wish("60.00", reason="Nog eens"), by=owner)

    assert mollie.refunds_of(attempt) == ["60.00"]


def test_what_a_bank_took_back_is_not_given_back_once_more(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    mollie.charge_back(attempt)
    sync_attempt(attempt.pk)

    with pytest.raises(RefundTooLarge, match="nog"):
        start_refund(attempt.order_id, wish("10.00"), by=owner)


def test_a_refund_says_which_order_and_which_payment_it_is(attempt: PaymentAttempt, owner: User) -> None:
    refund = start_refund(attempt.order_id, wish("10.00"), by=owner)

    assert str(attempt) == f"{attempt.order} / 1"
    assert str(refund) == f"{attempt.order} / {refund.mollie_id}"


@pytest.mark.parametrize(
    ("status", "may_be_retried"),
    [
        ("created", True),
        ("refused", True),
        ("failed", True),
        ("canceled", True),
        ("pending", False),
        ("x", False),
    ],
)
def test_only_what_did_not_go_out_may_be_retried(status: str, may_be_retried: bool) -> None:
    assert refund_states.may_be_retried(status) is may_be_retried


@pytest.mark.parametrize(
    ("status", "is_on_its_way"),
    [("created", True), ("queued", True), ("tomorrow", True), ("refunded", False), ("failed", False)],
)
def test_money_is_on_its_way_until_it_is_gone_or_back(status: str, is_on_its_way: bool) -> None:
    assert refund_states.is_on_its_way(status) is is_on_its_way


@pytest.mark.parametrize(
    "wanted",
    [
        wish("0.00"),
        wish("-1.00"),
        wish("0.005"),
        wish(shipping="-1.00"),
        wish(lines=[LineCredit(0, 1, False)]),
        wish(lines=[LineCredit(0, -1, False)]),
    ],
)
def test_a_wish_that_makes_no_sense_writes_nothing(
    mollie: Standin, attempt: PaymentAttempt, owner: User, wanted: WantedRefund
) -> None:
    mollie.forget()

    with pytest.raises(RefundNotPossible):
        start_refund(attempt.order_id, wanted, by=owner)

    assert not Refund.objects.exists()
    assert not mollie.received("POST")


def test_more_shipping_than_was_paid_is_too_much(attempt: PaymentAttempt, owner: User) -> None:
    with pytest.raises(RefundTooLarge):
        start_refund(attempt.order_id, wish(shipping="50.00"), by=owner)


def test_a_time_out_after_mollie_did_it_makes_no_second_refund(
    mollie: Standin, attempt: PaymentAttempt, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shop.mollie.client.CONNECT_AND_READ_SECONDS", (1, 1))
    mollie.order_fault(kind="hang", seconds=3, when="after", path="/v2/payments/*/refunds")

    first = start_refund(attempt.order_id, wish("10.00"), by=owner)
    second = retry_refund(first.pk)

    assert (first.status, first.failure, first.mollie_id) == ("created", NO_ANSWER, None)
    assert second.status in {"pending", "processing"}
    assert second.failure == ""
    assert mollie.refunds_of(attempt) == ["10.00"]
    assert credit_notes(attempt.order) == [Decimal("-10.00")]


@pytest.mark.parametrize("kind", ["html", "empty", "no_detail", "unavailable", "too_many_requests", "drop"])
def test_when_mollie_cannot_be_understood_the_same_wish_is_the_same_row(
    mollie: Standin, attempt: PaymentAttempt, owner: User, kind: str
) -> None:
    mollie.order_fault(kind=kind, path="/v2/payments/*/refunds")

    first = start_refund(attempt.order_id, wish("10.00"), by=owner)
    second = start_refund(attempt.order_id, wish("10.00"), by=owner)

    assert first.failure == NO_ANSWER
    assert second.pk == first.pk
    assert mollie.refunds_of(attempt) == ["10.00"]


def test_while_one_waits_for_an_answer_another_is_refused(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    mollie.order_fault(kind="unavailable", path="/v2/payments/*/refunds")
    start_refund(attempt.order_id, wish("10.00"), by=owner)

    with pytest.raises(RefundNotPossible, match="wacht nog op antwoord"):
        start_refund(attempt.order_id, wish("20.00"), by=owner)


def test_an_answer_that_never_came_is_found_by_reconciling(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    mollie.order_fault(kind="drop", when="after", path="/v2/payments/*/refunds")
    refund = start_refund(attempt.order_id, wish("10.00"), by=owner)

    sync_attempt(attempt.pk)

    refund.refresh_from_db()
    assert refund.mollie_id
    assert (refund.status, credit_notes(attempt.order)) == ("pending", [Decimal("-10.00")])


def test_what_mollie_takes_for_a_double_click_is_told_and_can_be_repeated(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    start_refund(attempt.order_id, wish("10.00"), by=owner)

    second = start_refund(attempt.order_id, wish("10.00", reason="En nog tien"), by=owner)
    again = retry_refund(second.pk)

    assert (second.status, second.failure) == ("refused", DUPLICATE)
    assert (again.pk, again.failure) == (second.pk, DUPLICATE)
    assert mollie.refunds_of(attempt) == ["10.00"]


def test_what_mollie_has_no_money_left_for_is_told_and_credited_nothing(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    mollie.refund_in_dashboard(attempt, "100.00")

    refund = start_refund(attempt.order_id, wish("50.00"), by=owner)

    assert (refund.status, refund.failure) == ("refused", TOO_MUCH)
    assert not credit_notes(attempt.order)


def test_another_refusal_of_mollies_is_told_in_its_own_words(
    mollie: Standin, attempt: PaymentAttempt, owner: User, settings: Any
) -> None:
    key = settings.MOLLIE_API_KEY
    settings.MOLLIE_API_KEY = "test_short"
    refund = start_refund(attempt.order_id, wish("10.00"), by=owner)
    settings.MOLLIE_API_KEY = key

    assert refund.failure.startswith("Mollie weigert:")
    assert retry_refund(refund.pk).status == "pending"


def test_a_refused_wish_is_checked_again_before_it_is_repeated(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    mollie.refund_in_dashboard(attempt, "100.00")
    refused = start_refund(attempt.order_id, wish("50.00"), by=owner)
    sync_attempt(attempt.pk)

    with pytest.raises(RefundTooLarge):
        retry_refund(refused.pk)


def test_a_refused_wish_waits_for_one_that_is_not_answered(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    start_refund(attempt.order_id, wish("10.00"), by=owner)
    refused = start_refund(attempt.order_id, wish("10.00", reason="En nog tien"), by=owner)
    mollie.order_fault(kind="unavailable", path="/v2/payments/*/refunds")
    start_refund(attempt.order_id, wish("20.00"), by=owner)

    with pytest.raises(RefundNotPossible, match="wacht nog op antwoord"):
        retry_refund(refused.pk)


def test_a_refund_that_the_bank_sends_back_is_shown_and_booked_back(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    refund = moved(mollie, start_refund(attempt.order_id, wish("10.00"), by=owner), "refunded")

    refund = moved(mollie, refund, "failed")

    assert "Probeer het opnieuw" in refund.failure
    assert balance(attempt.order) == attempt.amount
    assert refunded(attempt.order) == ZERO
    assert "mislukt" in attempt.order.notes.get().message


def test_what_the_bank_sent_back_is_repeated_under_the_same_credit_note(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    bounced = moved(mollie, start_refund(attempt.order_id, wish("10.00"), by=owner), "failed")

    repeated = retry_refund(bounced.pk)
    moved(mollie, repeated, "refunded")

    assert retry_refund(bounced.pk) == repeated
    assert repeated.credit_note == bounced.credit_note
    assert credit_notes(attempt.order) == [Decimal("-10.00")]
    assert refunded(attempt.order) == Decimal("10.00")


def test_a_repetition_that_mollie_refuses_can_be_repeated_too(
    mollie: Standin, attempt: PaymentAttempt, owner: User, settings: Any
) -> None:
    bounced = moved(mollie, start_refund(attempt.order_id, wish("10.00"), by=owner), "failed")
    key = settings.MOLLIE_API_KEY
    settings.MOLLIE_API_KEY = "test_short"
    refused = retry_refund(bounced.pk)
    settings.MOLLIE_API_KEY = key

    repeated = retry_refund(refused.pk)

    assert (repeated.pk, repeated.status) == (refused.pk, "pending")
    assert credit_notes(attempt.order) == [Decimal("-10.00")]


def test_what_the_bank_sent_back_waits_for_one_that_is_not_answered(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    first = start_refund(attempt.order_id, wish("10.00"), by=owner)
    mollie.order_fault(kind="unavailable", path="/v2/payments/*/refunds")
    start_refund(attempt.order_id, wish("20.00"), by=owner)
    moved(mollie, first, "failed")

    with pytest.raises(RefundNotPossible, match="wacht nog op antwoord"):
        retry_refund(first.pk)


def test_what_the_bank_sent_back_comes_before_something_new(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    moved(mollie, start_refund(attempt.order_id, wish("10.00"), by=owner), "failed")

    with pytest.raises(RefundNotPossible, match="is mislukt"):
        start_refund(attempt.order_id, wish("5.00"), by=owner)


def test_what_was_called_off_before_it_was_taken_is_credited_when_it_is_repeated(
    mollie: Standin, owner: User
) -> None:
    jewel = make_jewel(stock=1)
    attempt = paid_attempt(mollie, place(jewel))
    mollie.order_fault(kind="drop", when="after", path="/v2/payments/*/refunds")
    first = start_refund(attempt.order_id, everything(attempt.order), by=owner)
    made = next(iter(mollie.client().refunds.list()))
    mollie.set_refund_state(made.id, "canceled")

    first = retry_refund(first.pk)
    nothing_yet = credit_notes(attempt.order)
    second = retry_refund(first.pk)

    assert (first.status, nothing_yet) == ("canceled", [])
    assert second.retry_of == first
    assert credit_notes(attempt.order) == [-attempt.amount]
    assert (stock_of(jewel).num_in_stock, stock_of(jewel).num_allocated) == (1, 0)


def test_pieces_go_back_into_stock_once_however_often_the_bank_bounces(mollie: Standin, owner: User) -> None:
    jewel = make_jewel(stock=1)
    attempt = paid_attempt(mollie, place(jewel))
    advance(attempt.order_id, OrderStatus.SENT)
    bounced = moved(mollie, start_refund(attempt.order_id, everything(attempt.order), by=owner), "failed")

    retry_refund(bounced.pk)

    assert stock_of(jewel).num_in_stock == 1


def test_what_bounced_and_went_another_way_is_not_given_back_again(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    bounced = moved(mollie, start_refund(attempt.order_id, wish("100.00"), by=owner), "failed")
    mollie.charge_back(attempt)
    sync_attempt(attempt.pk)

    with pytest.raises(RefundTooLarge):
        retry_refund(bounced.pk)


def test_lines_of_an_order_without_an_invoice_cannot_go_back(mollie: Standin, owner: User) -> None:
    order = place()
    pay(order, Decimal("1.00"))

    with pytest.raises(RefundNotPossible, match="factuur"):
        start_refund(order.pk, everything(order), by=owner)


def test_retrying_what_went_well_changes_nothing(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    refund = start_refund(attempt.order_id, wish("10.00"), by=owner)

    assert retry_refund(refund.pk) == refund
    assert mollie.refunds_of(attempt) == ["10.00"]


def test_the_second_of_two_payments_goes_back_whole_and_uncredited(mollie: Standin, owner: User) -> None:
    order = place()
    paid_twice(mollie, order)

    refund = refund_surplus(order.pk, by=owner)
    moved(mollie, refund, "refunded")

    assert (refund.amount, refund.surplus) == (order.total_incl_tax, order.total_incl_tax)
    assert refund.attempt == order.payment_attempts.get(number=2)
    assert not credit_notes(order)
    assert balance(order) == order.total_incl_tax
    assert is_settled(order)
    assert Order.objects.get().status == "betaald"


def test_a_surplus_that_the_bank_sent_back_is_held_again(mollie: Standin, owner: User) -> None:
    order = place()
    paid_twice(mollie, order)
    refund = moved(mollie, refund_surplus(order.pk, by=owner), "refunded")

    moved(mollie, refund, "failed")

    assert balance(order) == 2 * order.total_incl_tax


def test_an_amount_takes_what_was_paid_too_much_before_it_is_credited(mollie: Standin, owner: User) -> None:
    order = place()
    paid_twice(mollie, order)
    refund_surplus(order.pk, by=owner)

    refund = start_refund(order.pk, wish("10.00"), by=owner)

    assert (refund.surplus, credit_notes(order)) == (ZERO, [Decimal("-10.00")])


def test_a_second_click_on_giving_back_the_second_payment_gives_nothing_more(
    mollie: Standin, owner: User
) -> None:
    order = place()
    paid_twice(mollie, order)
    refund_surplus(order.pk, by=owner)

    with pytest.raises(RefundNotPossible):
        refund_surplus(order.pk, by=owner)

    assert order.refunds.count() == 1


def test_what_two_payments_hold_together_goes_back_in_parts(mollie: Standin, owner: User) -> None:
    order = place()
    paid_twice(mollie, order)
    total = order.total_incl_tax

    with pytest.raises(RefundTooLarge, match="in delen"):
        start_refund(order.pk, wish(str(total + 10)), by=owner)


def test_without_a_surplus_there_is_none_to_give_back(attempt: PaymentAttempt, owner: User) -> None:
    with pytest.raises(RefundNotPossible, match="Kies"):
        refund_surplus(attempt.order_id, by=owner)


def test_money_for_an_order_that_was_over_goes_back_without_a_credit_note(
    mollie: Standin, owner: User
) -> None:
    order = place_for_pick_up()
    start_payment(order.pk)
    for step in (OrderStatus.IN_THE_MAKING, OrderStatus.WITHDRAWN):
        advance(order.pk, step)
    attempt = order.payment_attempts.get()
    mollie.set_state(attempt, "paid")
    sync_attempt(attempt.pk)

    refund = refund_surplus(order.pk, by=owner)

    assert refund.amount == order.total_incl_tax
    assert not order.invoices.exists()


def test_money_that_was_paid_in_the_workshop_is_handed_back_there(mollie: Standin, owner: User) -> None:
    order = place_for_pick_up()
    paid_at_the_workshop(order.pk, method="contant", by=owner, now=timezone.now())

    refund = start_refund(order.pk, wish("10.00"), by=owner)

    assert (refund.attempt, refund.status, refund.mollie_id) == (None, "refunded", None)
    assert balance(order) == order.total_incl_tax - 10
    assert credit_notes(order) == [Decimal("-10.00")]
    assert not mollie.received("POST")


def test_the_database_refuses_to_give_back_more_than_a_payment(attempt: PaymentAttempt) -> None:
    order = attempt.order
    order.refunds.create(attempt=attempt, amount=attempt.amount - 1, status="pending")
    order.refunds.create(attempt=attempt, amount=attempt.amount, status="failed")

    with pytest.raises(IntegrityError, match="more is refunded than was paid"), transaction.atomic():
        order.refunds.create(attempt=attempt, amount=Decimal("1.01"), status="pending")


def test_nothing_personal_is_told_to_mollie_or_kept_of_its_answer(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    mollie.order_fault(
        kind="alter",
        fields={"details": {"consumerAccount": "NL91ABNA0417164300"}, "description": "J. Jansen"},
        path="/v2/payments/*/refunds",
    )

    refund = start_refund(attempt.order_id, wish("10.00"), by=owner)

    stored = str(Refund.objects.filter(pk=refund.pk).values().get())
    assert "NL91" not in stored
    assert "Jansen" not in stored


def paid_twice(mollie: Standin, order: Order) -> None:
    """Two attempts, both paid: the first seemed to have ended."""
    start_payment(order.pk)
    order.payment_attempts.update(status="expired")
    start_payment(order.pk)
    for attempt in order.payment_attempts.order_by("number"):
        mollie.set_state(attempt, "paid")
        sync_attempt(attempt.pk)


def test_a_second_click_on_the_same_wish_is_the_same_refund(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    first = start_refund(attempt.order_id, wish("10.00"), by=owner, newest_seen=0)

    second = start_refund(attempt.order_id, wish("10.00"), by=owner, newest_seen=0)

    assert first == second
    assert mollie.refunds_of(attempt) == ["10.00"]


def test_another_wish_after_a_refund_that_the_owner_did_not_see_is_refused(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    first = start_refund(attempt.order_id, wish("10.00"), by=owner, newest_seen=0)

    with pytest.raises(RefundNotPossible, match="intussen"):
        start_refund(attempt.order_id, wish("15.00"), by=owner, newest_seen=0)

    start_refund(attempt.order_id, wish("15.00"), by=owner, newest_seen=first.pk)
    assert mollie.refunds_of(attempt) == ["10.00", "15.00"]


def test_the_same_amount_again_is_another_refund_for_who_saw_the_first(
    mollie: Standin, attempt: PaymentAttempt, owner: User
) -> None:
    first = start_refund(attempt.order_id, wish("10.00"), by=owner, newest_seen=0)

    second = start_refund(attempt.order_id, wish("10.00"), by=owner, newest_seen=first.pk)

    assert second != first
