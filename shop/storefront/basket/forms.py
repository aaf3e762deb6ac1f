"""What a visitor may ask of the basket. Errors are Dutch and meant for him."""

from typing import Any

from django import forms

from shop.storefront.variants import LABELS, LENGTH, METAL, RING_SIZE, Offer

MOST_OF_ONE_PIECE = 20


class ChooseForm(forms.Form):
    """One of the offers of a piece, chosen by its axes."""

    metaal = forms.CharField(required=False, max_length=40)
    maat = forms.CharField(required=False, max_length=3)
    lengte = forms.CharField(required=False, max_length=3)

    def __init__(self, data: Any, *, offers: list[Offer]) -> None:
        super().__init__(data)
        self.offers = offers

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        left = self.offers
        for axis in (METAL, RING_SIZE, LENGTH):
            left = self._narrowed(left, axis, cleaned.get(axis, ""))
        if not self.errors:
            self._choose(left)
        return cleaned

    def _narrowed(self, offers: list[Offer], axis: str, value: str) -> list[Offer]:
        values = {offer.value(axis) for offer in self.offers}
        if values == {""} or (not value and len(values) == 1):
            return offers
        if value not in values:
            self.add_error(axis, f"Kies eerst een {LABELS[axis][0].lower()}.")
        return [offer for offer in offers if offer.value(axis) == value]

    def _choose(self, offers: list[Offer]) -> None:
        if not offers:
            self.add_error(None, "Deze combinatie maak ik niet. Kies een andere uitvoering.")
        elif not offers[0].available:
            self.add_error(
                None, "Deze uitvoering is uitverkocht. Kies een andere, of vraag of ik hem kan maken."
            )
        else:
            self.cleaned_data["offer"] = offers[0]


class ChangeForm(forms.Form):
    line = forms.IntegerField()
    quantity = forms.IntegerField(
        min_value=0,
        max_value=MOST_OF_ONE_PIECE,
        error_messages={
            "required": "Vul een aantal in.",
            "invalid": "Vul een heel getal in.",
            "min_value": "Vul een aantal van 0 of meer in.",
            "max_value": f"Meer dan {MOST_OF_ONE_PIECE} stuks bestel je het best per e-mail, dan denk ik met je mee.",
        },
    )
