"""Locking an order while its money moves. Rows are locked in one sequence everywhere: order, attempt, refund, stock."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from shop.forks.order.models import Order

# Mollie waits 15 seconds for an answer to its webhook: the lock and the question to Mollie must fit in it.
LOCK_SECONDS = 3


class OrderBusy(Exception):
    """Another process holds the order, or the database cannot be reached; to be tried again."""


@contextmanager
def locked_order(order_id: int) -> Iterator[Order]:
    """A transaction in which nobody else changes this order or its money; raises OrderBusy.

    Never inside another one: what is written here must stand when Mollie is asked next.
    """
    try:
        with transaction.atomic(durable=True):
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = %s", [f"{LOCK_SECONDS}s"])
            yield Order.objects.select_for_update().get(pk=order_id)
    except OperationalError as error:
        raise OrderBusy(str(error)) from error
