"""A telephone number: of the account, in the address book, and on orders that are under way."""

from collections.abc import Iterator
from typing import Any

from privacy.rights.correcting.site import Value
from privacy.subject import Subject
from shop.forks.address.models import UserAddress
from shop.personal_data.accounts import accounts_of
from shop.personal_data.correcting.found import Found, found, locked
from shop.personal_data.correcting.orders_open import under_way


def phones(subject: Subject, lock: bool) -> Iterator[Found]:
    """`phone` in E.164. Of an account also when there is none yet; elsewhere only where one stands."""
    for user in locked(accounts_of(subject), lock):
        yield _found(user, "phone_number", "je account")
    for address in locked(UserAddress.objects.filter(user__in=accounts_of(subject)), lock):
        if address.phone_number:
            yield _found(address, "phone_number", "je adresboek")
    for order in locked(under_way(subject), lock):
        for column in ("phone_number", "mobile_number"):
            if getattr(order, column):
                yield _found(order, column, f"bestelling {order.number}")


def _found(row: Any, column: str, label: str) -> Found:
    def write(value: Value) -> None:
        setattr(row, column, value["phone"])
        row.save(update_fields=[column])

    return found(row, column, label=label, now=str(getattr(row, column)), write=write)
