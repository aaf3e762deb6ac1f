"""Accounts whose e-mail address was never confirmed: a claim, which nobody has proved.

They cannot be logged in to, and to the outside they are not there. Not for accounts of staff, which are made
by the owner and not by whoever types an address.
"""

from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.models import EmailAddress
from django.contrib.auth.base_user import AbstractBaseUser

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
    claims = User.objects.filter(email=email.lower(), is_staff=False)
    claims.exclude(emailaddress__verified=True).exclude(pk=except_of).delete()
