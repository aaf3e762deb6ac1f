"""What stands in the shop's tables and in Mollie's books at one moment, read once for all invariants."""

from collections import defaultdict
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Sum
from post_office.models import Email

from shop.backoffice.orders.attention import orders_needing_attention
from shop.forks.order.models import Line, Order
from shop.forks.partner.models import StockRecord
from shop.fulfilment.models import LetterKind, OrderLetter
from shop.invoicing.models import Invoice
from shop.ledger.models import INCOMING, Channel, Kind, Movement
from shop.mollie.models import PaymentAttempt, Refund
from tests.proof.books import Account, Books

ZERO = Decimal("0.00")


class Facts:
    """Rows as they are, each kind read when it is first asked for. Amounts are euros."""

    def __init__(self, books: Books, delivered: dict[int, int]) -> None:
        self._books = books
        self.delivered = delivered  # by stock record: how many pieces the history began with

    @cached_property
    def accounts(self) -> list[Account]:
        """Mollie's books, oldest payment first."""
        return self._books.accounts()

    @cached_property
    def orders(self) -> list[Any]:
        """pk, number, status, total_incl_tax; oldest first."""
        rows = Order.objects.order_by("pk").values_list(
            "pk", "number", "status", "total_incl_tax", named=True
        )
        return list(rows)

    @cached_property
    def lines(self) -> list[Any]:
        """order_id, order__number, order__status, stockrecord_id, quantity, num_allocated of what has stock."""
        rows = Line.objects.filter(product__product_class__track_stock=True).values_list(
            "order_id",
            "order__number",
            "order__status",
            "stockrecord_id",
            "quantity",
            "num_allocated",
            named=True,
        )
        return list(rows)

    @cached_property
    def stock(self) -> list[Any]:
        """pk, partner_sku, num_in_stock, num_allocated of what has stock."""
        rows = StockRecord.objects.filter(product__product_class__track_stock=True)
        return list(rows.values_list("pk", "partner_sku", "num_in_stock", "num_allocated", named=True))

    @cached_property
    def has_left(self) -> set[int]:
        """The orders that were once sent, handed over or written off."""
        gone = ("verzonden", "geleverd", "terugbetaald")
        return set(Order.objects.filter(status_changes__new_status__in=gone).values_list("pk", flat=True))

    @cached_property
    def movements(self) -> list[Any]:
        """order_id, kind, channel, reference, amount."""
        names = ("order_id", "kind", "channel", "reference", "amount")
        return list(Movement.objects.order_by("pk").values_list(*names, named=True))

    @cached_property
    def attempts(self) -> list[Any]:
        """pk, order_id, mollie_id, status, attention."""
        names = ("pk", "order_id", "mollie_id", "status", "attention")
        return list(PaymentAttempt.objects.order_by("pk").values_list(*names, named=True))

    @cached_property
    def refunds(self) -> list[Any]:
        """pk, order_id, attempt_id, mollie_id, status, amount, surplus, credit_note, accepted_at."""
        names = ("attempt_id", "mollie_id", "status", "amount", "surplus", "credit_note", "accepted_at")
        return list(Refund.objects.order_by("pk").values_list("pk", "order_id", *names, named=True))

    @cached_property
    def taken_refunds(self) -> list[Any]:
        """Of these, what Mollie took or was handed over; not what a bank sent back and Mollie refused to repeat."""
        return [one for one in self.refunds if one.accepted_at and (one.mollie_id or one.attempt_id is None)]

    @cached_property
    def invoices(self) -> list[Any]:
        """pk, order_id, kind, number, sequence, corrects_id, total_incl; in the order of issue."""
        names = ("pk", "order_id", "kind", "number", "sequence", "corrects_id", "total_incl")
        return list(Invoice.objects.order_by("pk").values_list(*names, named=True))

    @cached_property
    def letters(self) -> list[Any]:
        """order_id, kind, event, mail_id."""
        return list(OrderLetter.objects.values_list("order_id", "kind", "event", "mail_id", named=True))

    @cached_property
    def mails(self) -> list[Any]:
        """pk, to, subject."""
        return list(Email.objects.values_list("pk", "to", "subject", named=True))

    @cached_property
    def flagged(self) -> set[int]:
        """The orders on the owner's list of things to look at."""
        return set(orders_needing_attention().values_list("pk", flat=True))

    @cached_property
    def promised(self) -> dict[int, int]:
        """By stock record: how many pieces orders hold."""
        held = Line.objects.values_list("stockrecord").annotate(held=Sum("num_allocated"))
        return {record: number or 0 for record, number in held}

    def told(self, kind: LetterKind) -> list[int]:
        """The orders that got a letter of this kind, once for each."""
        return sorted(letter.order_id for letter in self.letters if letter.kind == kind)

    def moved(self, order_id: int, *kinds: Kind, channel: Channel | None = None) -> Decimal:
        """The order's movements of these kinds, or of all: what came in less what went out."""
        return sum(
            (
                amount
                for kind, by, amount in self._signed[order_id]
                if _is(kind, kinds) and channel in (None, by)
            ),
            ZERO,
        )

    @cached_property
    def _signed(self) -> dict[int, list[tuple[str, str, Decimal]]]:
        signed: dict[int, list[tuple[str, str, Decimal]]] = defaultdict(list)
        for row in self.movements:
            amount = row.amount if row.kind in INCOMING else -row.amount
            signed[row.order_id].append((row.kind, row.channel, amount))
        return signed


def _is(kind: str, kinds: tuple[Kind, ...]) -> bool:
    return not kinds or kind in kinds
