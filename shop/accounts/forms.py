"""The forms of allauth where this shop asks or answers something else."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.fields import EmailField
from allauth.core.internal.cryptokit import compare_user_code
from django import forms
from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string
from phonenumber_field.formfields import PhoneNumberField

from privacy.policy.versions import was_published
from shop.accounts.models import User
from shop.accounts.pending import forget_claims, has_account, is_pending
from shop.pages.documents import current_policy


class SignupForm(allauth_forms.SignupForm):
    """Asks what the privacy policy names: "naam, (e-mail)adres en telefoonnummer". The address comes with an order.

    Whether the e-mail address is known shows in nothing: its owner gets a mail, the visitor the same page.
    """

    first_name = forms.CharField(
        label="Voornaam",
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label="Achternaam",
        max_length=255,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    phone_number = PhoneNumberField(
        label="Telefoonnummer",
        required=False,
        region="NL",
        help_text="Mag leeg blijven. Alleen om te overleggen over een bestelling.",
        error_messages={"invalid": "Dit is geen geldig telefoonnummer. Schrijf bijvoorbeeld 06 12345678."},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    privacy_version = forms.CharField(
        required=False, initial=lambda: current_policy().version, widget=forms.HiddenInput
    )
    field_order = ["first_name", "last_name", "email", "phone_number", "password1"]

    def validate_unique_email(self, value: str) -> str:
        email: str = super().validate_unique_email(value)
        self.account_already_exists = self.account_already_exists and has_account(email)
        return email

    def clean_privacy_version(self) -> str:
        """The version that the page showed, when it is one of ours."""
        shown: str = self.cleaned_data["privacy_version"]
        return shown if was_published(shown) else current_policy().version

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if password := cleaned.get("password1"):
            self._refuse_own_name(password)
        return cleaned

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Stores the account and returns it; for a known address, returns what the visitor gets to see."""
        if not self.account_already_exists:
            try:
                return self._store(request, email=self.cleaned_data["email"]), None
            except IntegrityError:  # someone else registered the address this very moment
                self.account_already_exists = True
        else:
            self._rehearse(request)
        return super().try_save(request)

    @transaction.atomic
    def _store(self, request: HttpRequest, *, email: str) -> User:
        forget_claims(email)
        self.cleaned_data["email"] = email
        user: User = self.save(request)
        return user

    def _rehearse(self, request: HttpRequest) -> None:
        """Does the work of storing an account and undoes it: a page that is ready sooner would tell."""
        email, self.account_already_exists = self.cleaned_data["email"], False
        with transaction.atomic():
            self._store(request, email=f"{get_random_string(32)}@example.invalid")
            transaction.set_rollback(True)
        self.cleaned_data["email"], self.account_already_exists = email, True

    def _refuse_own_name(self, password: str) -> None:
        names = User(**{name: self.cleaned_data.get(name, "") for name in ("first_name", "last_name")})
        try:
            UserAttributeSimilarityValidator().validate(password, user=names)
        except forms.ValidationError as error:
            self.add_error("password1", error)


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    """Differs from allauth's: a claim that was never confirmed counts as no account."""

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self.users = [user for user in self.users if not is_pending(user)]
        return email


class ChangeAddressForm(allauth_forms.AddEmailForm):
    """Differs from allauth's: says that it asks for the new address."""

    email = EmailField(label="Nieuw e-mailadres")


class ConfirmAddressForm(allauth_forms.ConfirmEmailVerificationCodeForm):
    """Differs from allauth's: who proves to have an address gets it, whoever else laid claim to it before."""

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if self.user and compare_user_code(actual=code, expected=self.expected_code):
            forget_claims(self.email, except_of=self.user.pk)
        code_again: str = super().clean_code()
        return code_again
