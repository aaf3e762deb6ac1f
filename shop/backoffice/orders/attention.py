"""Orders that something is wrong with: a payment that does not fit, a remark of the system.

A remark is answered by the owner's own note on the order: she writes down what she did, and it is gone from the
list. So nothing is ever ticked off without a word, and no column is needed.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from shop.forks.order.models import Order, OrderNote
from shop.mollie.models import PaymentAttempt


@dataclass(frozen=True)
class Remark:
    """`text` is Dutch, for the owner."""

    when: datetime
    text: str


def orders_needing_attention() -> QuerySet[Order]:
    """Few rows among many: found from the remarks, not from the orders."""
    return Order.objects.filter(
        Q(pk__in=_open_attempts().values("order")) | Q(pk__in=_open_system_notes().values("order"))
    )


def needs_attention() -> Q:
    """For annotating a list of orders, row by row."""
    attempts, notes = _open_attempts(), _open_system_notes()
    return Q(Exists(attempts.filter(order=OuterRef("pk")))) | Q(Exists(notes.filter(order=OuterRef("pk"))))


def open_remarks(order: Order) -> list[Remark]:
    """What waits for an answer on this order, oldest first; two queries."""
    attempts = [Remark(row.updated_at, row.attention) for row in _open_attempts().filter(order=order)]
    notes = [Remark(row.date_created, row.message) for row in _open_system_notes().filter(order=order)]
    return sorted(attempts + notes, key=lambda remark: remark.when)


def _open_attempts() -> QuerySet[PaymentAttempt]:
    return PaymentAttempt.objects.exclude(attention="").exclude(_answered_since("updated_at"))


def _open_system_notes() -> QuerySet[OrderNote]:
    return OrderNote.objects.filter(note_type=OrderNote.SYSTEM).exclude(_answered_since("date_created"))


def _answered_since(moment: str) -> Exists:
    answers = OrderNote.objects.filter(order=OuterRef("order"), date_created__gte=OuterRef(moment))
    return Exists(answers.exclude(note_type=OrderNote.SYSTEM))
