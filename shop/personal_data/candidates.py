"""Others who may be the same person, for the owner to decide on. Nothing here is ever joined by itself.

A shared telephone is a family as often as a second address of one person.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db.models import F, Func, Prefetch, Q, TextField, Value
from django.db.models.functions import Lower
from django.db.models.lookups import In

from privacy.finding import email_is, lives_at, phone_is
from privacy.remembering import remembering
from privacy.subject import NobodyNamed, Residence, Subject, normalised_email
from shop.accounts.models import User
from shop.forks.address.models import UserAddress
from shop.forks.order.models import BillingAddress, Order
from shop.personal_data.accounts import accounts_of
from shop.personal_data.orders_found import orders_of

# Who looks like more people than this is nobody in particular: the shop itself, or a test.
MOST = 50

SAME_PHONE = "hetzelfde telefoonnummer"
SAME_RESIDENCE = "dezelfde naam op hetzelfde adres"
SAME_MAILBOX = "hetzelfde e-mailadres voor de +"
SECOND_ADDRESS = "een tweede e-mailadres van het account"

_NAME = ("first_name", "last_name")
_Found = Iterator[tuple[Subject, str]]


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be the subject, and `why` one would think so, in Dutch words for the owner."""

    subject: Subject
    why: str


@remembering()
def candidates(subject: Subject) -> list[Candidate]:
    """Accounts and guests that share something with what is known of the subject, and are not found by him.

    Each of them once, in a fixed order, at most MOST. The number of queries does not depend on how many there are.
    """
    known = _known_of(subject)
    reasons: dict[Subject, list[str]] = {}
    for other, why in (*_of_orders(subject, known), *_of_accounts(subject, known), *_of_addresses(subject)):
        given = reasons.setdefault(other, [])
        if why not in given:
            given.append(why)
    found = [Candidate(other, "; ".join(why)) for other, why in reasons.items()]
    return sorted(found, key=lambda candidate: str(candidate.subject.as_plain()))[:MOST]


def mailbox(email: str) -> str:
    """The address without what stands between + and @: most providers deliver both in one box."""
    local, at, domain = normalised_email(email).partition("@")
    return local.partition("+")[0] + at + domain


def _known_of(subject: Subject) -> Subject:
    """The subject with the addresses, telephones and residences of his own accounts and orders."""
    known = subject
    for account in accounts_of(subject):
        known |= _account(account)
    for order in orders_of(subject).select_related("billing_address"):
        known |= _order(order)
    return known


def _account(account: User) -> Subject:
    return Subject(user_ids=[account.pk], emails=[account.email], phones=[str(account.phone_number)])


def _order(order: Order) -> Subject:
    return Subject(
        order_numbers=[order.number],
        emails=[order.guest_email],
        phones=[str(order.phone_number), str(order.mobile_number)],
        residences=_residences([order.billing_address] if order.billing_address else []),
    )


def _residences(addresses: Iterable[BillingAddress | UserAddress]) -> Iterator[Residence]:
    for address in addresses:
        name = f"{address.first_name}{address.last_name}"
        try:
            yield Residence(name, address.postcode, address.house_number)
        except NobodyNamed:
            continue


def _of_orders(subject: Subject, known: Subject) -> _Found:
    by_phone = phone_is("phone_number", known) | phone_is("mobile_number", known)
    like = by_phone | _lives_at(known, path="billing_address__") | _mailbox_is("guest_email", known)
    others = Order.objects.filter(like).exclude(pk__in=orders_of(subject).values("pk"))
    for order in others.select_related("user", "billing_address").order_by("-pk")[:MOST]:
        other = _account(order.user) if order.user else _guest(order)
        yield from ((other, why) for why in _shared(_order(order), known))


def _guest(order: Order) -> Subject:
    """By his address; an order that has none any more is known by its number."""
    return Subject(emails=[order.guest_email]) if order.guest_email else Subject(order_numbers=[order.number])


def _of_accounts(subject: Subject, known: Subject) -> _Found:
    at_home = UserAddress.objects.filter(_lives_at(known))
    like = phone_is("phone_number", known) | _mailbox_is("email", known) | Q(pk__in=at_home.values("user"))
    others = User.objects.filter(like).exclude(pk__in=accounts_of(subject).values("pk")).order_by("-pk")
    for account in others.prefetch_related(Prefetch("addresses", at_home, to_attr="at_home"))[:MOST]:
        lives = Subject(user_ids=[account.pk], residences=_residences(account.at_home))
        yield from ((_account(account), why) for why in _shared(_account(account) | lives, known))


def _of_addresses(subject: Subject) -> _Found:
    """Second addresses of his accounts, and accounts that claim his address without having proved it."""
    own = accounts_of(subject).values("pk")
    second = EmailAddress.objects.filter(user__in=own).exclude(email=F("user__email"))
    for email in second.exclude(email_is("email", subject)):
        yield Subject(emails=[email.email]), SECOND_ADDRESS
    claims = EmailAddress.objects.filter(email_is("email", subject), verified=False).exclude(user__in=own)
    for claim in claims.select_related("user")[:MOST]:
        yield _account(claim.user), SECOND_ADDRESS


def _shared(other: Subject, known: Subject) -> Iterator[str]:
    if other.phones & known.phones:
        yield SAME_PHONE
    if other.residences & known.residences:
        yield SAME_RESIDENCE
    if set(map(mailbox, other.emails)) & set(map(mailbox, known.emails)):
        yield SAME_MAILBOX


def _lives_at(known: Subject, *, path: str = "") -> Q:
    return lives_at(
        known,
        name=tuple(path + column for column in _NAME),
        postcode=f"{path}postcode",
        house_number=f"{path}house_number",
    )


def _mailbox_is(column: str, known: Subject) -> Q:
    tag, at = Value(r"\+[^@]*@"), Value("@")
    box = Func(Lower(column), tag, at, function="regexp_replace", output_field=TextField())
    return Q(In(box, sorted(map(mailbox, known.emails))))
