"""What the owner types about a request: how she knows who it is, why not, why later, and what came in by post."""

from typing import Any

from django import forms
from django.utils import timezone
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from privacy.restriction.grounds import Ground
from privacy.rights.grounds import grounds_for
from privacy.rights.kinds import Channel, Proof, Right
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


class WriteDownForm(forms.Form):
    """A request that came by mail, telephone, letter or in person, with the day on which it came."""

    channel = forms.ChoiceField(
        label="Hoe kwam het?",
        choices=[
            (channel.value, channel.label)
            for channel in Channel
            if channel not in (Channel.FORM, Channel.ACCOUNT)
        ],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies hoe het kwam."),
        widget=UnfoldAdminSelectWidget(),
    )
    received_on = forms.DateField(
        label="Wanneer kwam het?",
        help_text="De dag van de brief, mail of het gesprek. Vanaf dan lopen de vier weken.",
        error_messages={"required": "Vul de dag in.", "invalid": "Vul een datum in."},
        widget=UnfoldAdminTextInputWidget(attrs={"type": "date"}),
    )
    what = forms.MultipleChoiceField(
        label="Wat wordt er gevraagd?",
        choices=Right.choices,
        error_messages={"required": "Kies wat er gevraagd wordt."},
        widget=forms.CheckboxSelectMultiple,
    )
    name = forms.CharField(
        label="Naam",
        max_length=120,
        error_messages={"required": "Vul een naam in."},
        widget=UnfoldAdminTextInputWidget(),
    )
    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        error_messages={
            "required": "Zonder e-mailadres kan ik de gegevens niet vinden.",
            "invalid": "Dit lijkt geen e-mailadres.",
        },
        widget=UnfoldAdminTextInputWidget(attrs={"type": "email"}),
    )
    words = words_field(
        "Wat staat er precies? (mag leeg)",
        "Versleuteld bewaard, en alleen op de pagina van het verzoek te lezen.",
    )

    def clean_received_on(self) -> Any:
        received = self.cleaned_data["received_on"]
        if received > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen.")
        return received


def grant_form(asked: AskedRight, data: Any = None) -> GrantForm:
    """With what this kind needs; its fields have ids of their own, for a page has more forms."""
    form = RestrictForm if asked.right == Right.RESTRICTION else GrantForm
    return form(data, prefix=f"toewijzen-{asked.pk}")
