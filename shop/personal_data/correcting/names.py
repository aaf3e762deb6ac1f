"""A name: in the account, the address book, and on orders that are not in the books yet."""

from collections.abc import Iterator
from typing import Any

from privacy.rights.correcting.site import CannotCorrect, Value
from privacy.subject import Subject
from shop.forks.address.models import UserAddress
from shop.forks.order.models import BillingAddress, Order, ShippingAddress
from shop.newsletter.models import Subscription
from shop.personal_data.accounts import accounts_of
from shop.personal_data.correcting.books import refuse_a_second
from shop.personal_data.correcting.found import Found, found, locked
from shop.personal_data.correcting.orders_open import not_in_the_books, of_orders, under_way
from shop.personal_data.newsletter import subscriptions_of
from shop.personal_data.recipients import MAILCHIMP

LONGEST = Subscription._meta.get_field("first_name").max_length or 0
TOO_LONG = f"Een voornaam bij de nieuwsbrief heeft hoogstens {LONGEST} tekens."


def names(subject: Subject, lock: bool) -> Iterator[Found]:
    """`first_name` may be empty. The newsletter has that alone, of who gave one."""
    for user in locked(accounts_of(subject), lock):
        yield _found(user, "je account")
    for row in locked(subscriptions_of(subject).exclude(first_name=""), lock):
        yield _of_newsletter(row)
    for address in locked(UserAddress.objects.filter(user__in=accounts_of(subject)), lock):
        yield _found(address, "je adresboek")
    for address in locked(of_orders(ShippingAddress, under_way(subject)), lock):
        yield _found(address, f"het bezorgadres van bestelling {address.order_number}")
    for address in locked(of_orders(BillingAddress, not_in_the_books(subject)), lock):
        yield _found(address, f"het factuuradres van bestelling {address.order_number}")
    for order in locked(not_in_the_books(subject), lock):
        yield _of_order(order)


def whole_name(value: Value) -> str:
    return f"{value['first_name']} {value['last_name']}".strip()


def _found(row: Any, label: str) -> Found:
    def write(value: Value) -> None:
        # At the checkout a name is one thing, and stands in one column.
        is_apart = bool(row.first_name) or not hasattr(row, "line1")
        row.first_name = value["first_name"] if is_apart else ""
        row.last_name = value["last_name"] if is_apart else whole_name(value)
        refuse_a_second(row)
        row.save()

    return found(row, "name", label=label, now=f"{row.first_name} {row.last_name}".strip(), write=write)


def _of_newsletter(row: Subscription) -> Found:
    def write(value: Value) -> None:
        """Raises CannotCorrect."""
        if len(value["first_name"]) > LONGEST:
            raise CannotCorrect(TOO_LONG)
        row.first_name = value["first_name"]
        row.save(update_fields=["first_name"])

    told = (MAILCHIMP,) if row.confirmed_at else ()
    label = "de voornaam bij de nieuwsbrief"
    return found(row, "first_name", label=label, now=row.first_name, write=write, recipients=told)


def _of_order(order: Order) -> Found:
    def write(value: Value) -> None:
        order.customer_name = whole_name(value)
        order.save(update_fields=["customer_name"])

    return found(order, "name", label=f"bestelling {order.number}", now=order.customer_name, write=write)
