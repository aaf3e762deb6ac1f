"""A postal address: in the address book, where an open order goes to, and where its invoice will go."""

from collections.abc import Iterator
from typing import Any

from privacy.rights.correcting.site import CannotCorrect, Value
from privacy.subject import Subject
from shop.forks.address.models import UserAddress
from shop.forks.order.models import BillingAddress, ShippingAddress
from shop.personal_data.accounts import accounts_of
from shop.personal_data.correcting.books import refuse_a_second
from shop.personal_data.correcting.found import Found, found, locked
from shop.personal_data.correcting.orders_open import not_in_the_books, of_orders, under_way

OTHER_COUNTRY = "Een bestelling kan niet naar een ander land: verzending en btw zijn daar anders."


def addresses(subject: Subject, lock: bool) -> Iterator[Found]:
    """By the columns of an address form."""
    books = UserAddress.objects.filter(user__in=accounts_of(subject))
    for address in locked(books, lock):
        yield _found(address, "je adresboek")
    for address in locked(of_orders(ShippingAddress, under_way(subject)), lock):
        label = f"het bezorgadres van bestelling {address.order_number}"
        yield _found(address, label, may_move_abroad=False)
    for address in locked(of_orders(BillingAddress, not_in_the_books(subject)), lock):
        yield _found(address, f"het factuuradres van bestelling {address.order_number}")


def _found(row: Any, label: str, *, may_move_abroad: bool = True) -> Found:
    def write(value: Value) -> None:
        if row.country_id != value["country"] and not may_move_abroad:
            raise CannotCorrect(OTHER_COUNTRY)
        row.street, row.house_number = value["street"], value["house_number"]
        row.house_number_addition = value["house_number_addition"]
        row.postcode, row.line4, row.country_id = value["postcode"], value["city"], value["country"]
        refuse_a_second(row)
        row.save()

    return found(row, "address", label=label, now=", ".join(row.printed_lines), write=write)
