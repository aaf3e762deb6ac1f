"""What the page of one order shows: the snapshot, the money, what happened, what can be done. Changes nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from shop.backoffice.mollie_words import method_in_dutch, status_in_dutch
from shop.backoffice.orders.attention import Remark, open_remarks
from shop.backoffice.orders.due import due_date
from shop.backoffice.orders.steps import Step, steps_of
from shop.forks.order.models import Order, OrderNote
from shop.fulfilment.links import order_url
from shop.fulfilment.receipt import Receipt, receipt


@dataclass(frozen=True)
class AttemptRow:
    """`amount` in euros; `attention` as long as it is there, answered or not."""

    amount: Decimal
    status: str
    method: str
    mollie_id: str
    begun: datetime
    paid: datetime | None
    attention: str


@dataclass(frozen=True)
class NoteRow:
    when: datetime
    text: str
    by_system: bool


@dataclass(frozen=True)
class HistoryRow:
    when: datetime
    status: str


@dataclass(frozen=True)
class OrderPage:
    """Sums are in `receipt`, in euros; `net` is its total without VAT. `due` is None until paid."""

    order: Order
    receipt: Receipt
    net: Decimal
    due: date | None
    delivery_lines: list[str]
    billing_lines: list[str]
    customer_url: str
    remarks: list[Remark]
    steps: list[Step]
    attempts: list[AttemptRow]
    history: list[HistoryRow]
    notes: list[NoteRow]


def order_page(order: Order) -> OrderPage:
    """For an order from `rows.with_list_columns`; a constant number of queries."""
    paper = receipt(order)
    return OrderPage(
        order=order,
        receipt=paper,
        net=order.total_excl_tax,
        due=due_of(order),
        delivery_lines=order.shipping_address.printed_lines if order.shipping_address else [],
        billing_lines=order.billing_address.printed_lines if order.billing_address else [],
        customer_url=order_url(order),
        remarks=open_remarks(order),
        steps=steps_of(order),
        attempts=_attempts(order),
        history=_history(order),
        notes=_notes(order),
    )


def due_of(order: Order) -> date | None:
    """For an order with `paid_at` and `lead_days`."""
    if order.paid_at is None:
        return None
    return due_date(timezone.localdate(order.paid_at), lead_days=order.lead_days)


def _attempts(order: Order) -> list[AttemptRow]:
    return [
        AttemptRow(
            amount=attempt.amount,
            status=status_in_dutch(attempt.status),
            method=method_in_dutch(attempt.method),
            mollie_id=attempt.mollie_id or "",
            begun=attempt.created_at,
            paid=attempt.paid_at,
            attention=attempt.attention,
        )
        for attempt in order.payment_attempts.order_by("number")
    ]


def _history(order: Order) -> list[HistoryRow]:
    """Newest first; the first line of all is the placing itself."""
    changes = order.status_changes.order_by("-date_created", "-pk")
    rows = [HistoryRow(change.date_created, change.new_status) for change in changes]
    return [*rows, HistoryRow(order.date_placed, "besteld")]


def _notes(order: Order) -> list[NoteRow]:
    notes = order.notes.order_by("-date_created", "-pk")
    return [NoteRow(note.date_created, note.message, note.note_type == OrderNote.SYSTEM) for note in notes]
