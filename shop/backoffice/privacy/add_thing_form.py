"""What the owner types when something else must be corrected too. How it is corrected: `correction_forms`."""

from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from privacy.rights.correcting.items import ASKABLE, Change, Item


class AddThingForm(forms.Form):
    """What else must be corrected, from a letter or a call."""

    item = forms.ChoiceField(label="Wat klopt er nog meer niet?", widget=UnfoldAdminSelectWidget())
    wrong = forms.CharField(
        label="Zo staat het er nu (mag leeg)",
        required=False,
        max_length=500,
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
    )
    right = forms.CharField(
        label="Zo moet het zijn",
        max_length=500,
        error_messages={"required": "Vul in wat het moet zijn."},
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, there: set[Item], prefix: str) -> None:
        super().__init__(data, prefix=prefix)
        field: Any = self.fields["item"]
        field.choices = [(item.value, item.label) for item in ASKABLE if item not in there]

    def given(self) -> Change:
        """Of a valid form."""
        cleaned = self.cleaned_data
        return Change(item=Item(cleaned["item"]), wrong=cleaned["wrong"], right=cleaned["right"])
