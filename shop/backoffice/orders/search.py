"""Finding an order by what a customer says on the phone: number, name, e-mail, postcode or telephone number."""

import re

from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from shop.forks.order.models import Order

POSTCODE = re.compile(r"(\d{4})([A-Z]{0,2})")
SHORTEST_PHONE = 6  # digits; fewer would find half of all numbers
PHONE_COLUMNS = ("phone_number", "mobile_number")


def matching(orders: QuerySet[Order], words: str) -> QuerySet[Order]:
    """Capitals do not count, nor does how a postcode or a telephone number is spaced."""
    words = words.strip()
    if not words:
        return orders
    found = Q(number__icontains=words) | Q(guest_email__icontains=words)
    found |= _name_holds(words) | _postcode_is(words)
    if phone := _phone_digits(words):
        orders = orders.annotate(**{f"{column}_text": Cast(column, CharField()) for column in PHONE_COLUMNS})
        for column in PHONE_COLUMNS:
            found |= Q(**{f"{column}_text__contains": phone})
    return orders.filter(found)


def _name_holds(words: str) -> Q:
    """Every word, in any order: `vries klant` finds Klant de Vries."""
    found = Q()
    for word in words.split():
        found &= Q(customer_name__icontains=word)
    return found


def _postcode_is(words: str) -> Q:
    match = POSTCODE.fullmatch("".join(words.split()).upper())
    if match is None:
        return Q(pk__in=[])
    printed = f"{match[1]} {match[2]}".strip()
    return Q(billing_address__postcode__istartswith=printed) | Q(
        shipping_address__postcode__istartswith=printed
    )


def _phone_digits(words: str) -> str:
    """The digits that every way of writing a number has in common: `06-1234 5678` becomes `612345678`."""
    if re.search(r"[^\d\s()+./-]", words):
        return ""
    digits = re.sub(r"\D", "", words)
    national = digits.lstrip("0").removeprefix("31") if digits[:2] in {"00", "31"} else digits.lstrip("0")
    return national if len(digits) >= SHORTEST_PHONE else ""
