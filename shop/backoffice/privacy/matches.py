"""Who in the shop fits what somebody said of himself: for the owner to look at, and never a proof to him.

Who only looks like him, and had the use of his data restricted, is left out; what is his own is not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from privacy.finding import email_is
from privacy.restriction.running import unrestricted
from privacy.rights.contacts import contact_of
from privacy.rights.models import RightsRequest
from privacy.rights.sealed import unsealed_details, unsealed_subject
from privacy.subject import Subject, squeezed
from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.personal_data.accounts import accounts_of
from shop.personal_data.candidates import candidates
from shop.personal_data.orders_found import orders_of

# Enough to see who it is; the rest is on the pages behind them.
MOST = 10
SAME_EMAIL, SAME_NAME = "hetzelfde e-mailadres", "dezelfde naam en postcode"
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Za-z]{2}\b")


@dataclass(frozen=True)
class Match:
    """One account or order. `is_sure`: it is found by what was said; else it only looks like him."""

    what: str
    who: str
    why: str
    url: str
    is_sure: bool


def matches(request: RightsRequest, user: Any) -> list[Match]:
    """As far as this member of staff may see accounts and orders. Nothing once it is forgotten who asked."""
    if request.sealed_subject is None:
        return []
    subject = unsealed_subject(request.sealed_subject)
    found = [*_sure(subject), *_like(subject), *_by_name(request)]
    kinds = {
        "account": user.has_perm("accounts.view_user"),
        "bestelling": user.has_perm("order.view_order"),
    }
    first: dict[str, Match] = {}
    for match in found:
        if kinds[match.what]:
            first.setdefault(match.url, match)
    return list(first.values())


def _sure(subject: Subject) -> Iterator[Match]:
    yield from (_account(user, SAME_EMAIL, is_sure=True) for user in accounts_of(subject)[:MOST])
    orders = orders_of(subject).order_by("-date_placed")
    yield from (_order(order, SAME_EMAIL, is_sure=True) for order in orders[:MOST])


def _like(subject: Subject) -> Iterator[Match]:
    for candidate in candidates(subject)[:MOST]:
        other = candidate.subject
        users = unrestricted(User.objects.filter(Q(pk__in=other.user_ids) | email_is("email", other)))
        yield from (_account(user, candidate.why) for user in users[:MOST])
        known = Q(number__in=other.order_numbers) | email_is("guest_email", other)
        orders = unrestricted(Order.objects.filter(known))
        yield from (_order(order, candidate.why) for order in orders.order_by("-date_placed")[:MOST])


def _by_name(request: RightsRequest) -> Iterator[Match]:
    """By the name with a postcode that he wrote somewhere: a name alone is anybody's."""
    contact = contact_of(request)
    texts = " ".join(_texts(request, contact.address))
    postcodes = {squeezed(code).upper() for code in _POSTCODE.findall(texts)}
    printed = [f"{code[:4]} {code[4:]}" for code in sorted(postcodes)]
    if not contact.name.strip() or not printed:
        return
    orders = Order.objects.filter(billing_address__postcode__in=printed, customer_name__iexact=contact.name)
    yield from (_order(order, SAME_NAME) for order in unrestricted(orders).order_by("-date_placed")[:MOST])


def _texts(request: RightsRequest, address: str) -> Iterable[str]:
    yield address
    for asked in request.rights.all():
        details = unsealed_details(asked.sealed_details)
        yield details.why
        yield from (text for change in details.changes for text in (change.wrong, change.right))


def _account(user: User, why: str, *, is_sure: bool = False) -> Match:
    url = reverse("admin:accounts_user_change", args=[user.pk])
    return Match("account", user.get_full_name() or user.email, why, url, is_sure)


def _order(order: Order, why: str, *, is_sure: bool = False) -> Match:
    url = reverse("admin:order_order_change", args=[order.pk])
    return Match("bestelling", f"{order.number}, {order.customer_name}", why, url, is_sure)
