"""Somebody must be left who can get into the administration."""

from collections.abc import Collection
from typing import Any

from django.contrib.auth import get_user_model

from privacy.erasure.refusals import LastStaffAccount


def refuse_last_staff(going: Collection[Any]) -> None:
    """Raises LastStaffAccount when these accounts are the last that are active and staff, or superuser."""
    if not going:
        return
    accounts = get_user_model()._base_manager.filter(is_active=True)
    for right in ("is_staff", "is_superuser"):
        having = accounts.filter(**{right: True})
        if having.filter(pk__in=going).exists() and not having.exclude(pk__in=going).exists():
            raise LastStaffAccount(f"no other active account has {right}: give it to someone else first")
