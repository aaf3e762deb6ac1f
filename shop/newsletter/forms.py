"""What the newsletter's forms ask: an address, and a first name for who wants to be greeted by it. No more (C01)."""

import re

from django import forms

from shop.newsletter.addresses import AddressField
from shop.newsletter.hints import meant
from shop.newsletter.wording import shown_as

LONGEST_NAME = 40
NOBODY_TO_LEAVE = "Vul het adres in waarop je de nieuwsbrief krijgt, dan haal ik het van de lijst."
JUST_A_NAME = "Vul alleen je voornaam in, of laat dit leeg."
# In a mail, what somebody else typed shall be a name and never a message or a link.
_NO_NAME = re.compile(r"[^\w\s.'’-]|[\d_]|\.\w{2}")


class FirstNameForm(forms.Form):
    """For whose address is known already. `words` is the version of the words beside the button."""

    first_name = forms.CharField(
        label="Je voornaam",
        required=False,
        max_length=LONGEST_NAME,
        error_messages={"max_length": f"Dit is te lang: hoogstens {LONGEST_NAME} tekens."},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )

    words = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def wording_version(self) -> str:
        """Only of a valid form."""
        return shown_as(self.cleaned_data["words"]).version

    def clean_first_name(self) -> str:
        name = " ".join(str(self.cleaned_data["first_name"]).split())
        if _NO_NAME.search(name) or not name.isprintable():
            raise forms.ValidationError(JUST_A_NAME, code="no_name")
        return name


class SignUpForm(FirstNameForm):
    """`via` names the form it was, `is_right` says that the address is meant as it stands."""

    email = AddressField(label="Je mailadres")
    via = forms.ChoiceField(
        choices=[("voet", "voet"), ("pagina", "pagina")], required=False, widget=forms.HiddenInput
    )
    is_right = forms.BooleanField(required=False, widget=forms.HiddenInput)

    field_order = ("email", "first_name")

    @property
    def meant(self) -> str:
        """The address that was probably meant, unless he said that it is right; only of a valid form."""
        return "" if self.cleaned_data["is_right"] else meant(self.cleaned_data["email"])

    @property
    def source(self) -> str:
        """Only of a valid form."""
        return str(self.cleaned_data["via"]) or "pagina"


class LeaveForm(forms.Form):
    email = AddressField(label="Je mailadres", when_empty=NOBODY_TO_LEAVE)

    @property
    def meant(self) -> str:
        """The address that was probably meant; only of a valid form."""
        return meant(self.cleaned_data["email"])
