"""What the owner types about a request: how she knows who it is, why not, and why later."""

from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminSelectWidget

from privacy.restriction.grounds import Ground
from privacy.rights.grounds import grounds_for
from privacy.rights.kinds import Proof, Right
from privacy.rights.models import AskedRight
from shop.backoffice.privacy.words_field import words_field


class ProofForm(forms.Form):
    proof = forms.ChoiceField(
        label="Hoe weet je wie het is?",
        choices=[(proof.value, proof.label) for proof in (Proof.CALL_BACK, Proof.IN_PERSON)],
        widget=UnfoldAdminSelectWidget(),
    )
    reason = words_field(
        "Hoe ging dat?",
        "Bijvoorbeeld: teruggebeld op het nummer van de bestelling. Zonder naam of nummer.",
        required="Schrijf op hoe je het zeker weet.",
        longest=255,
    )


class ReasonForm(forms.Form):
    """Why a copy of an identity document is asked for."""

    reason = words_field(
        "Waarom kan het niet anders?",
        "Eerst een code, een bestelling, terugbellen of langskomen. Zonder naam of nummer.",
        required="Schrijf op waarom het niet anders kan.",
        longest=255,
    )


class ExtendForm(forms.Form):
    reason = words_field(
        "Waarom duurt het langer?",
        "Dit leest de vrager, nu meteen, per mail.",
        required="Schrijf op waarom het langer duurt.",
        longest=255,
    )


class GrantForm(forms.Form):
    explanation = words_field("Wil je er iets bij zeggen? (mag leeg)", "Dit leest de vrager in het antwoord.")


class RestrictForm(GrantForm):
    """Which of the four grounds: it decides what is kept meanwhile."""

    ground = forms.ChoiceField(
        label="Waarom staat het gebruik stil?",
        help_text="Het begint meteen: niets van deze klant staat dan nog in een lijst, en er gaat alleen mail uit "
        "waar de klant zelf om vraagt.",
        choices=[("", "Kies…"), *((one.value, f"{one.label} ({one.article})") for one in Ground)],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies waarom het gebruik stilstaat."),
        widget=UnfoldAdminSelectWidget(),
    )
    field_order = ["ground", "explanation"]


class RefuseForm(forms.Form):
    """Grounds that fit the kind."""

    ground = forms.ChoiceField(label="Op welke grond?", widget=UnfoldAdminSelectWidget())
    explanation = words_field(
        "In je eigen woorden",
        "Dit leest de vrager in het antwoord, met waar hij kan klagen.",
        required="Leg uit waarom.",
    )

    def __init__(self, *args: Any, right: Right, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ground: Any = self.fields["ground"]
        ground.choices = [(one.code, f"{one.label} ({one.law})") for one in grounds_for(right)]


def grant_form(asked: AskedRight, data: Any = None) -> GrantForm:
    """With what this kind needs; its fields have ids of their own, for a page has more forms."""
    form = RestrictForm if asked.right == Right.RESTRICTION else GrantForm
    return form(data, prefix=f"toewijzen-{asked.pk}")
