"""What this shop keeps of an order, on what ground, and until which day; and that no declaration forgets it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import timezone

from privacy.holds.by_hand import set_hold
from privacy.holds.running import Hold, holds_of, with_holds
from privacy.registry import registry
from shop import fiscal
from shop.forks.order.models import Order, OrderNote
from shop.fulfilment.statuses import OrderStatus
from shop.ledger.models import Channel, Kind
from shop.personal_data.holding import BY_HAND, DISPUTE, FISCAL, OPEN_ORDER
from tests.held.orders import EUROS, Rows, keep, make_rows, move_money
from tests.money import pay
from tests.shop_data import place

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
NOBODY_KNOWS = date.max
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def holds_on(row: Model) -> dict[str, date]:
    """The last day of each ground that holds a row, by its code, as it is declared."""
    return {hold.rule.code: hold.until for hold in all_holds_on(row)}


def all_holds_on(row: Model) -> list[Hold]:
    declaration = registry.declaration_of(row._meta.label_lower)
    read = with_holds(type(row)._default_manager.filter(pk=row.pk), declaration).get()
    return holds_of(read, declaration, today=TODAY)


def over(order: Order, status: OrderStatus = OrderStatus.DELIVERED) -> Order:
    Order.objects.filter(pk=order.pk).update(status=status.value)
    return order


def moved(order: Order, kind: Kind, *, at: datetime = NOON, reference: str = "chb_1") -> None:
    order.movements.create(kind=kind, amount=EUROS, channel=Channel.MOLLIE, reference=reference, moved_at=at)


@pytest.fixture
def rows(db: None) -> Rows:
    """Of a delivered order that nothing holds."""
    made = make_rows()
    over(made["order.order"])  # type: ignore[arg-type]
    return made


@pytest.mark.parametrize("model", fiscal.AGREED)
def test_every_table_of_the_books_is_declared_with_what_the_database_keeps(model: str) -> None:
    held = {each.rule: each.fields for each in registry.declaration_of(model).holds}

    assert held[FISCAL] == fiscal.columns_of(model)
    assert held[BY_HAND] == held[OPEN_ORDER] == held[DISPUTE] == ()


@pytest.mark.parametrize("model", fiscal.AGREED)
def test_what_the_books_keep_exists(model: str) -> None:
    columns = {field.name for field in apps.get_model(model)._meta.concrete_fields}

    assert set(fiscal.columns_of(model)) <= columns


@pytest.mark.parametrize("model", [model for model in fiscal.AGREED if model != "ledger.movement"])
def test_a_document_keeps_every_row_of_its_order(model: str, rows: Rows) -> None:
    assert holds_on(rows[model]) == {}

    keep(rows, until=date(2033, 12, 31))

    assert holds_on(rows[model]) == {FISCAL.code: date(2033, 12, 31)}


@pytest.mark.parametrize("model", [model for model in fiscal.AGREED if model != "ledger.movement"])
@pytest.mark.parametrize("held", ["order.order", "invoicing.invoice"])
def test_a_hold_by_hand_keeps_every_row_of_its_order(model: str, held: str, rows: Rows) -> None:
    set_hold(held, rows[held].pk, reason="bezwaar", until=date(2027, 3, 1), by="Eva")

    assert holds_on(rows[model]) == {BY_HAND.code: date(2027, 3, 1)}


def test_an_invoice_that_the_owner_keeps_longer_has_no_end_yet(rows: Rows) -> None:
    invoice = rows["invoicing.invoice"]
    type(invoice)._default_manager.filter(pk=invoice.pk).update(legal_hold=True)

    assert holds_on(rows["order.line"]) == {BY_HAND.code: NOBODY_KNOWS}


def test_money_without_a_document_is_kept_through_the_seventh_year_after_its_own(rows: Rows) -> None:
    move_money(rows["order.order"], at=NOON)  # type: ignore[arg-type]

    assert holds_on(rows["order.billingaddress"]) == {FISCAL.code: date(2033, 12, 31)}


def test_what_nobody_paid_or_got_back_is_not_for_the_books(rows: Rows) -> None:
    keep(rows, until=date(2033, 12, 31))
    order = rows["order.order"]
    unpaid = order.payment_attempts.create(number=2, amount=EUROS)  # type: ignore[attr-defined]
    refused = order.refunds.create(amount=EUROS, status="refused")  # type: ignore[attr-defined]

    assert holds_on(unpaid) == holds_on(refused) == {}


@pytest.mark.parametrize("status", OrderStatus)
def test_an_order_is_open_until_it_is_over(status: OrderStatus) -> None:
    order = over(place(), status)

    closed = {
        OrderStatus.DELIVERED,
        OrderStatus.CANCELLED,
        OrderStatus.REFUNDED,
        OrderStatus.WITHDRAWN,
    }
    assert holds_on(order) == ({} if status in closed else {OPEN_ORDER.code: NOBODY_KNOWS})


def test_an_order_is_open_while_money_is_on_its_way_back(rows: Rows) -> None:
    order = rows["order.order"]
    order.refunds.create(amount=EUROS, status="pending")  # type: ignore[attr-defined]

    assert holds_on(order) == {OPEN_ORDER.code: NOBODY_KNOWS}


def test_a_withdrawn_order_is_open_until_its_first_refund() -> None:
    order = place()
    pay(order)
    over(order, OrderStatus.WITHDRAWN)
    assert OPEN_ORDER.code in holds_on(order)

    moved(order, Kind.REFUNDED, reference="re_1")

    assert OPEN_ORDER.code not in holds_on(order)


def test_a_cancelled_order_is_open_while_the_shop_has_money_of_it() -> None:
    order = over(place(), OrderStatus.CANCELLED)
    moved(order, Kind.RECEIVED, reference="tr_1")
    assert OPEN_ORDER.code in holds_on(order)

    moved(order, Kind.SURPLUS_RETURNED, reference="re_1")

    assert OPEN_ORDER.code not in holds_on(order)


def test_what_a_bank_took_back_is_disputed_for_two_years(rows: Rows) -> None:
    order = rows["order.order"]
    moved(order, Kind.CHARGED_BACK, at=datetime(2024, 12, 31, 23, 30, tzinfo=UTC))  # type: ignore[arg-type]

    assert holds_on(order)[DISPUTE.code] == date(2027, 1, 1)
    assert holds_on(rows["order.line"])[DISPUTE.code] == date(2027, 1, 1)


def test_a_dispute_that_began_on_a_leap_day_ends_on_the_last_of_february(rows: Rows) -> None:
    order = rows["order.order"]
    moved(order, Kind.CHARGED_BACK, at=datetime(2028, 2, 29, 12, tzinfo=UTC))  # type: ignore[arg-type]

    assert holds_on(order)[DISPUTE.code] == date(2030, 2, 28)


def test_what_a_bank_gave_again_is_disputed_no_more(rows: Rows) -> None:
    order = rows["order.order"]
    moved(order, Kind.CHARGED_BACK)  # type: ignore[arg-type]

    moved(order, Kind.CHARGEBACK_REVERSED)  # type: ignore[arg-type]

    assert DISPUTE.code not in holds_on(order)


def test_a_remark_on_a_payment_is_disputed_until_the_owner_answers(rows: Rows) -> None:
    order, attempt = rows["order.order"], rows["mollie.paymentattempt"]
    remarked = timezone.now() - timedelta(days=1)
    type(attempt)._default_manager.filter(pk=attempt.pk).update(
        attention="Dubbel betaald", updated_at=remarked
    )
    OrderNote.objects.create(order=order, note_type=OrderNote.SYSTEM, message="Let op")
    assert DISPUTE.code in holds_on(order)

    OrderNote.objects.create(order=order, note_type="Intern", message="Teruggestort")

    assert DISPUTE.code not in holds_on(order)


def test_the_facts_of_another_order_hold_nothing_of_this_one(rows: Rows) -> None:
    other = make_rows("ander")
    keep(other, until=date(2033, 12, 31))
    moved(other["order.order"], Kind.CHARGED_BACK)  # type: ignore[arg-type]
    set_hold("order.order", other["order.order"].pk, reason="bezwaar", by="Eva")

    assert [holds_on(row) for row in rows.values()] == [{}] * len(rows)
