"""Mollie's own books, read and moved at the source: what customers, banks and the dashboard do there."""

from dataclasses import dataclass
from decimal import Decimal

from shop.demo.mollie_standin.chargebacks import (
    chargebacks_of,
    charged_back,
    create_chargeback,
    find_chargeback,
    reverse_chargeback,
)
from shop.demo.mollie_standin.errors import MollieError
from shop.demo.mollie_standin.payments import Payment, Status, find_payment, payment_from
from shop.demo.mollie_standin.refund_steps import ImpossibleRefundStep, change_refund_status, create_refund
from shop.demo.mollie_standin.refunds import (
    Refund,
    RefundStatus,
    find_refund,
    refund_from,
    refundable,
    refunded,
)
from shop.demo.mollie_standin.standin import Standin
from shop.demo.mollie_standin.transitions import ImpossibleStep, change_status, choose_method
from shop.demo.mollie_standin.webhooks import Webhook, record_delivery
from shop.demo.standin.posting import Delivery

TABLES = ("deliveries", "webhooks", "answers", "chargebacks", "refunds", "payments")
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Account:
    """What Mollie holds of one payment, in euros."""

    payment: Payment
    refunded: Decimal
    charged_back: Decimal

    @property
    def received(self) -> Decimal:
        return self.payment.amount.value if self.payment.status is Status.PAID else Decimal("0.00")

    @property
    def balance(self) -> Decimal:
        return self.received - self.refunded - self.charged_back


class Books:
    """Every method is one transaction at Mollie's side. What Mollie would not do is not done, and False says so."""

    def __init__(self, standin: Standin) -> None:
        self._standin = standin

    def forget(self) -> None:
        with self._standin.database.transaction() as db:
            for table in TABLES:
                db.execute(f"DELETE FROM {table}")

    def accounts(self) -> list[Account]:
        """All payments, oldest first."""
        with self._standin.transaction() as transaction:
            rows = transaction.db.execute("SELECT * FROM payments ORDER BY number").fetchall()
            return [
                Account(
                    payment=payment,
                    refunded=refunded(transaction, payment=payment).value,
                    charged_back=charged_back(transaction, payment=payment).value,
                )
                for payment in map(payment_from, rows)
            ]

    def finish(self, payment_id: str, status: Status) -> bool:
        """The customer, or his bank, brings a payment to this state."""
        with self._standin.transaction() as transaction:
            payment = find_payment(transaction, payment_id=payment_id)
            if payment.status is Status.OPEN:
                payment = choose_method(transaction, payment=payment, method=payment.method or "ideal")
            try:
                change_status(transaction, payment=payment, status=status)
            except ImpossibleStep:
                return False
        return True

    def refund(self, payment_id: str, share: Decimal) -> bool:
        """The owner gives a share of what is left back in Mollie's dashboard."""
        with self._standin.transaction() as transaction:
            payment = find_payment(transaction, payment_id=payment_id)
            left = refundable(transaction, payment=payment)
            amount = {"currency": left.currency, "value": f"{max(left.value * share, CENT):.2f}"}
            given = {"amount": amount, "description": "In het dashboard", "metadata": None}
            try:
                create_refund(transaction, payment=payment, given=given)
            except MollieError:
                return False
        return True

    def charge_back(self, payment_id: str, share: Decimal) -> bool:
        """The customer has his bank take a share of what is left back."""
        with self._standin.transaction() as transaction:
            payment = find_payment(transaction, payment_id=payment_id)
            value = (refundable(transaction, payment=payment).value * share).quantize(CENT)
            if payment.status is not Status.PAID or value <= 0:
                return False
            create_chargeback(transaction, payment=payment, value=value)
        return True

    def reverse_chargebacks(self, payment_id: str) -> bool:
        """The shop wins the disputes about a payment."""
        with self._standin.transaction() as transaction:
            payment = find_payment(transaction, payment_id=payment_id)
            chargebacks = chargebacks_of(transaction, payment=payment)
            running = [chargeback for chargeback in chargebacks if chargeback.reversed_at is None]
            for chargeback in running:
                reverse_chargeback(
                    transaction, chargeback=find_chargeback(transaction, chargeback_id=chargeback.id)
                )
        return bool(running)

    def refunds(self) -> list[Refund]:
        """All refunds, oldest first."""
        with self._standin.transaction() as transaction:
            rows = transaction.db.execute("SELECT * FROM refunds ORDER BY number").fetchall()
            return [refund_from(row) for row in rows]

    def move_refund(self, refund_id: str, status: RefundStatus) -> bool:
        """What the bank makes of a refund."""
        with self._standin.transaction() as transaction:
            try:
                refund = find_refund(transaction, refund_id=refund_id)
                change_refund_status(transaction, refund=refund, status=status)
            except ImpossibleRefundStep:
                return False
        return True

    def webhooks(self) -> list[Webhook]:
        """What is still to be posted, due now or later, in the order in which it came."""
        with self._standin.transaction() as transaction:
            rows = transaction.db.execute(
                "SELECT number, payment_id, url, attempts FROM webhooks WHERE due_at IS NOT NULL ORDER BY number"
            ).fetchall()
            return [Webhook(**row) for row in rows]

    def delivered(self, webhook: Webhook, *, status: int) -> None:
        """Notes an answer of the shop; anything but 200 is offered again later, ten times."""
        with self._standin.transaction() as transaction:
            record_delivery(transaction, webhook=webhook, delivery=Delivery(status=status))

    def lose(self, webhook: Webhook) -> None:
        """It never arrives, however often Mollie posts it."""
        with self._standin.transaction() as transaction:
            transaction.db.execute("UPDATE webhooks SET due_at = NULL WHERE number = ?", (webhook.number,))
