"""What is wrong and what it must be, thing by thing, as a person types it. Not for who asks (`privacy.rights.forms`).

Works without a script: what belongs to a thing is shown when it is ticked, and to a browser that cannot do that, all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from privacy.one_address import OneAddressField
from privacy.rights.correcting.items import ASKABLE, Change, Item

LONGEST = 500
CHOOSE = "Kies wat er niet klopt."
FILL_IN = "Vul in wat het moet zijn."
BAD_EMAIL = "Dit lijkt geen e-mailadres. Controleer of het klopt, bijvoorbeeld naam@voorbeeld.nl."
TITLES = {
    Item.NAME: "Mijn naam",
    Item.ADDRESS: "Mijn adres",
    Item.EMAIL: "Mijn e-mailadres",
    Item.PHONE: "Mijn telefoonnummer",
    Item.OTHER: "Iets anders",
}
HINTS = {
    Item.ADDRESS: "Straat en huisnummer, postcode en plaats.",
    Item.EMAIL: "Ik mail een link naar dit adres, om zeker te weten dat het van jou is.",
}
AUTOCOMPLETE = {Item.NAME: "name", Item.EMAIL: "email", Item.PHONE: "tel", Item.ADDRESS: "street-address"}


@dataclass(frozen=True)
class ThingOnForm:
    """One thing that can be wrong, with its two fields."""

    item: Item
    fields: tuple[BoundField, ...]
    is_chosen: bool

    @property
    def title(self) -> str:
        return TITLES[self.item]


class CorrectionForm(forms.Form):
    """`fix` are the things. Each has two fields: `<thing>_wrong` and `<thing>_right`."""

    fix = forms.MultipleChoiceField(
        label="Wat klopt er niet?",
        required=False,
        choices=[(item.value, TITLES[item]) for item in ASKABLE],
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(("invalid_choice", "invalid_list"), CHOOSE),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in ASKABLE:
            self.fields[f"{item.name.lower()}_wrong"] = _wrong(item)
            self.fields[f"{item.name.lower()}_right"] = _right(item)

    @property
    def things(self) -> Iterator[ThingOnForm]:
        """For the page."""
        chosen = self["fix"].value() or ()
        for item in ASKABLE:
            fields = tuple(self[name] for name in _names(item))
            yield ThingOnForm(item, fields, is_chosen=item.value in chosen)

    def clean_changes(self, *, is_asked: bool) -> None:
        """Adds what is missing to the errors; one in a field of what was not chosen is none."""
        if not is_asked:
            self.errors.pop("fix", None)
        elif not self._chosen() and "fix" not in self.errors:
            self.add_error("fix", CHOOSE)
        for item in ASKABLE:
            wrong, right = _names(item)
            if not is_asked or item not in self._chosen():
                self.errors.pop(wrong, None)
                self.errors.pop(right, None)
            elif not self.cleaned_data.get(right) and right not in self.errors:
                self.add_error(right, FILL_IN)

    def changes(self) -> tuple[Change, ...]:
        """Of a valid form; in the order of the form."""
        chosen = self._chosen()
        return tuple(self._change(item) for item in ASKABLE if item in chosen)

    def _change(self, item: Item) -> Change:
        wrong, right = _names(item)
        return Change(item=item, wrong=self.cleaned_data.get(wrong) or "", right=self.cleaned_data[right])

    def _chosen(self) -> set[Item]:
        return {Item(value) for value in self.cleaned_data.get("fix", ())}


def _names(item: Item) -> tuple[str, str]:
    return f"{item.name.lower()}_wrong", f"{item.name.lower()}_right"


def _wrong(item: Item) -> forms.CharField:
    label = "Wat klopt er niet?" if item is Item.OTHER else "Zo staat het er nu"
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=_widget(item, typed=False))


def _right(item: Item) -> forms.CharField:
    kind = OneAddressField if item is Item.EMAIL else forms.CharField
    return kind(
        label="Zo moet het zijn",
        required=False,
        max_length=254 if item is Item.EMAIL else LONGEST,
        help_text=HINTS.get(item, ""),
        error_messages={"invalid": BAD_EMAIL},
        widget=_widget(item, typed=True),
    )


def _widget(item: Item, *, typed: bool) -> forms.Widget:
    """`typed`: what the browser may know of him."""
    attrs = {"autocomplete": AUTOCOMPLETE.get(item, "off") if typed else "off"}
    if item in (Item.ADDRESS, Item.OTHER):
        return forms.Textarea(attrs=attrs | {"rows": "2"})
    if item is Item.EMAIL and typed:
        return forms.EmailInput(attrs=attrs)
    return forms.TextInput(attrs=attrs | ({"type": "tel"} if item is Item.PHONE else {}))
