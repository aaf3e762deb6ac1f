"""How an order went: each status, who brought it there, and whether the customer was told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from shop.forks.order.models import Order
from shop.fulfilment.letters import OF_STATUS
from shop.fulfilment.models import LetterKind
from shop.fulfilment.statuses import OrderStatus

PLACED = "besteld"


@dataclass(frozen=True)
class HistoryRow:
    """`by` is empty for what the shop did by itself."""

    when: datetime
    status: str
    by: str
    was_mailed: bool


def history_rows(order: Order, *, letters: Collection[LetterKind]) -> list[HistoryRow]:
    """Newest first; the last is the placing itself. `letters` are the kinds that were mailed. One query."""
    changes = order.status_changes.order_by("-date_created", "-pk")
    rows = [
        HistoryRow(
            when=change.date_created,
            status=change.new_status,
            by=change.by,
            was_mailed=OF_STATUS.get(OrderStatus(change.new_status)) in letters,
        )
        for change in changes
    ]
    return [*rows, HistoryRow(order.date_placed, PLACED, "", LetterKind.CONFIRMATION in letters)]
