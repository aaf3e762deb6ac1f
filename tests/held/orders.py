"""An order with a row in every table that the books keep, and the database's clock. Nothing here asserts."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal

from django.db import connection
from django.db.models import Model
from django.utils import timezone

from shop.forks.order.models import LinePrice, Order, OrderDiscount, OrderLineDiscount, Surcharge
from shop.invoicing.issue import issue_invoice
from shop.invoicing.models import Invoice, InvoiceFile
from shop.ledger.models import Channel, Kind
from shop.mollie.models import PaymentAttempt, Refund
from tests.shop_data import make_jewel, place

LONG_AGO = date(2010, 1, 1)
EUROS = Decimal("10.00")

Rows = dict[str, Model]


def make_rows(slug: str = "zegelring") -> Rows:
    """By model label. Its invoice is of long ago, so that nothing holds it; there is no money in the ledger."""
    order = place(make_jewel(slug))
    line = order.lines.get()
    discount = OrderDiscount.objects.create(
        order=order, amount=EUROS, offer_name="Zomer", voucher_code="ZOMER"
    )
    attempt = PaymentAttempt.objects.create(
        order=order, number=1, amount=order.total_incl_tax, mollie_id=f"tr_{slug}", paid_at=timezone.now()
    )
    invoice = issue_invoice(order, on=LONG_AGO)
    rows: list[Model] = [
        order,
        line,
        order.billing_address,
        order.shipping_address,
        LinePrice.objects.create(order=order, line=line, price_incl_tax=EUROS, price_excl_tax=EUROS),
        discount,
        OrderLineDiscount.objects.create(line=line, order_discount=discount, is_incl_tax=True, amount=EUROS),
        Surcharge.objects.create(order=order, name="Spoed", code="spoed", incl_tax=EUROS, excl_tax=EUROS),
        attempt,
        Refund.objects.create(
            order=order, attempt=attempt, amount=EUROS, mollie_id=f"re_{slug}", status="refunded"
        ),
        invoice,
        InvoiceFile.objects.create(invoice=invoice, kind="ubl", content=b"<x/>", sha256="0" * 64),
    ]
    return {row._meta.label_lower: row for row in rows}


def keep(rows: Rows, *, until: date) -> None:
    """The last day on which its invoice must be there."""
    Invoice.objects.filter(pk=rows["invoicing.invoice"].pk).update(keep_until=until)


def move_money(order: Order, *, at: datetime) -> None:
    order.movements.create(
        kind=Kind.RECEIVED, amount=EUROS, channel=Channel.MOLLIE, reference=f"tr_{order.pk}", moved_at=at
    )


@contextmanager
def database_clock(moment: datetime) -> Iterator[None]:
    """The database believes that it is `moment`: a `now()` of another schema is found before its own."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA IF NOT EXISTS clock")
        cursor.execute(
            "CREATE OR REPLACE FUNCTION clock.now() RETURNS timestamptz LANGUAGE sql STABLE"
            f" AS $$ SELECT timestamptz '{moment.isoformat()}' $$"
        )
        cursor.execute("SET LOCAL search_path = clock, public, pg_catalog")
        try:
            yield
        finally:
            cursor.execute("SET LOCAL search_path = public")
