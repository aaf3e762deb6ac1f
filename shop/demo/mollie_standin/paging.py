"""Lists in pages, newest first, with Mollie's `from` and `limit`.

https://docs.mollie.com/reference/pagination
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request

from shop.demo.mollie_standin.errors import bad_request
from shop.demo.mollie_standin.hal import api_link, documentation_link
from shop.demo.mollie_standin.transaction import Transaction

USUAL_LIMIT = 50
HIGHEST_LIMIT = 250


@dataclass(frozen=True)
class Shelf:
    """What a list is about: a table, and the column that must have this value."""

    table: str
    column: str
    value: str


@dataclass(frozen=True)
class Page:
    """Rows of one page, and the ids with which the neighbouring pages begin."""

    rows: list[sqlite3.Row]
    previous_id: str | None
    next_id: str | None


def list_object(
    transaction: Transaction, *, shelf: Shelf, path: str, describe: Callable[[sqlite3.Row], dict[str, Any]]
) -> dict[str, Any]:
    """{count, _embedded: {<table>: [...]}, _links: {self, previous, next}} for the current request."""
    limit = _asked_limit()
    page = _page(transaction, shelf=shelf, first_id=request.args.get("from"), limit=limit)
    return {
        "count": len(page.rows),
        "_embedded": {shelf.table: [describe(row) for row in page.rows]},
        "_links": {
            "self": _page_link(path, first_id=request.args.get("from"), limit=limit),
            "previous": page.previous_id and _page_link(path, first_id=page.previous_id, limit=limit),
            "next": page.next_id and _page_link(path, first_id=page.next_id, limit=limit),
            "documentation": documentation_link(f"list-{shelf.table}"),
        },
    }


def _asked_limit() -> int:
    text = request.args.get("limit", str(USUAL_LIMIT))
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise bad_request("Invalid limit")
    if not 1 <= int(text) <= HIGHEST_LIMIT:
        raise bad_request(f"The limit must be between 1 and {HIGHEST_LIMIT}")
    return int(text)


def _page(transaction: Transaction, *, shelf: Shelf, first_id: str | None, limit: int) -> Page:
    mine = f"FROM {shelf.table} WHERE {shelf.column} = ?"
    first = transaction.db.execute(
        f"SELECT max(number) {mine} AND id = coalesce(?, id)", (shelf.value, first_id)
    ).fetchone()[0]
    if first is None and first_id is not None:
        raise bad_request("Invalid cursor value")
    older = transaction.db.execute(
        f"SELECT * {mine} AND number <= ? ORDER BY number DESC LIMIT ?", (shelf.value, first, limit + 1)
    ).fetchall()
    newer = transaction.db.execute(
        f"SELECT id {mine} AND number > ? ORDER BY number LIMIT ?", (shelf.value, first, limit)
    ).fetchall()
    return Page(
        rows=older[:limit],
        previous_id=newer[-1]["id"] if newer else None,
        next_id=older[limit]["id"] if len(older) > limit else None,
    )


def _page_link(path: str, *, first_id: str | None, limit: int) -> dict[str, str]:
    start = f"from={first_id}&" if first_id else ""
    return api_link(f"{path}?{start}limit={limit}")
