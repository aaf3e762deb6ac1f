"""Addresses: the address book of an account, and the two that an order keeps for itself."""

from django.db.models import F, Q, QuerySet

from privacy.declaration import Erase, PersonalData, Retention, identity, traffic
from privacy.finding import lives_at
from privacy.legal import LegalBasis
from privacy.subject import Subject
from shop.forks.address.models import UserAddress
from shop.forks.order.models import BillingAddress, ShippingAddress
from shop.personal_data import holding
from shop.personal_data.accounts import accounts_of
from shop.personal_data.moments import (
    came_to_nothing,
    of_account,
    of_address,
    of_no_order,
    rule,
    was_bought,
    was_delivered,
)
from shop.personal_data.orders_found import orders_of
from shop.personal_data.periods import ACCOUNT, DELIVERY, FISCAL, UNPAID_PERSON
from shop.personal_data.recipients import BOOKKEEPER, CARRIER, HOSTING

NAME = ("title", "first_name", "last_name")
# `line1` is the printed form of the first three.
STREET_AND_TOWN = ("street", "house_number", "house_number_addition", "line1", "line2", "line3", "line4")
WHERE = identity(*NAME, *STREET_AND_TOWN, "postcode", "state", "code") + identity(
    "search_text", contains="Het hele adres nog eens, om op te zoeken. Blijft in deze winkel leeg."
)
NOTES = identity("notes", contains="Wat je erbij schreef voor wie het bezorgt.")


def parcels_to(subject: Subject) -> QuerySet[ShippingAddress]:
    """Where the subject let his own parcels go, and what others let go to his house: a present.

    The address of whom he gave a present is not his, and is never found through him.
    """
    own = orders_of(subject).filter(_is_own_name() | _is_own_house() | _IS_EMPTIED)
    as_guest_of_another = lives_at(subject, name=("first_name", "last_name"))
    return ShippingAddress.objects.filter(Q(pk__in=own.values("shipping_address")) | as_guest_of_another)


def _is_own_name() -> Q:
    name = {
        f"shipping_address__{part}__iexact": F(f"billing_address__{part}")
        for part in ("first_name", "last_name")
    }
    return Q(**name) | Q(
        shipping_address__first_name="", shipping_address__last_name__iexact=F("customer_name")
    )


def _is_own_house() -> Q:
    house = ("postcode", "house_number", "house_number_addition")
    return Q(**{f"shipping_address__{part}__iexact": F(f"billing_address__{part}") for part in house})


def _until_the_books_close(code: str, *, column: str) -> tuple[Retention, ...]:
    """An address goes sooner than its order when nothing was bought, and at once when no order has it."""
    return (
        rule(f"R20-{code}", UNPAID_PERSON, since=of_address(came_to_nothing, column=column)),
        Retention(code=f"R3-{code}", period=FISCAL, ends=of_address(was_bought, column=column)),
        Retention(code=f"R3-{code}-los", period=FISCAL, ends=of_no_order(column=column)),
    )


# Two months after delivery nothing is left of it but the country.
_IS_EMPTIED = Q(shipping_address__first_name="", shipping_address__last_name="")

DECLARATIONS = (
    PersonalData(
        model="address.useraddress",
        purpose="Je adresboek: een volgende bestelling zonder je adres opnieuw te typen.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("user")
        + WHERE
        + identity("country", "phone_number")
        + NOTES
        + identity("hash", "is_default_for_shipping", "is_default_for_billing")
        + traffic("num_orders_as_shipping_address", "num_orders_as_billing_address", "date_created"),
        plain=("id",),
        kept_for=ACCOUNT,
        find=lambda subject: UserAddress.objects.filter(user__in=accounts_of(subject)),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        portable=True,
        retention=(rule("R2-adresboek", ACCOUNT, since=of_account()),),
    ),
    PersonalData(
        model="order.shippingaddress",
        purpose="Je pakketje bezorgen, bij jou of bij wie je het cadeau doet.",
        legal_basis=LegalBasis.CONTRACT,
        fields=WHERE + identity("phone_number") + NOTES + identity("country"),
        plain=("id",),
        kept_for=DELIVERY,
        find=parcels_to,
        on_erasure=Erase(),
        recipients=(HOSTING, CARRIER),
        portable=True,
        holds=holding.of_order("order.shippingaddress", path=holding.SHIPPING),
        retention=(
            rule(
                "R27-bezorgadres",
                DELIVERY,
                since=of_address(was_delivered, column="shipping_address"),
                fields=(*(field.name for field in WHERE), "phone_number", "notes"),
            ),
            *_until_the_books_close("bezorgadres", column="shipping_address"),
        ),
    ),
    PersonalData(
        model="order.billingaddress",
        purpose="Je naam en adres op de factuur en in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=WHERE + identity("country"),
        plain=("id",),
        kept_for=FISCAL,
        find=lambda subject: BillingAddress.objects.filter(
            pk__in=orders_of(subject).values("billing_address")
        ),
        on_erasure=Erase(),
        recipients=(HOSTING, BOOKKEEPER),
        holds=holding.of_order("order.billingaddress", path=holding.BILLING),
        retention=_until_the_books_close("factuuradres", column="billing_address"),
    ),
)
