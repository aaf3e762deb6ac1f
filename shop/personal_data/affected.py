"""Whom a breach is about: the people behind the rows of a kind that date from a certain time.

`settings.PRIVACY_AFFECTED` names `PEOPLE`. Not for whether they must be told: that the owner decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf


@dataclass(frozen=True)
class Way:
    """`since` is the column that dates a row, `emails` lead to its person: the first that is filled counts."""

    since: str
    emails: tuple[str, ...]


def _of_order(path: str) -> Way:
    return Way(f"{path}date_placed", (f"{path}user__email", f"{path}guest_email"))


# By kind; those in which somebody can be known again. What hangs on an order is found through its order.
WAYS = {
    "accounts.user": Way("date_joined", ("email",)),
    "address.useraddress": Way("user__date_joined", ("user__email",)),
    "order.order": _of_order(""),
    "order.line": _of_order("order__"),
    "order.ordernote": _of_order("order__"),
    "order.shippingaddress": _of_order("order__"),
    "order.billingaddress": _of_order("order__"),
    "mollie.paymentattempt": _of_order("order__"),
    "invoicing.invoice": _of_order("order__"),
    "newsletter.subscription": Way("asked_at", ("email",)),
    "reviews.productreview": Way("date_created", ("user__email", "email")),
    "customer.productalert": Way("date_created", ("user__email", "email")),
    "wishlists.wishlist": Way("date_created", ("owner__email",)),
}


class People:
    def kinds(self) -> tuple[str, ...]:
        """Labels of the models that can be asked about."""
        return tuple(WAYS)

    def emails(self, kind: str, *, since: datetime, until: datetime) -> Iterator[str]:
        """One for each row, "" for a row of which nobody knows any more whose it is. Constant in memory."""
        way = WAYS[kind]
        rows = apps.get_model(kind)._base_manager.filter(
            **{f"{way.since}__gte": since, f"{way.since}__lte": until}
        )
        filled = [NullIf(F(path), Value("")) for path in way.emails]
        email = Coalesce(*filled, Value(""))
        yield from rows.order_by().values_list(email, flat=True).iterator()


PEOPLE = People()
