"""Mistakes that somebody could make in the shop, planted one at a time to see that the proof notices.

Each takes out something that the shop does on purpose. Where the shop has several guards in a row, such as a check, a
trigger and Mollie's own refusal, the mistake goes round all that are in the shop's hands.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from unittest import mock

from shop.demo.mollie_standin.payments import Status
from shop.demo.mollie_standin.refunds import RefundStatus
from shop.forks.order.models import Order
from shop.fulfilment import stock
from shop.fulfilment.statuses import OrderStatus
from shop.invoicing.document import DocumentKind
from shop.invoicing.numbering import DocumentNumber, next_number
from shop.mail.queue import Letter, queue_letter
from shop.mollie import effects, states
from shop.mollie.refund_plan import Plan
from shop.mollie.states import Before, Effect, Outcome, Situation, Word
from shop.mollie.wanted import WantedRefund
from tests.proof.at_mollie import (
    ChargedBack,
    FateOfRefund,
    Finish,
    RefundInDashboard,
    WebhookComes,
    WebhookIsLost,
)
from tests.proof.buyers import GoToMollie, Place
from tests.proof.owner import GiveBack, OwnerStep, PaidInTheWorkshop
from tests.proof.steps import Step

Plant = Callable[[], AbstractContextManager[Any]]


@dataclass(frozen=True)
class Mistake:
    """`found_by` are the invariants that may notice it first.

    `near` are steps that lead to where the mistake shows, and a random history goes on from there; without them it
    would be found too, but among more histories than a test of the test has time for.
    """

    plant: Plant
    found_by: tuple[str, ...]
    near: tuple[Step, ...] = ()


def nothing(*arguments: Any, **options: Any) -> None:
    """What is forgotten."""


def _instead(name: str, does: Callable[..., Any]) -> Plant:
    return lambda: mock.patch(name, does)


@contextmanager
def _bad_news_cancels() -> Iterator[None]:
    """As nine plug-ins in nine years: an attempt that expires takes its order along, whatever came in meanwhile."""
    cell = (Word.EXPIRED, Before.ALIVE, Situation.SETTLED)
    outcome = Outcome(takes_word=True, effects=(Effect.TELL_FAILURE,))
    with (
        mock.patch.dict(states.TABLE, {cell: outcome}),
        mock.patch.dict(effects._DEEDS, {Effect.TELL_FAILURE: _cancel_the_order}),
    ):
        yield


@contextmanager
def _late_money_is_dropped() -> Iterator[None]:
    with mock.patch.dict(effects._DEEDS, {Effect.REVIVE: nothing}):
        yield


def _cancel_the_order(attempt: Any, payment: Any, order: Order) -> None:
    """Bad news of one attempt ends the order, whatever its other attempts did."""
    stock.release(order)
    Order.objects.filter(pk=order.pk).update(status=OrderStatus.CANCELLED.value)


def _release_blindly(order: Order) -> None:
    for line in stock._lines_with_locked_stock(order):
        line.stockrecord.cancel_allocation(line.quantity)


_put_back = stock.put_back


def _put_back_twice(order: Order, quantities: Mapping[int, int], *, has_left: bool) -> None:
    for _ in range(2):
        _put_back(order, quantities, has_left=True)


def _no_limit(order: Order, wanted: WantedRefund) -> Plan:
    """Whatever is wished leaves the till."""
    return Plan(amount=max(wanted.other, Decimal("0.01")), surplus=Decimal(0), payer=None)


def _queue_twice(letter: Letter, **options: Any) -> Any:
    queue_letter(letter, **options)
    return queue_letter(letter, **options)


def _skip_a_number(kind: DocumentKind, *, book_year: int) -> DocumentNumber:
    """A number is used up by what is refused or forgotten afterwards."""
    next_number(kind, book_year=book_year)
    return next_number(kind, book_year=book_year)


UNPAID = (Place(0), GoToMollie(0))
PAID = (*UNPAID, Finish(0, Status.PAID), WebhookComes(0))
BOTH_WAYS = (Place(0, picks_up=True), GoToMollie(0), PaidInTheWorkshop(0))
MISTAKES: dict[str, Mistake] = {
    "an old payment's bad news cancels the order": Mistake(
        _bad_news_cancels, ("cancelled", "stock"), (*BOTH_WAYS, Finish(0, Status.EXPIRED), WebhookComes(0))
    ),
    "money for a cancelled order is dropped": Mistake(
        _late_money_is_dropped, ("money",), (*UNPAID, OwnerStep(0, 0), Finish(0, Status.PAID))
    ),
    "a payment that comes twice asks nobody": Mistake(
        _instead("shop.mollie.effects._flag", nothing), ("surplus",), (*BOTH_WAYS, Finish(0, Status.PAID))
    ),
    "nobody checks the stock at the button": Mistake(
        _instead("shop.fulfilment.placing._require_stock", nothing), ("stock", "InvalidStockAdjustment")
    ),
    "a cancelled order keeps its pieces": Mistake(
        _instead("shop.fulfilment.stock.release", nothing), ("stock",), UNPAID
    ),
    "stock is released without looking what is held": Mistake(
        _instead("shop.fulfilment.stock.release", _release_blindly), ("stock",), UNPAID
    ),
    "a piece that comes back is put back twice": Mistake(
        _instead("shop.mollie.giving_back.stock.put_back", _put_back_twice),
        ("stock",),
        (*PAID, GiveBack(0, restock=True)),
    ),
    "a refund knows no limit": Mistake(
        _instead("shop.mollie.refund_rows.plan_refund", _no_limit),
        ("refunds",),
        (*PAID, GiveBack(0, pieces=False, goodwill=Decimal("5000.00"))),
    ),
    "a refund is not credited": Mistake(
        _instead("shop.mollie.giving_back._credit", nothing), ("credit",), (*PAID, GiveBack(0))
    ),
    "refunds of the dashboard are not learnt of": Mistake(
        _instead("shop.mollie.read_back._learn_of_refund", nothing),
        ("ledger",),
        (*PAID, RefundInDashboard(0, Decimal("0.5"))),
    ),
    "chargebacks are not learnt of": Mistake(
        _instead("shop.mollie.read_back._learn_of_chargeback", nothing),
        ("ledger",),
        (*PAID, ChargedBack(0, Decimal("0.5"))),
    ),
    "a refund that a bank sends back stays booked": Mistake(
        _instead("shop.mollie.giving_back._unbook", nothing),
        ("ledger",),
        (
            *PAID,
            GiveBack(0),
            FateOfRefund(0, RefundStatus.REFUNDED),
            WebhookComes(0),
            FateOfRefund(0, RefundStatus.FAILED),
        ),
    ),
    "what is paid is not invoiced": Mistake(
        _instead("shop.fulfilment.receiving.issue_invoice", nothing), ("invoices",), PAID
    ),
    "invoice numbers are lost": Mistake(
        _instead("shop.invoicing.issue.next_number", _skip_a_number), ("numbers",), PAID
    ),
    "one event is mailed twice": Mistake(
        _instead("shop.fulfilment.letters.queue_letter", _queue_twice), ("mails",)
    ),
    "an order is not confirmed": Mistake(
        _instead("shop.fulfilment.placing.queue_order_confirmation", nothing), ("mails",)
    ),
    "Mollie is not asked about what is open": Mistake(
        _instead("shop.mollie.tasks._ask_mollie", nothing),
        ("forgotten", "ledger", "money"),
        (*UNPAID, Finish(0, Status.PAID), WebhookIsLost(0)),
    ),
    "an unpaid order never ends": Mistake(
        _instead("shop.mollie.tasks._may_still_be_paid", lambda order: True), ("forgotten",), UNPAID
    ),
}
