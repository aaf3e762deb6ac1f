"""What must hold, by name: the lists of it.

`WHILE_IT_HAPPENS` is asked after every step, `AT_REST` when everything that was under way has come to its end.
"""

from collections.abc import Callable, Iterable

from tests.proof import money_holds as money
from tests.proof import orders_hold as orders
from tests.proof.facts import Facts

Invariant = Callable[[Facts], None]

WHILE_IT_HAPPENS: tuple[Invariant, ...] = (
    orders.stock_is_never_negative_nor_promised_twice,
    money.no_paid_order_is_cancelled,
    money.no_more_goes_back_than_came_in,
)
AT_REST: tuple[Invariant, ...] = (
    *WHILE_IT_HAPPENS,
    money.credit_stays_within_its_invoice,
    money.what_is_refunded_is_credited_once,
    money.invoice_numbers_have_no_gap,
    orders.no_event_is_mailed_twice,
    money.every_euro_is_on_one_order,
    money.the_ledger_is_mollies,
    money.a_surplus_asks_for_the_owner,
    money.what_is_paid_is_invoiced_and_told_once,
    orders.what_is_ordered_is_confirmed_once,
    orders.what_is_refunded_is_told_once,
    orders.orders_hold_what_they_should,
    orders.the_shelf_lost_only_what_left,
    orders.nothing_is_forgotten,
)


def ask(facts: Facts, invariants: Iterable[Invariant]) -> None:
    """Every one of them; the first that does not hold raises `Broken`."""
    for invariant in invariants:
        invariant(facts)
