"""Order numbers and the creation of an order's rows."""

from typing import Any

from django.db import connection
from oscar.apps.order.utils import OrderNumberGenerator as OscarOrderNumberGenerator


class OrderNumberGenerator(OscarOrderNumberGenerator):
    """Differs from Oscar: a database sequence.

    Oscar adds 100000 to the basket's id, which can be guessed and clashes when a basket is used again.
    Does not call `super()`.
    """

    def order_number(self, basket: Any = None) -> str:
        """The next number, such as `IJ10001`; never given twice, gaps are allowed (an invoice has none)."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('order_number')")
            return f"IJ{cursor.fetchone()[0]}"
