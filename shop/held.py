"""What the database keeps of an order, and until when: triggers, by the calendar of the tax office. See decision 0017.

A day that has passed ends it of itself; there is no other door. Not for which columns those are (`fiscal`), nor for
telling people (`personal_data.holding`).
"""

import pgtrigger

from shop import fiscal, immutable
from shop.invoicing.book_year import AWR_52_YEARS

WHY = "this must be kept: it is in the books, or held by hand"
# By the calendar of the tax office, not by that of the session.
TODAY = "(now() AT TIME ZONE 'Europe/Amsterdam')::date"


def triggers_of(model: str, *, order: str, only: str = "true") -> list[pgtrigger.Trigger]:
    """For the Meta of a model in `shop.fiscal`: its columns stay as they are and its rows stay, while they must.

    `order` is SQL for the id of a row's order, such as `OLD.order_id`; `only` is SQL that says which rows count.
    """
    return _triggers(
        model, books=f"{only} AND {in_the_books(order)}", documents=f"{only} AND {has_document(order)}"
    )


def triggers_of_address(model: str, *, column: str) -> list[pgtrigger.Trigger]:
    """The same for an address, which orders lead to by `column`."""
    used_by = f"EXISTS (SELECT 1 FROM order_order AS held_order WHERE held_order.{column} = OLD.id AND %s)"
    return _triggers(
        model,
        books=used_by % in_the_books("held_order.id"),
        documents=used_by % has_document("held_order.id"),
    )


def in_the_books(order: str) -> str:
    """Whether the order has a document, or money that moved in one of the years that count (art. 52 lid 4 AWR)."""
    return (
        f"({has_document(order)} OR EXISTS (SELECT 1 FROM ledger_movement WHERE order_id = {order}"
        f" AND {_year('now()')} - {_year('moved_at')} <= {AWR_52_YEARS}))"
    )


def has_document(order: str) -> str:
    """Whether a document of the order must be kept, or the owner holds the order or a document of it."""
    return (
        f"(EXISTS (SELECT 1 FROM invoicing_invoice WHERE order_id = {order}"
        f" AND (keep_until >= {TODAY} OR legal_hold)) OR {_held_by_hand(order)})"
    )


def _held_by_hand(order: str) -> str:
    """See `privacy.holds.by_hand`."""
    return (
        "EXISTS (SELECT 1 FROM privacy_legalhold WHERE lifted_at IS NULL"
        f" AND (until IS NULL OR until >= {TODAY}) AND (model = 'order.order' AND object_id = {order}::text"
        " OR model = 'invoicing.invoice' AND object_id IN"
        f" (SELECT id::text FROM invoicing_invoice WHERE order_id = {order})))"
    )


def _triggers(model: str, *, books: str, documents: str) -> list[pgtrigger.Trigger]:
    triggers = [
        immutable.unchanged_while(books, why=WHY, fields=fiscal.AGREED[model], name="held"),
        immutable.not_deleted_while(books, why=WHY),
        immutable.never_emptied(),
    ]
    if model in fiscal.TAXED:
        taxed = immutable.unchanged_while(documents, why=WHY, fields=fiscal.TAXED[model], name="taxed")
        return [*triggers, taxed]
    return triggers


def _year(moment: str) -> str:
    return f"date_part('year', {moment} AT TIME ZONE 'Europe/Amsterdam')"
