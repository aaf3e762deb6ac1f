"""The user of this shop: an e-mail address is the name one logs in with."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.db import models
from django.db.models.functions import Lower
from oscar.apps.customer.abstract_models import AbstractUser
from phonenumber_field.modelfields import PhoneNumberField


class User(AbstractUser):
    """Differs from Oscar's: one account an e-mail address, whatever its capitals, kept by the database.

    Two parallel registrations would otherwise make two accounts, after which neither can log in.
    """

    phone_number = PhoneNumberField("telefoonnummer", blank=True)
    # What the person was told about the data when the account was made; empty for staff made on the desk.
    privacy_version = models.CharField("versie van het privacybeleid", max_length=20, blank=True)

    class Meta(AbstractUser.Meta):
        verbose_name = "account"
        verbose_name_plural = "accounts"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_account_per_email_address",
                violation_error_message="Er is al een account met dit e-mailadres.",
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def get_session_auth_hash(self) -> str:
        """Differs from Django's: sessions end with a change of the e-mail address too, not of the password alone."""
        return self._with_address(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        return map(self._with_address, super().get_session_auth_fallback_hash())

    def _with_address(self, session_hash: str) -> str:
        return sha256(f"{session_hash}:{self.email}".encode()).hexdigest()
