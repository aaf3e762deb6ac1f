"""What the owner types about a request: how she knows who it is, why not, why later, and what came in by post."""

from typing import Any

from django import forms
from django.utils import timezone
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from privacy.rights.grounds import grounds_for
from privacy.rights.kinds import Channel, Proof, Right


def _words(label: str, hint: str = "", *, required: str = "", longest: int = 2000) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        required=bool(required),
        error_messages={"required": required},
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class ProofForm(forms.Form):
    proof = forms.ChoiceField(
        label="Hoe weet je wie het is?",
        choices=[(proof.value, proof.label) for proof in (Proof.CALL_BACK, Proof.IN_PERSON)],
        widget=UnfoldAdminSelectWidget(),
    )
    reason = _words(
        "Hoe ging dat?",
        "Bijvoorbeeld: teruggebeld op het nummer van de bestelling. Zonder naam of nummer.",
        required="Schrijf op hoe je het zeker weet.",
        longest=255,
    )


class ReasonForm(forms.Form):
    """Why a copy of an identity document is asked for."""

    reason = _words(
        "Waarom kan het niet anders?",
        "Eerst een code, een bestelling, terugbellen of langskomen. Zonder naam of nummer.",
        required="Schrijf op waarom het niet anders kan.",
        longest=255,
    )


class ExtendForm(forms.Form):
    reason = _words(
        "Waarom duurt het langer?",
        "Dit leest de vrager, nu meteen, per mail.",
        required="Schrijf op waarom het langer duurt.",
        longest=255,
    )


class GrantForm(forms.Form):
    explanation = _words("Wil je er iets bij zeggen? (mag leeg)", "Dit leest de vrager in het antwoord.")


class RefuseForm(forms.Form):
    """Grounds that fit the kind."""

    ground = forms.ChoiceField(label="Op welke grond?", widget=UnfoldAdminSelectWidget())
    explanation = _words(
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
    words = _words(
        "Wat staat er precies? (mag leeg)",
        "Versleuteld bewaard, en alleen op de pagina van het verzoek te lezen.",
    )

    def clean_received_on(self) -> Any:
        received = self.cleaned_data["received_on"]
        if received > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen.")
        return received
