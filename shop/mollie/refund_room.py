"""What an order has left to give back. Called with the order locked; changes nothing."""

from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils import timezone

from shop.forks.order.models import Order
from shop.invoicing.credit import Credit, Issue, credit_note_of
from shop.invoicing.issue import NotInvoiced, credited, standing_invoice
from shop.ledger.book import balance, received_for_good
from shop.ledger.models import Channel
from shop.mollie import refund_states
from shop.mollie.models import PaymentAttempt, Refund
from shop.mollie.states import Word

ZERO = Decimal("0.00")
NOTHING = Credit(lines=(), shipping=ZERO, other=ZERO)


def held(order: Order) -> Decimal:
    """The euros of the order that the shop has and has not promised back."""
    return balance(order) - _sum(_on_their_way(order), "amount")


def surplus(order: Order) -> Decimal:
    """The euros that were paid too much; all of them for an order that was never invoiced."""
    if standing_invoice(order) is None:
        return held(order)
    too_much = received_for_good(order) - order.total_incl_tax - _sum(_on_their_way(order), "surplus")
    return max(ZERO, min(too_much, held(order)))


def worth(order: Order, credit: Credit) -> Decimal:
    """The euros by which `credit` makes the invoice less; raises CreditNotPossible."""
    if credit == NOTHING:
        return ZERO
    invoice = standing_invoice(order)
    if invoice is None:
        raise NotInvoiced(f"{order.number} has no invoice")
    today = timezone.localdate()
    issue = Issue(on=today, kept_until=today, seller=invoice.document.seller, reason="")
    before = credited(invoice)
    return -credit_note_of(invoice.document, credit, before=before, issue=issue).total


def is_given_back(order: Order) -> bool:
    """Whether nothing is left of its invoice."""
    return standing_invoice(order) is not None and _sum(order.invoices.all(), "total_incl") == ZERO


def attempt_with(order: Order, amount: Decimal) -> PaymentAttempt | None:
    """The newest payment that has `amount` euros left; None when there is no such payment."""
    paid = order.payment_attempts.filter(status=Word.PAID.value).order_by("-paid_at", "-number")
    return next((attempt for attempt in paid if _left_of(attempt) >= amount), None)


def held_in_the_workshop(order: Order) -> Decimal:
    """The euros that were paid there and not handed back."""
    return balance(order, channel=Channel.WORKSHOP)


def _left_of(attempt: PaymentAttempt) -> Decimal:
    return attempt.amount - _sum(attempt.refunds.exclude(status__in=refund_states.GONE), "amount")


def _on_their_way(order: Order) -> QuerySet[Refund]:
    return order.refunds.exclude(status__in=refund_states.FINAL)


def _sum(rows: QuerySet, field: str) -> Decimal:
    return rows.aggregate(total=Sum(field))["total"] or ZERO
