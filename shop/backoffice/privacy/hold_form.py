"""What the owner writes down when she keeps an order beyond its period. The hold itself is set by `privacy.holds`."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from unfold.widgets import UnfoldAdminTextInputWidget

from privacy.holds.models import LegalHold


class HoldForm(forms.Form):
    """A reason is required: keeping something longer needs one (art. 5 lid 2 AVG)."""

    reason = forms.CharField(
        label="Waarom",
        help_text="Zonder naam of adres: dit blijft vijf jaar na afloop bewaard, en de klant mag het lezen.",
        max_length=255,
        error_messages={"required": "Schrijf kort op waarom. Zonder reden mag je niets langer bewaren."},
        widget=UnfoldAdminTextInputWidget(),
    )
    law = forms.CharField(
        label="Wet of regel (mag leeg)",
        help_text="Bijvoorbeeld: art. 17 lid 3 onder e AVG.",
        max_length=120,
        required=False,
        widget=UnfoldAdminTextInputWidget(),
    )
    until = forms.DateField(
        label="Tot en met (mag leeg)",
        help_text="Leeg als nog niemand dat kan zeggen. Dan geldt het tot je het opheft.",
        required=False,
        widget=UnfoldAdminTextInputWidget(attrs={"type": "date"}),
        error_messages={"invalid": "Vul een datum in."},
    )

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until and until < timezone.localdate():
            raise forms.ValidationError("Deze dag is al voorbij. Kies vandaag of later, of laat het leeg.")
        return until


def hold_form(hold: LegalHold | None, data: Any = None) -> HoldForm:
    """Filled with the hold that runs, if any. Its fields have ids of their own: an order's page has more forms."""
    known = {"reason": hold.reason, "law": hold.law, "until": hold.until} if hold else {}
    return HoldForm(data, initial=known, prefix="vasthouden", use_required_attribute=False)
