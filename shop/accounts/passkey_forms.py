"""The forms that a browser fills in with a passkey. Not for what is typed: those are in forms.py."""

import struct
from typing import Any

from allauth.mfa.webauthn import forms as allauth_forms
from cryptography.exceptions import InvalidSignature
from django import forms

from shop.accounts.mfa_adapter import SecondFactorAdapter

REFUSAL = SecondFactorAdapter.error_messages["incorrect_code"]
# What the libraries raise over an answer that no browser gives, or that another key signed.
STUMBLES = (
    ArithmeticError,
    AttributeError,
    InvalidSignature,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)


class PasskeyAnswer(forms.JSONField):
    """What a browser says about a passkey: an object with texts in it, never numbers.

    fido2 makes bytes of what it finds, and `bytes(4_000_000_000)` takes four gigabytes.
    """

    def validate(self, value: Any) -> None:
        super().validate(value)
        if not isinstance(value, dict) or _has_number(value):
            raise forms.ValidationError(REFUSAL)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """A refused answer is of no use to the page that comes back, so it is not read again."""
        return initial


class AnyAnswer(forms.Form):
    """Differs from allauth's forms: an answer of any shape is refused politely instead of ending in an error."""

    credential = PasskeyAnswer(widget=forms.HiddenInput)

    def full_clean(self) -> None:
        try:
            super().full_clean()
        except STUMBLES:
            self.add_error("credential", REFUSAL)


class LoginPasskeyForm(AnyAnswer, allauth_forms.LoginWebAuthnForm):
    """Logging in with a passkey alone."""


class SecondStepPasskeyForm(AnyAnswer, allauth_forms.AuthenticateWebAuthnForm):
    """A passkey after the password."""


class ProveAgainPasskeyForm(AnyAnswer, allauth_forms.ReauthenticateWebAuthnForm):
    """A passkey before something important."""


class AddPasskeyForm(AnyAnswer, allauth_forms.AddWebAuthnForm):
    """Every passkey can log in without a password, so there is nothing to tick."""

    name = forms.CharField(label="Naam van deze passkey", required=False, max_length=60)
    passwordless = forms.BooleanField(initial=True, required=False, widget=forms.HiddenInput)


class RenamePasskeyForm(allauth_forms.EditWebAuthnForm):
    """Differs from allauth's: its field has a Dutch name."""

    name = forms.CharField(label="Naam van deze passkey", max_length=60)


def _has_number(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_number, value.values()))
    if isinstance(value, list):
        return any(map(_has_number, value))
    return isinstance(value, int | float) and not isinstance(value, bool)
