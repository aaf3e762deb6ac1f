"""What the owner types about a thing to correct: what it becomes and where, by the checks of the shop's own forms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from phonenumber_field.formfields import PhoneNumberField

from privacy.one_address import OneAddressField
from privacy.rights.correcting.form import BAD_EMAIL
from privacy.rights.correcting.items import Change, Item
from privacy.rights.correcting.site import Place
from privacy.subject import squeezed
from shop.backoffice.privacy.dressing import dress
from shop.backoffice.privacy.words_field import words_field
from shop.forks.checkout.characters import no_hidden_characters
from shop.forks.checkout.contact_fields import INVALID_PHONE
from shop.forks.checkout.fields import clean_address, one_line, place_fields
from shop.personal_data.correcting.reading import read_address, read_name
from shop.personal_data.correcting.site import MEANWHILE

NOT_BY_MAIL = (
    "De vrager leest dit in het antwoord. Noem de gegevens zelf niet: het antwoord gaat ook per mail."
)
PLACE_FIELDS = ("street", "house_number", "house_number_addition", "postcode", "city", "country")


@dataclass(frozen=True)
class PlaceOnForm:
    place: Place
    is_ticked: bool

    @property
    def where(self) -> str:
        return at_the_desk(self.place.label)


class ThingForm(forms.Form):
    """Where to correct it, and what to say. Ticked beforehand is only where it stands as the person says it does."""

    value_fields: tuple[str, ...] = ()

    places = forms.MultipleChoiceField(
        label="Waar verbeter je het?",
        required=False,
        error_messages=dict.fromkeys(("invalid_choice", "invalid_list"), MEANWHILE),
        widget=forms.CheckboxSelectMultiple,
    )
    explanation = words_field("Wil je er iets bij zeggen? (mag leeg)", NOT_BY_MAIL, longest=1000)

    def __init__(self, data: Any = None, *, change: Change, places: Sequence[Place], prefix: str) -> None:
        super().__init__(data, prefix=prefix)
        self.fields |= self.more_fields()
        self.there = places
        field: Any = self.fields["places"]
        field.choices = [(place.key, place.label) for place in places]
        field.initial = [place.key for place in places if _is_what_he_means(place, change)]
        for name, text in self.read(change.right).items():
            self.fields[name].initial = text

    def more_fields(self) -> dict[str, forms.Field]:
        """Those that are not the same at every moment."""
        return {}

    @classmethod
    def read(cls, text: str) -> dict[str, str]:
        """What he typed, for the fields."""
        return dict.fromkeys(cls.value_fields, text)

    @property
    def rows(self) -> Iterator[PlaceOnForm]:
        """For the page."""
        ticked = self["places"].value() or ()
        return (PlaceOnForm(place, place.key in ticked) for place in self.there)

    @property
    def values(self) -> list[forms.BoundField]:
        return [self[name] for name in self.value_fields]

    def given(self) -> dict[str, Any]:
        """Of a valid form, for `privacy.rights.correcting.verbs.accept`."""
        cleaned = self.cleaned_data
        value = {name: str(cleaned.get(name) or "") for name in self.value_fields}
        return {"keys": cleaned["places"], "value": value, "explanation": cleaned["explanation"]}

    def is_needed(self) -> bool:
        """A value is, once a place is ticked."""
        return bool(self["places"].value())

    def full_clean(self) -> None:
        """Without a place there is nothing to fill in: she corrected it herself, and says so."""
        super().full_clean()
        if self.is_bound and not self.is_needed():
            for name in self.value_fields:
                self.errors.pop(name, None)


class NameForm(ThingForm):
    value_fields = ("first_name", "last_name")

    first_name = one_line("Voornaam (mag leeg)", longest=100)
    last_name = one_line("Achternaam", longest=150)

    @classmethod
    def read(cls, text: str) -> dict[str, str]:
        return read_name(text)

    def clean_last_name(self) -> str:
        if not self.cleaned_data["last_name"]:
            raise forms.ValidationError("Vul een naam in.")
        return str(self.cleaned_data["last_name"])


class AddressForm(ThingForm):
    value_fields = PLACE_FIELDS

    def more_fields(self) -> dict[str, forms.Field]:
        return place_fields("", autocomplete_section="section-klant")

    @classmethod
    def read(cls, text: str) -> dict[str, str]:
        return read_address(text)

    def clean(self) -> None:
        clean_address(self, "")


class EmailForm(ThingForm):
    value_fields = ("email",)

    email = OneAddressField(
        label="Nieuw e-mailadres",
        max_length=254,
        help_text="Er gaat een link naar dit adres. Pas wie daarop klikt, verandert het.",
        error_messages={"required": "Vul een e-mailadres in.", "invalid": BAD_EMAIL},
        validators=[no_hidden_characters],
    )


class PhoneForm(ThingForm):
    value_fields = ("phone",)

    phone = PhoneNumberField(
        label="Nieuw telefoonnummer",
        region="NL",
        error_messages={"required": "Vul een telefoonnummer in.", "invalid": INVALID_PHONE},
    )


FORMS: dict[Item, type[ThingForm]] = {
    Item.NAME: NameForm,
    Item.ADDRESS: AddressForm,
    Item.EMAIL: EmailForm,
    Item.PHONE: PhoneForm,
}


def at_the_desk(label: str) -> str:
    """A place by its name alone: what is his account to him, is an account to her."""
    name = re.sub("^(je|het|de) ", "", label)
    return name[:1].upper() + name[1:]


def thing_form(change: Change, places: Sequence[Place], *, prefix: str, data: Any = None) -> ThingForm:
    """In the looks of the desk."""
    form = FORMS.get(change.item, ThingForm)(data, change=change, places=places, prefix=prefix)
    dress(form)
    return form


def _is_what_he_means(place: Place, change: Change) -> bool:
    said, stands = squeezed(change.wrong), squeezed(place.now)
    return bool(said and stands) and (said in stands or stands in said)
