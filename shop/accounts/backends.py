"""Which accounts can be logged in to with a password. Not for permissions: those are Django's own."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from shop.accounts.pending import is_pending


class ConfirmedAccounts(AuthenticationBackend):
    """Differs from allauth's: an account whose address was never confirmed gets the answer of no account.

    Otherwise one could register somebody's address, and learn from the next login whether it was taken.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> AbstractBaseUser | None:
        user = super().authenticate(request, **credentials)
        return None if user is None or is_pending(user) else user
