"""What must be kept stays as it is through every door, and opens of itself on the day after."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from privacy.holds.by_hand import lift_hold, set_hold
from shop import fiscal
from shop.forks.order.models import Order
from tests.held.doors import CHANGES, DELETIONS, another_value, is_refused
from tests.held.orders import Rows, keep, make_rows, move_money

pytestmark = pytest.mark.django_db
WITH_COLUMNS = [model for model, columns in fiscal.AGREED.items() if columns]


@pytest.fixture
def rows(db: None) -> Rows:
    """Of an order that nothing holds, beside another that lends its rows to be pointed at."""
    make_rows("ander")
    return make_rows()


@pytest.fixture
def kept(rows: Rows) -> Rows:
    keep(rows, until=timezone.localdate())
    return rows


@pytest.mark.parametrize("door", CHANGES)
@pytest.mark.parametrize("model", WITH_COLUMNS)
def test_a_kept_column_changes_through_no_door(model: str, door: str, kept: Rows) -> None:
    stored = type(kept[model])._default_manager.filter(pk=kept[model].pk)
    before = stored.values(*fiscal.columns_of(model)).get()

    for field in fiscal.columns_of(model):
        row = stored.get()
        is_refused(partial(CHANGES[door], row, field, another_value(row, field)))

    assert stored.values(*fiscal.columns_of(model)).get() == before


@pytest.mark.parametrize("door", DELETIONS)
@pytest.mark.parametrize("model", [model for model in fiscal.AGREED if model != "ledger.movement"])
def test_a_kept_row_goes_through_no_door(model: str, door: str, kept: Rows) -> None:
    assert is_refused(partial(DELETIONS[door], kept[model]))


@pytest.mark.parametrize("model", fiscal.AGREED)
def test_no_table_of_the_books_is_emptied(model: str, rows: Rows) -> None:
    connection.check_constraints()  # TRUNCATE waits for those of the rows above

    with pytest.raises(IntegrityError, match="never emptied"), transaction.atomic():
        connection.cursor().execute(f"TRUNCATE {model.replace('.', '_')} CASCADE")


@pytest.mark.parametrize("model", WITH_COLUMNS)
def test_the_day_after_every_column_may_change(model: str, rows: Rows) -> None:
    keep(rows, until=timezone.localdate() - timedelta(days=1))

    for field in fiscal.columns_of(model):
        row = rows[model]
        assert not is_refused(partial(CHANGES["update"], row, field, another_value(row, field))), field


def test_the_day_after_all_of_it_may_go(rows: Rows) -> None:
    keep(rows, until=timezone.localdate() - timedelta(days=1))
    order = rows["order.order"]

    for model in ("invoicing.invoicefile", "invoicing.invoice", "mollie.refund", "mollie.paymentattempt"):
        rows[model].delete()
    order.delete()
    rows["order.billingaddress"].delete()
    rows["order.shippingaddress"].delete()

    connection.check_constraints()
    assert not Order.objects.filter(pk=order.pk).exists()


@pytest.mark.parametrize(
    ("model", "field"),
    [
        *(("order.order", name) for name in ("status", "track_code", "carrier", "guest_email", "user")),
        *(("order.order", name) for name in ("customer_note", "phone_number", "reserved_until", "basket")),
        *(("order.line", name) for name in ("status", "num_allocated", "product", "stockrecord")),
        *(("order.shippingaddress", name) for name in ("last_name", "postcode", "phone_number")),
        *(("mollie.paymentattempt", name) for name in ("attention", "checkout_url", "webhook_at")),
        *(("mollie.refund", name) for name in ("status", "failure", "reason")),
        ("order.billingaddress", "search_text"),
    ],
)
def test_the_life_of_a_kept_order_goes_on(model: str, field: str, kept: Rows) -> None:
    row = kept[model]

    assert not is_refused(partial(CHANGES["update"], row, field, another_value(row, field)))


@pytest.mark.parametrize("model", ["order.order", "invoicing.invoice"])
def test_a_hold_by_hand_on_the_order_or_its_invoice_keeps_it_until_it_is_lifted(
    model: str, rows: Rows
) -> None:
    hold = set_hold(model, rows[model].pk, reason="bezwaar", by="Eva")
    change = partial(CHANGES["sql"], rows["order.billingaddress"], "last_name", "x")
    assert is_refused(change)
    assert is_refused(partial(DELETIONS["sql"], rows["invoicing.invoicefile"]))

    lift_hold(hold.pk, by="Eva")

    assert not is_refused(change)


def test_a_hold_by_hand_with_a_day_ends_after_it(rows: Rows) -> None:
    today, order = timezone.localdate(), rows["order.order"]
    change = partial(CHANGES["sql"], order, "customer_name", "x")
    set_hold("order.order", order.pk, reason="controle", until=today, by="Eva")
    assert is_refused(change)

    set_hold("order.order", order.pk, reason="controle", until=today - timedelta(days=1), by="Eva")

    assert not is_refused(change)


def test_a_hold_by_hand_on_another_order_keeps_nothing_of_this_one(rows: Rows) -> None:
    other = Order.objects.exclude(pk=rows["order.order"].pk).get()
    set_hold("order.order", other.pk, reason="bezwaar", by="Eva")

    assert not is_refused(partial(CHANGES["sql"], rows["order.order"], "customer_name", "x"))


def test_an_invoice_that_the_owner_keeps_longer_keeps_its_order(rows: Rows) -> None:
    invoice = rows["invoicing.invoice"]

    type(invoice)._default_manager.filter(pk=invoice.pk).update(legal_hold=True)

    assert is_refused(partial(CHANGES["sql"], rows["order.line"], "title", "x"))


def test_money_without_a_document_keeps_what_was_agreed_and_leaves_the_tax_open(rows: Rows) -> None:
    order = rows["order.order"]
    move_money(order, at=timezone.now())  # type: ignore[arg-type]

    assert is_refused(partial(CHANGES["sql"], order, "customer_name", "x"))
    assert is_refused(partial(DELETIONS["sql"], rows["order.line"]))
    assert not is_refused(partial(CHANGES["sql"], order, "total_excl_tax", 1))


def test_an_attempt_that_nobody_paid_and_a_refund_that_never_went_are_not_in_the_books(kept: Rows) -> None:
    order = kept["order.order"]
    unpaid = order.payment_attempts.create(number=2, amount=1)  # type: ignore[attr-defined]
    refused = order.refunds.create(amount=1, status="refused")  # type: ignore[attr-defined]

    assert not is_refused(unpaid.delete)
    assert not is_refused(refused.delete)


def test_handing_money_over_in_the_workshop_is_in_the_books_without_an_id(kept: Rows) -> None:
    handed = kept["order.order"].refunds.create(amount=1, status="refunded")  # type: ignore[attr-defined]

    assert is_refused(partial(CHANGES["sql"], handed, "amount", 2))
    assert is_refused(handed.delete)
