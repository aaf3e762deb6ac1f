"""The form for everyone: what somebody asks, and who he says he is."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing

from privacy.one_address import OneAddressField
from privacy.rights.correcting.form import BAD_EMAIL
from privacy.rights.kinds_form import KindsForm, one_line
from privacy.rights.sealed import Contact

SHOWN_SALT = "privacy.rights.form shown"
# Nobody reads seven kinds and types two fields in less; whoever keeps the page open for a day starts anew.
QUICKEST, SLOWEST = timedelta(seconds=3), timedelta(days=1)
REQUIRED_EMAIL = "Vul je e-mailadres in, dan weet ik waarheen het antwoord mag."
TOO_QUICK = "Dat ging wel heel snel. Controleer wat je invulde en verstuur het nog een keer."


class RequestForm(KindsForm):
    """`website` is for machines alone; `shown` says when the page was made."""

    name = forms.CharField(
        label="Je naam",
        max_length=120,
        error_messages={"required": "Vul je naam in, dan weet ik hoe ik je aanspreek."},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = OneAddressField(
        label="Je e-mailadres",
        max_length=254,
        help_text="Het adres waarmee je bestelde of je aanmeldde. Daar komt een code heen, en het antwoord.",
        error_messages={"required": REQUIRED_EMAIL, "invalid": BAD_EMAIL},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shown"].initial = signing.TimestampSigner(salt=SHOWN_SALT).sign("")

    @property
    def is_of_a_machine(self) -> bool:
        """It filled what nobody sees. Only for a valid form."""
        return bool(self.cleaned_data["website"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self._was_read():
            self.add_error(None, TOO_QUICK)
        return cleaned

    def contact(self) -> Contact:
        """Of a valid form."""
        return Contact(name=one_line(self.cleaned_data["name"]), email=self.cleaned_data["email"])

    def _was_read(self) -> bool:
        signer = signing.TimestampSigner(salt=SHOWN_SALT)
        shown = self.data.get(self.add_prefix("shown"), "")
        try:
            signer.unsign(shown, max_age=SLOWEST)
        except signing.BadSignature:
            return False
        try:
            signer.unsign(shown, max_age=QUICKEST)
        except signing.SignatureExpired:
            return True
        return False
