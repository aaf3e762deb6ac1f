"""Every identifier of every person in the database, one by one: for finding again, by their hash, whom to forget.

`settings.PRIVACY_IDENTIFIERS` names `identifiers`. Not for finding the rows of somebody: that is each declaration's.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db.models import Model
from django_tasks_db.models import DBTaskResult
from oscar.apps.catalogue.reviews.models import ProductReview
from oscar.apps.communication.models import Email
from oscar.apps.customer.models import ProductAlert
from oscar.apps.wishlists.models import WishListSharedEmail
from post_office.models import Email as QueuedMail

from privacy.subject import NobodyNamed, Residence, normalised_email, squeezed
from shop.accounts.models import User
from shop.forks.address.models import UserAddress
from shop.forks.order.models import BillingAddress, Order, ShippingAddress
from shop.newsletter.addresses import readable
from shop.newsletter.models import Subscription

EMAIL_COLUMNS: tuple[tuple[type[Model], str], ...] = (
    (User, "email"),
    (EmailAddress, "email"),
    (Order, "guest_email"),
    (Subscription, "email"),
    (Email, "email"),
    (ProductAlert, "email"),
    (ProductReview, "email"),
    (WishListSharedEmail, "email"),
)
PHONE_COLUMNS: tuple[tuple[type[Model], str], ...] = (
    (User, "phone_number"),
    (Order, "phone_number"),
    (Order, "mobile_number"),
    (UserAddress, "phone_number"),
    (ShippingAddress, "phone_number"),
)
# Wide: what is no address has a hash that is in no journal.
_EMAIL_IN_TEXT = re.compile(r"""[^\s,;:<>"()\[\]{}]+@[^\s,;:<>"()\[\]{}]+""")


def identifiers() -> Iterator[tuple[str, Any]]:
    """Kind and value as in `Subject.as_plain()`; the same one may come more than once. Constant in memory."""
    yield from (("user_ids", pk) for pk in _values(User, "pk"))
    yield from (("order_numbers", number) for number in _values(Order, "number"))
    for model, column in EMAIL_COLUMNS:
        yield from (("emails", normalised_email(text)) for text in _values(model, column))
    yield from (("emails", readable(email)) for email in _values(Subscription, "email"))
    yield from (("consent_ids", consent_id) for consent_id in _values(Subscription, "consent_id"))
    yield from (("emails", email) for text in _texts_with_emails() for email in emails_in(text))
    for model, column in PHONE_COLUMNS:
        yield from (("phones", squeezed(str(phone))) for phone in _values(model, column))
    for model in (UserAddress, ShippingAddress, BillingAddress):
        yield from (("residences", residence) for residence in _residences(model))


def emails_in(text: str) -> Iterable[str]:
    """Whatever in the text may be an e-mail address, as it is written in a Subject."""
    for found in _EMAIL_IN_TEXT.findall(text):
        yield normalised_email(found.strip("'.\\"))


def _values(model: type[Model], column: str) -> Iterator[Any]:
    values = model._base_manager.order_by("pk").values_list(column, flat=True).iterator()
    return (value for value in values if value not in (None, ""))


def _texts_with_emails() -> Iterator[str]:
    """Where addresses stand in the middle of something else."""
    for session in Session.objects.iterator():
        yield json.dumps(session.get_decoded(), default=str)
    for given in _values(DBTaskResult, "args_kwargs"):
        yield json.dumps(given)
    for addressed in QueuedMail.objects.values_list("to", "cc", "bcc").iterator():
        yield str(addressed)


def _residences(model: type[Model]) -> Iterator[dict[str, str]]:
    columns = ("first_name", "last_name", "postcode", "house_number")
    for first, last, postcode, number in model._base_manager.values_list(*columns).iterator():
        try:
            yield asdict(Residence(f"{first}{last}", postcode or "", number))
        except NobodyNamed:
            continue
