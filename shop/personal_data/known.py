"""By what else somebody can be recognised: the identifiers that stand in his own rows (`settings.PRIVACY_KNOWN`).

For seeing who may be the same person and for searching after an erasure. Never for finding his rows: whoever shares his
telephone would be him.
"""

from collections.abc import Iterable, Iterator

import phonenumbers
from allauth.account.models import EmailAddress
from django.conf import settings

from privacy.erasure.known import Known
from privacy.finding import email_is
from privacy.remembering import remembering
from privacy.subject import NobodyNamed, Residence, Subject, normalised_email, squeezed
from shop.accounts.models import User
from shop.forks.address.models import UserAddress
from shop.forks.order.models import BillingAddress, Order
from shop.newsletter.models import Subscription
from shop.personal_data.accounts import accounts_of
from shop.personal_data.orders_found import orders_of
from shop.personal_data.spelling import also_as_stored


@remembering()
def known_of(subject: Subject) -> Known:
    """His accounts and orders by their numbers, with the addresses, telephones and residences that stand in them.

    Not of whom he had a parcel sent to, nor what is the shop's own (an order that was taken in the workshop). Proved
    are the addresses that he confirmed.
    """
    accounts = list(accounts_of(subject))
    orders = orders_of(subject).select_related("billing_address")
    books = UserAddress.objects.filter(user__in=accounts).select_related("user")
    proved = EmailAddress.objects.filter(user__in=accounts, verified=True).values_list("email", flat=True)
    known = Subject.joined(
        [
            subject,
            *map(of_account, accounts),
            *(Subject(emails=[email]) for email in proved),
            *map(of_order, orders),
            *_homes_in(books),
        ]
    )
    own = Known(_without_the_shop(known, asked=subject), subject.emails | {*map(normalised_email, proved)})
    return own | _as_a_reader(subject)


def _as_a_reader(subject: Subject) -> Known:
    """His addresses as the newsletter spells them, and the number of his consent to it."""
    spelled = also_as_stored(subject)
    readers = Subscription.objects.filter(email_is("email", spelled)).exclude(consent_id="")
    numbers = readers.values_list("consent_id", flat=True)
    return Known(spelled | Subject(consent_ids=numbers) if numbers else spelled, spelled.emails)


def of_account(account: User) -> Subject:
    return Subject(user_ids=[account.pk], emails=[account.email], phones=[str(account.phone_number)])


def of_order(order: Order) -> Subject:
    return Subject(
        order_numbers=[order.number],
        emails=[order.guest_email],
        phones=[str(order.phone_number), str(order.mobile_number)],
        residences=residences([order.billing_address] if order.billing_address else []),
    )


def residences(addresses: Iterable[BillingAddress | UserAddress]) -> Iterator[Residence]:
    """Of those that are complete."""
    for address in addresses:
        name = f"{address.first_name}{address.last_name}"
        try:
            yield Residence(name, address.postcode, address.house_number)
        except NobodyNamed:
            continue


def _homes_in(books: Iterable[UserAddress]) -> Iterator[Subject]:
    """Addresses in his address book under his own name: the others are of people he gave something."""
    for address in books:
        own_name = squeezed(f"{address.user.first_name}{address.user.last_name}")
        for home in residences([address]):
            if home.name == own_name:
                yield Subject(phones=[str(address.phone_number)], residences=[home])


def _without_the_shop(known: Subject, *, asked: Subject) -> Subject:
    shop = settings.SHOP_IDENTITY
    phone = phonenumbers.format_number(phonenumbers.parse(shop.phone), phonenumbers.PhoneNumberFormat.E164)
    own = Subject(emails=[shop.email], phones=[phone])
    emails, phones = known.emails - own.emails | asked.emails, known.phones - own.phones | asked.phones
    return Subject(**vars(known) | {"emails": emails, "phones": phones})
