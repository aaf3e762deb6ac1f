"""How to reach the customer, and what she wants to say: fields of the checkout that are no address."""

from django import forms
from phonenumber_field.formfields import PhoneNumberField

from privacy.one_address import OneAddressField
from shop.forks.checkout.characters import no_hidden_characters, no_hidden_characters_in_lines

INVALID_PHONE = "Dit nummer klopt niet. Schrijf het als 06 12345678 of +32 470 12 34 56."
LONGEST_NOTE = 1000


def email_field() -> OneAddressField:
    """The only way to reach her that is asked of everybody."""
    return OneAddressField(
        label="E-mailadres",
        max_length=254,
        error_messages={
            "required": "Vul je e-mailadres in, dan kan ik je de bevestiging sturen.",
            "invalid": "Dit lijkt geen e-mailadres. Controleer of het klopt, bijvoorbeeld naam@voorbeeld.nl.",
            "max_length": "Dit is te lang voor een e-mailadres.",
        },
        validators=[no_hidden_characters],
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def phone_field(label: str, *, autocomplete: str) -> PhoneNumberField:
    """Not required. A number without a country is Dutch."""
    return PhoneNumberField(
        label=label,
        required=False,
        region="NL",
        error_messages={"invalid": INVALID_PHONE},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": autocomplete, "inputmode": "tel"}),
    )


def note_field() -> forms.CharField:
    """A few lines about the order; not required."""
    return forms.CharField(
        label="Opmerking bij je bestelling",
        required=False,
        max_length=LONGEST_NOTE,
        help_text=(
            "Voor wat ik bij het maken of bezorgen moet weten. Zet hier niets wat privé is, zoals over je gezondheid."
        ),
        error_messages={"max_length": f"Dit is te lang: hoogstens {LONGEST_NOTE} tekens."},
        validators=[no_hidden_characters_in_lines],
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )
