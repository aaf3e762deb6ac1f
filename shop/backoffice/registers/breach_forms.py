"""What the owner types about a breach. Every hint asks for no names: the register is kept five years."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from privacy import words
from privacy.registers.breaches.affected import people_in_data
from privacy.registers.breaches.models import Decision

REQUIRED = "Vul dit in; je kunt het later aanvullen."


def _moment(label: str, hint: str = "") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        help_text=hint,
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=UnfoldAdminTextInputWidget(attrs={"type": "datetime-local"}),
        error_messages={"required": "Vul dag en tijd in.", "invalid": "Vul een dag en een tijd in."},
    )


def _words(label: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=4000,
        required=required,
        error_messages={"required": REQUIRED},
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class BreachForm(forms.Form):
    """What is known when it is found."""

    aware_at = _moment("Wanneer wist je het?", "Vanaf dan lopen de 72 uur.")
    discovered_by = forms.CharField(
        label="Hoe kwam je erachter?",
        help_text="Bijvoorbeeld: een klant belde. Zonder naam.",
        max_length=120,
        error_messages={"required": REQUIRED},
        widget=UnfoldAdminTextInputWidget(),
    )
    nature = _words("Wat gebeurde er?", "Zonder namen van klanten: dit wordt vijf jaar bewaard.")
    kinds = forms.MultipleChoiceField(
        label="Om welke gegevens gaat het?",
        error_messages={"required": "Kies minstens één soort."},
        widget=forms.CheckboxSelectMultiple,
    )
    since = _moment(
        "Gegevens vanaf", "De eerste die erbij kunnen zitten. Bij een gelekte kopie: het begin van de winkel."
    )
    until = _moment("Gegevens tot en met")
    consequences = _words("Wat kan dit voor die mensen betekenen? (mag leeg)", required=False)
    measures = _words("Wat heb je gedaan om het te stoppen en te herstellen? (mag leeg)", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kinds"]
        kinds.choices = [(kind, words.many(kind)) for kind in people_in_data().kinds()]

    def clean_aware_at(self) -> datetime:
        aware: datetime = self.cleaned_data["aware_at"]
        if aware > timezone.now() + timedelta(minutes=1):
            raise forms.ValidationError("Dit moment moet nog komen.")
        return aware

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("since") and given.get("until") and given["until"] < given["since"]:
            self.add_error("until", "Dit is voor het begin.")
        return given


class DecisionForm(forms.Form):
    """To report or not, and why."""

    decision = forms.ChoiceField(
        label="Wat besluit je?",
        choices=[(choice.value, choice.label) for choice in Decision if choice != Decision.OPEN],
        widget=UnfoldAdminSelectWidget(),
    )
    reason = _words("Waarom?", "Ook als je niet meldt: de AP mag ernaar vragen (art. 33 lid 5 AVG).")


class ReportForm(forms.Form):
    """That it was reported on the AP's own site."""

    at = _moment("Wanneer gemeld?")
    number = forms.CharField(
        label="Nummer van de melding (mag leeg)",
        max_length=40,
        required=False,
        widget=UnfoldAdminTextInputWidget(),
    )
    late_reason = _words("Waarom later dan 72 uur? (alleen als dat zo is)", required=False)
