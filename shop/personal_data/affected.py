"""Whom a breach is about: the people behind the rows of a kind that date from a certain time.

`settings.PRIVACY_AFFECTED` names `PEOPLE`. Not for whether they must be told: that the owner decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from privacy.registers.breaches.affected import Home
from shop.forks.order.models import BillingAddress


@dataclass(frozen=True)
class Way:
    """`since` is the column that dates a row, `emails` lead to its person: the first that is filled counts.

    `home` leads to the billing address of who has no e-mail address any more: the books keep that longer.
    """

    since: str
    emails: tuple[str, ...]
    home: str = ""


def _of_order(path: str) -> Way:
    emails = (f"{path}user__email", f"{path}guest_email")
    return Way(f"{path}date_placed", emails, home=f"{path}billing_address")


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
        """One for each row that leads to one. Constant in memory."""
        found = _with_email(kind, since=since, until=until).exclude(found_email="")
        yield from found.values_list("found_email", flat=True).iterator()

    def homes(self, kind: str, *, since: datetime, until: datetime) -> Iterator[Home]:
        """One for each other row; empty for a row of which nobody knows any more whose it is."""
        way = WAYS[kind]
        others = _with_email(kind, since=since, until=until).filter(found_email="")
        if not way.home:
            yield from (() for _ in range(others.count()))
            return
        addresses = BillingAddress.objects.in_bulk(
            list(others.exclude(**{way.home: None}).values_list(way.home, flat=True).distinct())
        )
        for key in others.values_list(way.home, flat=True).iterator():
            yield _lines(addresses[key]) if key in addresses else ()


def _with_email(kind: str, *, since: datetime, until: datetime) -> QuerySet[Any]:
    way = WAYS[kind]
    filled = [NullIf(F(path), Value("")) for path in way.emails]
    rows = apps.get_model(kind)._base_manager.filter(
        **{f"{way.since}__gte": since, f"{way.since}__lte": until}
    )
    return rows.order_by().annotate(found_email=Coalesce(*filled, Value("")))


def _lines(address: BillingAddress) -> Home:
    """As they are printed; empty for an address of which only the country is left."""
    if not address.last_name.strip():
        return ()
    return tuple(address.printed_lines)


PEOPLE = People()
