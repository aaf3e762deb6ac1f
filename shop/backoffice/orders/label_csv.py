"""Addresses of parcels as a CSV file, for the site where a carrier sells its labels.

The carrier gets the order's number, name and address, and nothing else: no e-mail, no telephone number (AVG art. 5
lid 1 sub c: no more than it needs to deliver).
"""

import csv
import io
from collections.abc import Iterable
from typing import Any

from shop.forks.order.models import Order

TITLES = [
    *("Bestelling", "Naam", "Straat", "Huisnummer", "Toevoeging", "Postcode", "Plaats", "Land", "Verzending"),
]
# A spreadsheet reads a cell that begins like this as a formula (OWASP, "CSV Injection").
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def label_csv(orders: Iterable[Order]) -> bytes:
    """As Dutch spreadsheets read it: semicolons, and a mark that says it is UTF-8. One row for each order.

    The orders have a delivery address, read with them.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(TITLES)
    writer.writerows([_harmless(cell) for cell in _row(order)] for order in orders)
    return text.getvalue().encode("utf-8-sig")


def _row(order: Order) -> list[str]:
    address: Any = order.shipping_address
    return [
        order.number,
        address.name,
        address.street,
        address.house_number,
        address.house_number_addition,
        address.postcode,
        address.line4,
        address.country_id,
        order.shipping_method,
    ]


def _harmless(cell: str) -> str:
    """With an apostrophe before it, a formula is text; on one line."""
    text = " ".join(str(cell).split("\n")).replace("\x00", "")
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_A_FORMULA) else text
