"""Which orders are somebody's, and what hangs on them."""

from django.db.models import Model, Q, QuerySet

from privacy.declaration import Find
from privacy.finding import email_is, phone_is
from privacy.remembering import remembered
from privacy.subject import Subject
from shop.forks.order.models import Order
from shop.personal_data.accounts import accounts_of


def orders_of(subject: Subject) -> QuerySet[Order]:
    """Orders by number, by account, and guest orders by e-mail address or telephone number.

    An order in somebody else's account is his, even with the subject's address on it: only its number finds it.
    A number is the subject's when he says so and it was proved; that two orders have the same one makes them
    `candidates` and no more.
    """
    return Order.objects.filter(pk__in=_order_ids(subject))


@remembered
def _order_ids(subject: Subject) -> tuple[int, ...]:
    """Asked apart, because PostgreSQL guesses that it gives half of all orders, and reads whole tables for fifty."""
    ways = (
        Q(number__in=subject.order_numbers),
        Q(user__in=accounts_of(subject)),
        Q(user=None) & email_is("guest_email", subject),
        Q(user=None) & phone_is("phone_number", subject),
        Q(user=None) & phone_is("mobile_number", subject),
    )
    # A union and not an OR: so each way uses its index.
    first, *others = (Order.objects.filter(way).order_by().values_list("pk") for way in ways)
    return tuple(pk for (pk,) in first.union(*others))


def of_orders(model: type[Model], *, path: str = "order") -> Find:
    """Finds the rows of `model` that lead to an order of the subject by `path`."""
    return lambda subject: model._default_manager.filter(**{f"{path}__in": orders_of(subject)})
