"""What the running shop has written down, read past the shop: plain SQL on the database of the stack.

Connections are short: the database is killed in some journeys.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from typing import Any

import psycopg2
from psycopg2 import sql
from psycopg2.extras import RealDictCursor

Row = dict[str, Any]

TEXT_COLUMNS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY')
"""
SET_STOCK = """
UPDATE partner_stockrecord SET num_in_stock = coalesce(num_allocated, 0) + %s
WHERE product_id = (SELECT product_id FROM jewellery_jewel WHERE slug = %s)
"""
RAISE_PRICE = """
UPDATE partner_stockrecord SET price = price + %s WHERE product_id IN (
    SELECT p.id FROM catalogue_product AS p JOIN jewellery_jewel AS j ON j.product_id IN (p.id, p.parent_id)
    WHERE j.slug = %s)
"""
STOCK = """
SELECT num_in_stock, coalesce(num_allocated, 0) AS num_allocated FROM partner_stockrecord
WHERE product_id = (SELECT product_id FROM jewellery_jewel WHERE slug = %s)
"""


class Ledger:
    """Questions about orders, stock and mail. Where stock is meant, `slug` is of a piece without variants."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url

    def rows(self, query: str | sql.Composable, *parameters: Any, **named: Any) -> list[Row]:
        """Parameters stand in the query as `%s`, named ones as `%(name)s`."""
        with (
            closing(psycopg2.connect(self._database_url)) as connection,
            connection,
            connection.cursor(cursor_factory=RealDictCursor) as cursor,
        ):
            cursor.execute(query, named or parameters)
            return [dict(row) for row in cursor.fetchall()] if cursor.description else []

    def orders_of(self, email: str) -> list[Row]:
        return self.rows("SELECT * FROM order_order WHERE guest_email = %s ORDER BY id", email)

    def order_of(self, email: str) -> Row:
        (order,) = self.orders_of(email)
        return order

    def newest_order(self) -> Row:
        (order,) = self.rows("SELECT * FROM order_order ORDER BY id DESC LIMIT 1")
        return order

    def lines_of(self, order: Row) -> list[Row]:
        return self.rows("SELECT * FROM order_line WHERE order_id = %s ORDER BY id", order["id"])

    def address_of(self, order: Row, *, kind: str) -> Row:
        """`kind` is `shipping` or `billing`."""
        table = sql.Identifier(f"order_{kind}address")
        (address,) = self.rows(
            sql.SQL("SELECT * FROM {} WHERE id = %s").format(table), order[f"{kind}_address_id"]
        )
        return address

    def attempts_of(self, order: Row) -> list[Row]:
        return self.rows(
            "SELECT * FROM mollie_paymentattempt WHERE order_id = %s ORDER BY number", order["id"]
        )

    def status_changes_of(self, order: Row) -> list[str]:
        found = self.rows(
            "SELECT * FROM order_orderstatuschange WHERE order_id = %s ORDER BY id", order["id"]
        )
        return [row["new_status"] for row in found]

    def mails_to(self, email: str) -> list[Row]:
        """What stands in the queue of outgoing mail, sent or not."""
        return self.rows('SELECT * FROM post_office_email WHERE "to" = %s ORDER BY id', email)

    def letters_about(self, order: Row) -> list[str]:
        """Which mails the shop wrote about an order, oldest first: `bevestiging`, `betaald` and so on."""
        letters = self.rows(
            "SELECT kind FROM fulfilment_orderletter WHERE order_id = %s ORDER BY id", order["id"]
        )
        return [row["kind"] for row in letters]

    def stock_of(self, slug: str) -> tuple[int, int]:
        """(in stock, of which allocated to orders)."""
        (stock,) = self.rows(STOCK, slug)
        return stock["num_in_stock"], stock["num_allocated"]

    def put_in_stock(self, slug: str, free: int) -> None:
        """Afterwards so many can be bought, whatever earlier journeys have bought."""
        self.rows(SET_STOCK, free, slug)

    def end_reservation(self, email: str) -> None:
        """The time in which an order must be paid is over."""
        self.rows("UPDATE order_order SET reserved_until = now() WHERE guest_email = %s", email)

    @contextmanager
    def price_raised(self, slug: str, *, by: Decimal) -> Iterator[None]:
        """For as long as the block runs; variants get dearer with their piece."""
        self.rows(RAISE_PRICE, by, slug)
        try:
            yield
        finally:
            self.rows(RAISE_PRICE, -by, slug)

    def places_of(self, text: str) -> list[str]:
        """Every `table.column` of the database in which the text stands."""
        found = []
        for column in self.rows(TEXT_COLUMNS):
            query = sql.SQL("SELECT FROM {table} WHERE {column}::text ILIKE %s LIMIT 1").format(
                table=sql.Identifier(column["table_name"]), column=sql.Identifier(column["column_name"])
            )
            if self.rows(query, f"%{text}%"):
                found.append(f"{column['table_name']}.{column['column_name']}")
        return found
