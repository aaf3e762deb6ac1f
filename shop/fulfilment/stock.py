"""Stock that an order holds. Each verb is called inside a transaction that has locked the order."""

from collections.abc import Iterator, Mapping
from typing import Any

from shop.forks.order.models import Order
from shop.forks.partner.models import StockRecord


def release(order: Order) -> None:
    """Gives back what the order holds; a line that was given back already holds nothing."""
    for line in _lines_with_locked_stock(order):
        line.cancel_allocation(line.num_allocated)


def consume(order: Order) -> None:
    """What the order holds has left the workshop. A second call finds nothing left to take.

    A line that holds nothing (its piece was made anew after it was sold out) is passed by: Oscar would refuse it.
    """
    for line in _lines_with_locked_stock(order):
        if line.num_allocated:
            line.consume_allocation(line.num_allocated)


def put_back(order: Order, quantities: Mapping[int, int], *, has_left: bool) -> None:
    """Pieces of these lines (by id) can be sold again: those that were held, and those that came back to the workshop.

    `has_left`: whether the order was sent or handed over. Not safe to call twice; the caller does it once per refund.
    """
    for line in _lines_with_locked_stock(order):
        quantity = quantities.get(line.pk, 0)
        still_held = min(quantity, line.num_allocated)
        if still_held:
            line.cancel_allocation(still_held)
        if has_left and quantity > still_held:
            record = line.stockrecord
            record.refresh_from_db(fields=["num_in_stock"])
            record.num_in_stock += quantity - still_held
            record.save(update_fields=["num_in_stock"])


def reserve_again(order: Order) -> bool:
    """Takes the stock of a cancelled order anew, line by line; False when a line is short, which then holds nothing.

    The other lines are held all the same: they are paid for, and must not be sold while the owner finds a way.
    """
    is_complete = True
    for line in _lines_with_locked_stock(order):
        if line.quantity > line.stockrecord.net_stock_level:
            is_complete = False
            continue
        line.stockrecord.allocate(line.quantity)
        line.num_allocated, line.allocation_cancelled = line.quantity, False
        line.save(update_fields=["num_allocated", "allocation_cancelled"])
    return is_complete


def _lines_with_locked_stock(order: Order) -> Iterator[Any]:
    """The lines whose pieces have stock, with the record locked; ids in order, as placing does."""
    lines = order.lines.select_related("product__product_class", "product__parent__product_class")
    tracked = [line for line in lines if line.stockrecord_id and line.product and _has_stock(line.product)]
    wanted = [line.stockrecord_id for line in tracked]
    locked = {
        record.pk: record
        for record in StockRecord.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    }
    for line in tracked:
        line.stockrecord = locked[line.stockrecord_id]
        yield line


def _has_stock(product: Any) -> bool:
    return bool(product.get_product_class().track_stock)
