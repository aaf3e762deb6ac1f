"""Until when an order's facts keep a row that leads to it: expressions that give a date, or null where nothing does.

By the calendar of Europe/Amsterdam. Not for the grounds and their articles: those are in `holding`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    Case,
    CharField,
    DateField,
    Exists,
    F,
    Func,
    IntegerField,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, ExtractYear, Greatest, TruncDate

from privacy.holds.by_hand import last_day
from privacy.holds.models import LegalHold
from shop.forks.order.models import Order, OrderNote
from shop.fulfilment.statuses import OrderStatus
from shop.invoicing.book_year import AWR_52_YEARS
from shop.invoicing.models import Invoice
from shop.ledger.models import INCOMING, Kind, Movement
from shop.mollie import refund_states
from shop.mollie.models import PaymentAttempt, Refund

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NOBODY_KNOWS = Value(date.max, output_field=DateField())
OVER = tuple(
    status.value
    for status in (
        *(OrderStatus.DELIVERED, OrderStatus.CANCELLED, OrderStatus.REFUNDED, OrderStatus.WITHDRAWN),
    )
)
# BW 7:28: what a consumer bought can be claimed from him for two years.
CLAIM_YEARS = 2


@dataclass(frozen=True)
class Way:
    """How a row leads to its orders: those whose `theirs` is the row's `its`."""

    theirs: str
    its: str

    def orders(self) -> QuerySet[Order]:
        return Order.objects.filter(**{self.theirs: OuterRef(self.its)}).order_by()

    def rows(self, model: type[Model], *, depth: int = 1) -> QuerySet[Any]:
        """Rows of a model with a column `order`, seen from a subquery that lies `depth` deep."""
        its: Any = self.its
        for _ in range(depth):
            its = OuterRef(its)
        return model._default_manager.filter(**{f"order__{self.theirs}": its}).order_by()

    def latest(self, rows: QuerySet[Any], moment: str) -> QuerySet[Any]:
        """One row for all of an order, with their `latest`."""
        return rows.values(f"order__{self.theirs}").annotate(latest=Max(moment))


def books_closed(way: Way) -> Combinable:
    """The last day of invoices and credit notes (book year and OSS are in it), and of money that moved."""
    documents = way.latest(way.rows(Invoice), "keep_until").values("latest")
    moved = way.latest(way.rows(Movement), "moved_at")
    year = Cast(ExtractYear("latest", tzinfo=AMSTERDAM) + AWR_52_YEARS, IntegerField())
    end_of_year = Func(year, 12, 31, function="make_date", output_field=DateField())
    return Greatest(
        Subquery(documents, output_field=DateField()),
        Subquery(moved.values(last_day=end_of_year), output_field=DateField()),
    )


def order_over(way: Way) -> Combinable:
    """Nobody knows, while there is work to do, money to give back, or money on its way back."""
    signed = Case(When(kind__in=INCOMING, then=F("amount")), default=-F("amount"))
    moved = Movement.objects.filter(order=OuterRef("pk")).order_by().values("order")
    has_money = way.orders().alias(balance=Subquery(moved.annotate(sum=Sum(signed)).values("sum")))
    refunded = Exists(Movement.objects.filter(order=OuterRef("pk"), kind=Kind.REFUNDED))
    on_its_way = Refund.objects.filter(order=OuterRef("pk")).exclude(status__in=refund_states.FINAL)
    is_open = has_money.filter(
        ~Q(status__in=OVER)
        | Q(status=OrderStatus.CANCELLED.value, balance__gt=0)
        # A part of it may stay in the shop for good (art. 6:230s lid 3 BW), so a first refund is enough.
        | (Q(status=OrderStatus.WITHDRAWN.value, balance__gt=0) & ~refunded)
        | Exists(on_its_way)
    )
    return _unknown_while(Exists(is_open))


def claims_lapsed(way: Way) -> Combinable:
    """Two years after a bank took money back, or after a remark on a payment that the owner did not answer."""
    given_again = Movement.objects.filter(
        kind=Kind.CHARGEBACK_REVERSED, reference=OuterRef("reference"), order=OuterRef("order")
    )
    taken_back = way.rows(Movement).filter(~Exists(given_again), kind=Kind.CHARGED_BACK)
    answers = OrderNote.objects.filter(order=OuterRef("order"), date_created__gte=OuterRef("updated_at"))
    remarks = way.rows(PaymentAttempt).exclude(attention="")
    unanswered = remarks.filter(~Exists(answers.exclude(note_type=OrderNote.SYSTEM)))
    return Greatest(
        _years_after(way.latest(taken_back, "moved_at")), _years_after(way.latest(unanswered, "updated_at"))
    )


def lifted_by_hand(way: Way) -> Combinable:
    """The last day of a hold that the owner set on the order or on a document of it."""
    document_ids = way.rows(Invoice, depth=2).values(text=Cast("pk", CharField()))
    order_ids = Order.objects.filter(**{way.theirs: OuterRef(OuterRef(way.its))}).order_by()
    running = LegalHold.objects.filter(
        Q(model="order.order", object_id__in=order_ids.values(text=Cast("pk", CharField())))
        | Q(model="invoicing.invoice", object_id__in=document_ids),
        lifted_at=None,
    )
    latest = running.order_by().values("lifted_at").annotate(latest=Max(last_day())).values("latest")
    return Greatest(
        Subquery(latest, output_field=DateField()),
        _unknown_while(Exists(way.rows(Invoice).filter(legal_hold=True))),
    )


def _unknown_while(condition: Exists) -> Case:
    return Case(When(condition, then=NOBODY_KNOWS), default=None, output_field=DateField())


def _years_after(rows: QuerySet[Any]) -> Subquery:
    """Of the `latest` of each; 29 February becomes the 28th."""
    day = TruncDate("latest", tzinfo=AMSTERDAM)
    later = Func(
        day,
        template=f"(%(expressions)s + INTERVAL '{CLAIM_YEARS} years')::date",
        output_field=DateField(),
    )
    return Subquery(rows.values(last_day=later), output_field=DateField())
