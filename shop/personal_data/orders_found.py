"""Which orders are somebody's, and what hangs on them."""

from django.db.models import Model, Q, QuerySet

from privacy.declaration import Find
from privacy.finding import email_is, phone_is
from privacy.subject import Subject
from shop.forks.order.models import Order
from shop.personal_data.accounts import accounts_of


def orders_of(subject: Subject) -> QuerySet[Order]:
    """Orders by number, by account, and guest orders by e-mail address or telephone number.

    An order in somebody else's account is his, even with the subject's address on it: only its number finds it.
    A number is the subject's when he says so and it was proved; that two orders have the same one makes them
    `candidates` and no more.
    """
    by_phone = phone_is("phone_number", subject) | phone_is("mobile_number", subject)
    as_guest = Q(user=None) & (email_is("guest_email", subject) | by_phone)
    in_account = Q(user__in=accounts_of(subject))
    return Order.objects.filter(Q(number__in=subject.order_numbers) | in_account | as_guest)


def of_orders(model: type[Model], *, path: str = "order") -> Find:
    """Finds the rows of `model` that lead to an order of the subject by `path`."""
    return lambda subject: model._default_manager.filter(**{f"{path}__in": orders_of(subject)})
