"""What the owner must say before addresses of the newsletter leave this place: to whom, and why (clause C03)."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from privacy.registers.models import Agreement, Processor
from privacy.registers.processors.remembered import known_of
from privacy.registers.processors.standing import RED, mark_of
from privacy.registry import registry

LONGEST_REASON = 120


class ExportForm(forms.Form):
    """Only to who works for the shop under an agreement, and is told to subscribers to get their address."""

    recipient = forms.ModelChoiceField(
        label="Waarheen?",
        help_text="Alleen wie volgens het privacybeleid adressen van de nieuwsbrief krijgt, en een overeenkomst heeft "
        "die geldt. Staat de nieuwe plek er niet bij? Dan moet hij eerst in het beleid komen: vraag je webmaster.",
        queryset=Processor.objects.none(),
        empty_label="Kies",
        error_messages={
            "required": "Kies waar de adressen heen gaan.",
            "invalid_choice": "Kies een uit de lijst.",
        },
        widget=UnfoldAdminSelectWidget(),
    )
    reason = forms.CharField(
        label="Waarom?",
        help_text="Dit komt in het register van verstrekkingen. Bijvoorbeeld: ik verhuis de lijst naar een ander "
        "account bij Mailchimp.",
        min_length=10,
        max_length=LONGEST_REASON,
        error_messages={
            "required": "Zonder reden gaat er niets weg. Schrijf op waarom het nodig is.",
            "min_length": "Schrijf de reden in een hele zin.",
        },
        widget=UnfoldAdminTextInputWidget(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["recipient"]
        field.queryset = allowed_recipients(on=timezone.localdate())


def allowed_recipients(*, on: date) -> QuerySet[Processor]:
    """Processors that the policy names for subscriptions, whose agreement holds on this day. Three queries."""
    named = registry.declaration_of("newsletter.subscription").recipients
    rows = Processor.objects.filter(is_used=True, recipient__in=named)
    agreements = Agreement.objects.newest()
    good = [row.pk for row in rows if mark_of(known_of(row, agreements.get(row.pk)), on=on) not in RED]
    return Processor.objects.filter(pk__in=good)
