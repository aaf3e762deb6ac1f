"""Others who may be the same person, for the owner to decide on. Nothing here is ever joined by itself.

A shared telephone is a family as often as a second address of one person. So the search after an erasure asks here
too, whose rows may hold what is his as well (`settings.PRIVACY_OTHERS`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from allauth.account.models import EmailAddress
from django.db.models import Case, F, Func, Prefetch, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Lower
from django.db.models.lookups import In

from privacy.erasure.known import Known, Shared
from privacy.finding import email_is, lives_at, phone_is
from privacy.remembering import remembering
from privacy.subject import Subject, normalised_email
from shop.accounts.models import User
from shop.forks.address.models import UserAddress
from shop.forks.order.models import Order
from shop.newsletter.models import Subscription
from shop.personal_data.accounts import accounts_of
from shop.personal_data.known import known_of, of_account, of_order, residences
from shop.personal_data.spelling import also_as_stored

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
    """Who shares something with what is known of the subject, and is not found by him: by account, order or newsletter.

    Each of them once, in a fixed order, at most MOST. The number of queries does not depend on how many there are.
    """
    known = known_of(subject).subject
    reasons: dict[Subject, list[str]] = {}
    found_by = (_of_orders(known), _of_accounts(known), _of_addresses(subject), _of_readers(subject))
    for other, why in chain.from_iterable(found_by):
        given = reasons.setdefault(other, [])
        if why not in given:
            given.append(why)
    found = [Candidate(other, "; ".join(why)) for other, why in reasons.items()]
    return sorted(found, key=lambda candidate: str(candidate.subject.as_plain()))[:MOST]


def others(known: Known) -> Shared:
    """Who shares what is known of somebody, also when his own rows are gone by now; at most MOST for each thing."""
    ids = {"user_ids": known.subject.user_ids, "order_numbers": known.subject.order_numbers}
    found: set[Subject] = set()
    nobodys: list[Subject] = []
    for thing in known.shareable():
        sharing = _sharing(Subject(**vars(thing) | ids))
        if len(sharing) > MOST:
            nobodys.append(thing)
        else:
            found |= sharing
    return Shared(others=found, nobodys=nobodys)


def _sharing(known: Subject) -> set[Subject]:
    """One more than MOST at most. An order that names nobody any more stands for itself."""
    nameless = Case(When(user=None, guest_email="", then=F("pk")), default=Value(0))
    person = ("user", "guest_email", "nameless")
    orders = _orders_like(known).annotate(nameless=nameless).order_by(*person).distinct(*person)
    return {_of_whom(order) for order in orders[: MOST + 1]} | {
        *(of_account(account) for account in _accounts_like(known)[: MOST + 1]),
        *(Subject(emails=[reader.email]) for reader in _readers_like(known)[: MOST + 1]),
    }


def mailbox(email: str) -> str:
    """The address without what stands between + and @: most providers deliver both in one box."""
    local, at, domain = normalised_email(email).partition("@")
    return local.partition("+")[0] + at + domain


def _of_orders(known: Subject) -> _Found:
    for order in _orders_like(known).order_by("-pk")[:MOST]:
        yield from ((_of_whom(order), why) for why in _shared(of_order(order), known))


def _orders_like(known: Subject) -> QuerySet[Order]:
    """Those that share something; his own are known by their numbers."""
    by_phone = phone_is("phone_number", known) | phone_is("mobile_number", known)
    like = by_phone | _lives_at(known, path="billing_address__") | _mailbox_is("guest_email", known)
    others = Order.objects.filter(like).exclude(number__in=known.order_numbers)
    return others.select_related("user", "billing_address")


def _of_whom(order: Order) -> Subject:
    """By account or address; an order that has neither any more is known by its number."""
    if order.user:
        return of_account(order.user)
    return Subject(emails=[order.guest_email]) if order.guest_email else Subject(order_numbers=[order.number])


def _of_accounts(known: Subject) -> _Found:
    at_home = UserAddress.objects.filter(_lives_at(known))
    accounts = _accounts_like(known).prefetch_related(Prefetch("addresses", at_home, to_attr="at_home"))
    for account in accounts[:MOST]:
        lives = Subject(user_ids=[account.pk], residences=residences(account.at_home))
        yield from ((of_account(account), why) for why in _shared(of_account(account) | lives, known))


def _accounts_like(known: Subject) -> QuerySet[User]:
    at_home = UserAddress.objects.filter(_lives_at(known))
    like = phone_is("phone_number", known) | _mailbox_is("email", known) | Q(pk__in=at_home.values("user"))
    return User.objects.filter(like).exclude(pk__in=known.user_ids).order_by("-pk")


def _of_addresses(subject: Subject) -> _Found:
    """Second addresses of his accounts, and accounts that claim his address without having proved it."""
    own = accounts_of(subject).values("pk")
    second = EmailAddress.objects.filter(user__in=own).exclude(email=F("user__email"))
    for email in second.exclude(email_is("email", subject)):
        yield Subject(emails=[email.email]), SECOND_ADDRESS
    claims = EmailAddress.objects.filter(email_is("email", subject), verified=False).exclude(user__in=own)
    for claim in claims.select_related("user")[:MOST]:
        yield of_account(claim.user), SECOND_ADDRESS


def _of_readers(subject: Subject) -> _Found:
    for reader in _readers_like(subject).exclude(email_is("email", also_as_stored(subject)))[:MOST]:
        yield Subject(emails=[reader.email]), SAME_MAILBOX


def _readers_like(known: Subject) -> QuerySet[Subscription]:
    """Who asked for the newsletter, with one of these mailboxes."""
    return Subscription.objects.filter(_mailbox_is("email", also_as_stored(known))).order_by("-pk")


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
