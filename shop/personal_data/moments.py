"""From which moment the clock of a retention rule runs, as SQL on the rows it is about. How long is in `periods`.

An expression here is about rows of Order or User; `of_order` and `of_account` carry it to rows that lead there.
"""

from datetime import UTC, datetime
from functools import reduce
from operator import or_

from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    Exists,
    F,
    Func,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest, Now

from privacy.declaration import PerRow, Retention
from privacy.legal import Period
from privacy.retention.ends import after, day_after
from shop.accounts.models import User
from shop.forks.basket.models import Basket
from shop.forks.order.models import Order, OrderStatusChange
from shop.fulfilment.statuses import OrderStatus
from shop.invoicing.models import Invoice
from shop.ledger.models import Movement
from shop.personal_data.periods import FISCAL, UNPAID_ORDER, WARRANTY

# Before anything happened in this shop: what nothing leads to any more may go at once.
LONG_AGO = Value(datetime(2000, 1, 1, tzinfo=UTC), output_field=DateTimeField())
# Statuses in which an order without money came to nothing. One that is paid at pick-up is open until it is called off.
CAME_TO_NOTHING = (
    OrderStatus.AWAITING_PAYMENT.value,
    OrderStatus.CANCELLED.value,
    OrderStatus.WITHDRAWN.value,
    OrderStatus.REFUNDED.value,
)


def until_the_books_close(code: str, *, path: str = "order") -> tuple[Retention, ...]:
    """The two ends of a row that leads to an order: with an order that came to nothing, or when the books let go."""
    return (
        rule(f"R20-{code}", UNPAID_ORDER, since=of_order(came_to_nothing, path=path)),
        Retention(code=f"R3-{code}", period=FISCAL, ends=of_order(was_bought, path=path)),
    )


def until_the_warranty_ends(code: str, *, path: str = "order") -> tuple[Retention, ...]:
    """As above, for a row of which the books want nothing."""
    return (
        rule(f"R20-{code}", UNPAID_ORDER, since=of_order(came_to_nothing, path=path)),
        rule(f"R7-{code}", WARRANTY, since=of_order(was_delivered, path=path)),
    )


def rule(code: str, period: Period, *, since: str | PerRow, fields: tuple[str, ...] = ()) -> Retention:
    """A retention rule that ends `period` after `since`, a column or an expression."""
    begins = (lambda: F(since)) if isinstance(since, str) else since
    return Retention(code=code, period=period, ends=lambda: after(period, begins())(), fields=fields)


def newest(rows: QuerySet[Model], *, by: str, column: str, of: str = "pk") -> Subquery:
    """The highest value of `column` in the rows whose `by` is the outer row's `of`; null without rows."""
    mine = rows.order_by().filter(**{by: OuterRef(of)}).values(by)
    return Subquery(mine.annotate(newest=Max(column)).values("newest"))


def was_delivered() -> Combinable:
    """Of an order. One that nobody marked as delivered ended with its last step, or with its placing."""
    changes = OrderStatusChange.objects.all()
    delivered = changes.filter(new_status=OrderStatus.DELIVERED.value)
    return Coalesce(
        newest(delivered, by="order", column="date_created"),
        newest(changes, by="order", column="date_created"),
        F("date_placed"),
    )


def came_to_nothing() -> Combinable:
    """When an order without an invoice and without money ended; null for every other order."""
    last_step = newest(OrderStatusChange.objects.all(), by="order", column="date_created")
    return Case(
        When(_is_nothing(), then=Greatest(F("date_placed"), F("reserved_until"), last_step)),
        output_field=DateTimeField(),
    )


def was_bought() -> Combinable:
    """The moment at which nothing of an order that did come to something need be kept any more; null for the others.

    After the warranty, and after the books: FIS-01, by the last day of its documents and by the year of its money.
    """
    # Midnight after the last day; counted anew by each document, which knows a shifted book year and OSS.
    documents = newest(Invoice.objects.all(), by="order", column="keep_until")
    return Case(
        When(
            ~_is_nothing(),
            then=Greatest(after(WARRANTY, was_delivered())(), day_after(documents)(), _end_of_money()),
        ),
        output_field=DateTimeField(),
    )


def last_seen() -> Combinable:
    """Of an account: its last login, order or basket, or else when it was made; now for who holds the keys."""
    orders = newest(Order.objects.all(), by="user", column="date_placed")
    baskets = newest(Basket.objects.all(), by="owner", column="date_created")
    return Greatest(F("date_joined"), F("last_login"), orders, baskets, _holds_the_keys())


def _holds_the_keys() -> Combinable:
    """Now for the staff account, and the superuser, that was there last: without it nobody could get in any more.

    Null for all others. Of two that stay away equally long one goes.
    """
    came = Coalesce("last_login", "date_joined")
    there = User.objects.filter(is_active=True).order_by(came.desc(), "-pk").values("pk")
    last = (Q(pk=Subquery(there.filter(**{right: True})[:1])) for right in ("is_staff", "is_superuser"))
    return Case(When(reduce(or_, last), then=Now()), output_field=DateTimeField())


def of_order(moment: PerRow, *, path: str = "order") -> PerRow:
    """The moment of the order to which `path` leads."""
    return lambda: _of(Order.objects.filter(pk=OuterRef(path)), moment)


def of_account(moment: PerRow = last_seen, *, path: str = "user") -> PerRow:
    """The moment of the account to which `path` leads; null for a row without one."""
    return lambda: _of(User.objects.filter(pk=OuterRef(path)), moment)


def of_address(moment: PerRow, *, column: str) -> PerRow:
    """The moment of the order that has this address in `column`; null for an address that no order has."""
    return lambda: _of(Order.objects.filter(**{column: OuterRef("pk")}), moment)


def of_no_order(*, column: str) -> PerRow:
    """Long ago for an address that no order has in `column` any more, so that it may go; null for the others."""
    orders = Order.objects.filter(**{column: OuterRef("pk")})
    return lambda: Case(When(~Exists(orders), then=LONG_AGO), output_field=DateTimeField())


def _of(rows: QuerySet[Model], moment: PerRow) -> Subquery:
    return Subquery(
        rows.order_by().annotate(moment=moment()).values("moment")[:1], output_field=DateTimeField()
    )


def _is_nothing() -> Q:
    documents, money = (
        Invoice.objects.filter(order=OuterRef("pk")),
        Movement.objects.filter(order=OuterRef("pk")),
    )
    return Q(status__in=CAME_TO_NOTHING) & ~Exists(documents) & ~Exists(money)


def _end_of_money() -> Combinable:
    """Art. 52 lid 4 AWR, for money without a document: the years after the calendar year in which it moved."""
    moved = newest(Movement.objects.all(), by="order", column="moved_at")
    return after(FISCAL, _LastDayOfYear(moved))()


class _LastDayOfYear(Func):
    """The last day of the calendar year of a moment, by the clock of the tax office."""

    output_field = DateField()
    template = "(date_trunc('year', %(expressions)s AT TIME ZONE 'Europe/Amsterdam') + interval '1 year -1 day')::date"
