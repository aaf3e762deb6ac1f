"""The fields of one postal address at the checkout, for the customer and for another delivery address."""

from typing import Any

from django import forms

from shop.delivery.countries import HOME_COUNTRY, country_name
from shop.delivery.ways import countries
from shop.forks.checkout.characters import no_hidden_characters
from shop.postcodes import InvalidPostcode, printed_postcode, split_house_number

ADDRESS_FIELDS = ("name", "street", "house_number", "house_number_addition", "postcode", "city", "country")
# What a field says when it is empty; the addition has no message because it may be.
REQUIRED = {
    "name": "Vul een naam in.",
    "postcode": "Vul een postcode in.",
    "house_number": "Vul een huisnummer in.",
    "street": "Vul een straat in.",
    "city": "Vul een woonplaats in.",
}


def address_fields(prefix: str, *, autocomplete_section: str, name_label: str) -> dict[str, forms.Field]:
    """A name and the `place_fields`."""
    name = one_line(name_label, longest=120, autocomplete=f"{autocomplete_section} name")
    return {f"{prefix}name": name, **place_fields(prefix, autocomplete_section=autocomplete_section)}


def place_fields(prefix: str, *, autocomplete_section: str) -> dict[str, forms.Field]:
    """Fields named `<prefix>country`, `<prefix>postcode` and so on. They are required by `clean_address` only,

    because the other delivery address need not be filled in when it is not asked for.
    """

    def text(label: str, autocomplete: str, *, longest: int, **attrs: str) -> forms.CharField:
        # A section belongs to the name of something to fill in; "off" is none.
        told = autocomplete if autocomplete == "off" else f"{autocomplete_section} {autocomplete}"
        return one_line(label, longest=longest, autocomplete=told, **attrs)

    return {
        f"{prefix}country": forms.ChoiceField(
            label="Land",
            choices=[(code, country_name(code)) for code in countries()],
            required=False,
            initial=HOME_COUNTRY,
            error_messages={"invalid_choice": f"Ik verzend naar {_listed_countries()}."},
            widget=forms.Select(attrs={"autocomplete": f"{autocomplete_section} country"}),
        ),
        f"{prefix}postcode": text("Postcode", "postal-code", longest=10),
        f"{prefix}house_number": text("Huisnummer", "off", longest=10),
        f"{prefix}house_number_addition": text("Toevoeging", "off", longest=20),
        f"{prefix}street": text("Straat", "address-line1", longest=120),
        f"{prefix}city": text("Woonplaats", "address-level2", longest=120),
    }


def one_line(label: str, *, longest: int, **attrs: str) -> forms.CharField:
    """A field of one line, in any script, of at most `longest` characters."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        widget=forms.TextInput(attrs=attrs),
        validators=[no_hidden_characters],
        error_messages={"max_length": f"Dit is te lang: hoogstens {longest} tekens."},
    )


def clean_address(form: Any, prefix: str) -> None:
    """Checks and tidies one address in `form.cleaned_data`, with its name or without; each error at its own field."""
    data = form.cleaned_data
    data[f"{prefix}country"] = data.get(f"{prefix}country") or HOME_COUNTRY
    for name, message in REQUIRED.items():
        if prefix + name in form.fields and not data.get(prefix + name) and prefix + name not in form.errors:
            form.add_error(prefix + name, message)
    _clean_postcode(form, prefix)
    _clean_house_number(form, prefix)


def _listed_countries() -> str:
    *others, last = [country_name(code) for code in countries()] or ["geen enkel land"]
    return f"{', '.join(others)} en {last}" if others else last


def _clean_postcode(form: Any, prefix: str) -> None:
    typed = form.cleaned_data.get(f"{prefix}postcode")
    if not typed:
        return
    try:
        printed = printed_postcode(typed, country=form.cleaned_data[f"{prefix}country"])
    except InvalidPostcode as error:
        form.add_error(f"{prefix}postcode", f"Deze postcode klopt niet. Schrijf hem als {error.example}.")
    else:
        form.cleaned_data[f"{prefix}postcode"] = printed


def _clean_house_number(form: Any, prefix: str) -> None:
    """An addition typed behind the number goes to its own field."""
    typed = form.cleaned_data.get(f"{prefix}house_number")
    if not typed:
        return
    parts = split_house_number(typed)
    if parts is None:
        form.add_error(f"{prefix}house_number", "Een huisnummer begint met een cijfer, bijvoorbeeld 12.")
        return
    addition = form.cleaned_data.get(f"{prefix}house_number_addition", "")
    form.cleaned_data[f"{prefix}house_number"] = parts[0]
    form.cleaned_data[f"{prefix}house_number_addition"] = " ".join(
        part for part in (parts[1], addition) if part
    )
