"""Accounts whose e-mail address was never confirmed: a claim, which nobody has proved.

They cannot be logged in to, and to the outside they are not there. Not for accounts of staff, which are made
by the owner and not by whoever types an address.
"""

from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from shop.accounts.models import User


def is_pending(user: AbstractBaseUser) -> bool:
    """Whether this is a claim, and not an account."""
    is_staff = getattr(user, "is_staff", False)
    return not is_staff and not EmailAddress.objects.filter(user_id=user.pk, verified=True).exists()


def has_account(email: str) -> bool:
    """Whether someone has proved to have this address, or the owner gave it to a member of staff."""
    return any(not is_pending(user) for user in filter_users_by_email(email))


def forget_claims(email: str, *, except_of: int | None = None) -> None:
    """Deletes the claims on an address; `except_of` is the id of the account that may stay."""
    _claims().filter(email=email.lower()).exclude(pk=except_of).delete()


def _claims() -> QuerySet[User]:
    """Made by the sign-up form and never logged in to, so that nothing else can hang on them."""
    made_here = User.objects.filter(is_staff=False, last_login=None, emailaddress__verified=False)
    return made_here.exclude(emailaddress__verified=True)
