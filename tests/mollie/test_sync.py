"""Learning from Mollie: once, only from Mollie itself, and only about the payment that belongs to the attempt."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance
from shop.ledger.book import balance
from shop.mollie.client import MollieUnreachable
from shop.mollie.locking import OrderBusy
from shop.mollie.models import PaymentAttempt
from shop.mollie.start import start_payment
from shop.mollie.sync import sync_attempt
from tests.mollie.conftest import Standin, paid_attempt
from tests.money import place_for_pick_up
from tests.shop_data import make_jewel, place, stock_of

pytestmark = pytest.mark.django_db
S = OrderStatus


def started(order: Order | None = None) -> PaymentAttempt:
    order = order or place()
    start_payment(order.pk)
    return order.payment_attempts.last()


def letters_of(order: Order) -> list[str]:
    return list(order.letters.values_list("kind", flat=True))


def status_of(attempt: PaymentAttempt) -> str:
    return Order.objects.get(pk=attempt.order_id).status


def test_a_paid_payment_pays_the_order(mollie: Standin) -> None:
    attempt = started()
    mollie.set_state(attempt, "paid")

    attempt = sync_attempt(attempt.pk)

    assert (attempt.status, status_of(attempt)) == ("paid", "betaald")
    assert attempt.paid_at is not None


def test_syncing_ten_times_settles_once(mollie: Standin) -> None:
    attempt = started()
    mollie.set_state(attempt, "paid")

    for _ in range(10):
        sync_attempt(attempt.pk)

    assert letters_of(attempt.order) == ["bevestiging", "betaald"]
    assert attempt.order.status_changes.count() == 1
    assert attempt.order.invoices.count() == 1
    assert attempt.order.movements.count() == 1


@pytest.mark.parametrize("ending", ["failed", "canceled", "expired"])
def test_bad_news_ends_the_attempt_and_not_the_order(mollie: Standin, ending: str) -> None:
    attempt = started()
    mollie.set_state(attempt, ending)

    attempt = sync_attempt(attempt.pk)

    assert (attempt.status, status_of(attempt)) == (ending, "wacht op betaling")


def test_an_old_attempts_expiry_never_touches_an_order_paid_by_a_newer_one(mollie: Standin) -> None:
    order = place()
    old = started(order)
    PaymentAttempt.objects.filter(pk=old.pk).update(status="failed")
    new = started(order)
    mollie.set_state(new, "paid")
    sync_attempt(new.pk)
    mollie.set_state(old, "expired")
    PaymentAttempt.objects.filter(pk=old.pk).update(status="open")

    sync_attempt(old.pk)

    assert status_of(new) == "betaald"


def test_money_after_the_order_was_cancelled_revives_it(mollie: Standin) -> None:
    jewel = make_jewel(stock=1)
    attempt = started(place(jewel))
    advance(attempt.order_id, S.CANCELLED)
    mollie.set_state(attempt, "paid")

    sync_attempt(attempt.pk)

    assert status_of(attempt) == "betaald"
    assert stock_of(jewel).net_stock_level == 0


def test_a_second_paid_attempt_is_kept_and_shown_to_the_owner(mollie: Standin) -> None:
    order = place()
    first = started(order)
    PaymentAttempt.objects.filter(pk=first.pk).update(status="expired")
    second = started(order)
    for attempt in (first, second):
        mollie.set_state(attempt, "paid")
        attempt = sync_attempt(attempt.pk)

    assert "Dubbel betaald" in attempt.attention
    assert balance(order) == 2 * order.total_incl_tax
    assert letters_of(order) == ["bevestiging", "betaald"]
    assert order.invoices.count() == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"amount": {"currency": "EUR", "value": "1.00"}}, "amount"),
        ({"amount": {"currency": "USD", "value": "107.95"}}, "currency"),
        ({"metadata": {"attempt": 0}}, "metadata"),
        ({"metadata": None}, "metadata"),
        ({"mode": "live"}, "mode"),
        ({"profileId": "pfl_another"}, "profile"),
        ({"metadata": "tekst"}, "metadata"),
    ],
)
def test_a_payment_that_differs_from_its_attempt_changes_nothing(
    mollie: Standin, fields: dict[str, object], wrong: str
) -> None:
    attempt = started()
    mollie.set_state(attempt, "paid")
    mollie.order_fault(kind="alter", fields=fields, path="/v2/payments/*", method="GET")

    attempt = sync_attempt(attempt.pk)

    assert wrong in attempt.attention
    assert (attempt.status, status_of(attempt)) == ("open", "wacht op betaling")


def test_another_orders_payment_cannot_pay_this_one(mollie: Standin) -> None:
    cheap, dear = started(place(make_jewel("goedkoop", price="1.00"))), started(place(make_jewel("duur")))
    mollie.set_state(cheap, "paid")
    PaymentAttempt.objects.filter(pk=dear.pk).update(mollie_id=None)

    sync_attempt(dear.pk, hinted_id=str(cheap.mollie_id))

    assert status_of(dear) == "wacht op betaling"


def test_a_webhook_that_beats_the_answer_of_create_binds_the_payment(mollie: Standin) -> None:
    attempt = started()
    mollie_id = str(attempt.mollie_id)
    mollie.set_state(attempt, "paid")
    PaymentAttempt.objects.filter(pk=attempt.pk).update(mollie_id=None, status="created")

    attempt = sync_attempt(attempt.pk, hinted_id=mollie_id)

    assert (attempt.mollie_id, status_of(attempt)) == (mollie_id, "betaald")


@pytest.mark.parametrize("kind", ["html", "empty", "no_detail", "unavailable", "too_many_requests", "drop"])
def test_when_mollie_cannot_be_understood_nothing_changes(mollie: Standin, kind: str) -> None:
    attempt = started()
    mollie.set_state(attempt, "paid")
    mollie.order_fault(kind=kind, path="/v2/payments/*")

    with pytest.raises(MollieUnreachable):
        sync_attempt(attempt.pk)

    assert status_of(attempt) == "wacht op betaling"


def test_an_attempt_without_a_payment_asks_nothing(mollie: Standin) -> None:
    order = place()
    attempt = PaymentAttempt.objects.create(order=order, number=1, amount=Decimal("1.00"))

    assert sync_attempt(attempt.pk).status == "created"
    assert not mollie.received("GET")


def test_no_word_of_the_payer_is_stored(mollie: Standin) -> None:
    attempt = started()
    mollie.set_state(attempt, "paid")
    details = {"consumerName": "J. Jansen", "consumerAccount": "NL91ABNA0417164300"}
    mollie.order_fault(kind="alter", fields={"details": details}, path="/v2/payments/*", method="GET")

    attempt = sync_attempt(attempt.pk)

    stored = " ".join(
        str(value) for value in PaymentAttempt.objects.filter(pk=attempt.pk).values().get().values()
    )
    assert "Jansen" not in stored
    assert "NL91" not in stored


def test_a_profile_that_is_set_is_the_only_one_that_pays(mollie: Standin, settings: Settings) -> None:
    attempt = started()
    mollie.set_state(attempt, "paid")
    settings.MOLLIE_PROFILE_ID = "pfl_ours"

    attempt = sync_attempt(attempt.pk)

    assert "profile" in attempt.attention
    assert status_of(attempt) == "wacht op betaling"


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": {"currency": "EUR", "value": "veel"}},
        {"amount": None},
        {"status": None},
        {"createdAt": "gisteren"},
        {"metadata": None, "_links": []},
    ],
)
def test_an_answer_that_is_not_mollies_changes_nothing(mollie: Standin, fields: dict[str, object]) -> None:
    attempt = started()
    mollie.set_state(attempt, "paid")
    mollie.order_fault(kind="alter", fields=fields, path="/v2/payments/*", method="GET")

    with pytest.raises(MollieUnreachable):
        sync_attempt(attempt.pk)

    assert status_of(attempt) == "wacht op betaling"


@pytest.mark.parametrize(("ending", "letters"), [("failed", 1), ("canceled", 1), ("expired", 1)])
def test_a_payment_that_failed_is_told_once(mollie: Standin, ending: str, letters: int) -> None:
    attempt = started()
    mollie.set_state(attempt, ending)

    for _ in range(3):
        sync_attempt(attempt.pk)

    assert letters_of(attempt.order).count("betaling-mislukt") == letters


def test_a_payment_that_failed_is_not_told_to_who_tries_again_already(mollie: Standin) -> None:
    order = place()
    first = started(order)
    PaymentAttempt.objects.filter(pk=first.pk).update(status="failed")
    started(order)
    PaymentAttempt.objects.filter(pk=first.pk).update(status="open")
    mollie.set_state(first, "failed")

    sync_attempt(first.pk)

    assert "betaling-mislukt" not in letters_of(order)


def test_a_word_of_tomorrow_is_shown_to_the_owner_and_ends_nothing(mollie: Standin) -> None:
    attempt = started()
    mollie.order_fault(kind="alter", fields={"status": "teleported"}, path="/v2/payments/*", method="GET")

    attempt = sync_attempt(attempt.pk)

    assert (attempt.status, status_of(attempt)) == ("teleported", "wacht op betaling")
    assert "teleported" in attempt.attention


def test_money_that_is_set_apart_is_shown_to_the_owner(mollie: Standin) -> None:
    attempt = started()
    mollie.set_state(attempt, "authorized")

    attempt = sync_attempt(attempt.pk)

    assert "gereserveerd" in attempt.attention
    assert status_of(attempt) == "wacht op betaling"


def test_what_was_paid_stays_paid_whatever_mollie_says_later(mollie: Standin) -> None:
    attempt = paid_attempt(mollie)
    mollie.order_fault(kind="alter", fields={"status": "expired"}, path="/v2/payments/*", method="GET")

    attempt = sync_attempt(attempt.pk)

    assert (attempt.status, status_of(attempt)) == ("paid", "betaald")
    assert "expired" in attempt.attention


def test_money_for_a_piece_that_was_sold_meanwhile_is_kept_and_shown_to_the_owner(mollie: Standin) -> None:
    jewel = make_jewel(stock=1)
    late = started(place(jewel))
    advance(late.order_id, S.CANCELLED)
    place(jewel)
    mollie.set_state(late, "paid")

    sync_attempt(late.pk)

    assert status_of(late) == "betaald"
    assert "niet alles is nog op voorraad" in late.order.notes.get().message
    assert advance(late.order_id, S.SENT).status == "verzonden"


def test_money_for_an_order_that_is_over_is_kept_and_shown_to_the_owner(mollie: Standin) -> None:
    order = place_for_pick_up()
    attempt = started(order)
    for step in (S.IN_THE_MAKING, S.WITHDRAWN):
        advance(order.pk, step)
    mollie.set_state(attempt, "paid")

    attempt = sync_attempt(attempt.pk)

    assert "al herroepen was" in attempt.attention
    assert balance(order) == order.total_incl_tax
    assert status_of(attempt) == "herroepen"


def test_too_little_is_kept_and_shown_to_the_owner(mollie: Standin) -> None:
    order = place()
    attempt = started(order)
    Order.objects.filter(pk=order.pk).update(total_incl_tax=order.total_incl_tax + 1)
    mollie.set_state(attempt, "paid")

    attempt = sync_attempt(attempt.pk)

    assert "minder dan" in attempt.attention
    assert (balance(order), status_of(attempt)) == (attempt.amount, "wacht op betaling")


@pytest.mark.django_db(transaction=True)
def test_ten_webhooks_at_once_settle_once(mollie: Standin) -> None:
    attempt = started()
    mollie.set_state(attempt, "paid")
    together = Barrier(10)

    def hear(_: int) -> None:
        together.wait()
        try:
            sync_attempt(attempt.pk)
        except OrderBusy:
            pass  # Mollie is told to come again
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as threads:
        list(threads.map(hear, range(10)))

    order = Order.objects.get()
    assert order.status == "betaald"
    assert (order.movements.count(), order.invoices.count(), order.status_changes.count()) == (1, 1, 1)
    assert letters_of(order) == ["bevestiging", "betaald"]
