"""Recently viewed products: not remembered without consent (policy: "toestemming gevraagd")."""

from typing import Any

from oscar.apps.customer.history import CustomerHistoryManager as OscarCustomerHistoryManager


class CustomerHistoryManager(OscarCustomerHistoryManager):
    """Differs from Oscar: never writes the `oscar_history` cookie. Does not call `super()`."""

    @classmethod
    def update(cls, product: Any, request: Any, response: Any) -> None:
        """Nothing is stored."""
