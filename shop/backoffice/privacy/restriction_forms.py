"""What the owner writes down about a restriction: why she looks, what the customer consents to, why it ends."""

from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminSelectWidget

from privacy.restriction.using import Purpose
from shop.backoffice.privacy.words_field import words_field

WITHOUT_NAMES = "Zonder naam of adres: dit blijft vijf jaar bewaard, en de klant mag het lezen."


NOT_REACHED = "De mail kwam niet aan. Vertel het zelf, of laat dit leeg: dan gaat er nog een mail."


class LookForm(forms.Form):
    """A purpose that the law allows, and her own words."""

    purpose = forms.ChoiceField(
        label="Waarvoor",
        choices=[("", "Kies…"), *Purpose.choices],
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies waarvoor je dit opent."),
        widget=UnfoldAdminSelectWidget(),
    )
    reason = words_field("Waarom precies", WITHOUT_NAMES, required="Schrijf kort op waarom.", longest=255)


class ConsentForm(forms.Form):
    how = words_field(
        "Hoe zei de klant het?",
        f"Bijvoorbeeld: per mail van vandaag, “maak de ring maar af”. {WITHOUT_NAMES}",
        required="Schrijf op hoe de klant het zei.",
        longest=255,
    )


class EndForm(forms.Form):
    """`how` for who cannot be mailed; and for whom the first mail never reached, who can also be mailed again."""

    why = words_field(
        "Waarom houdt het op?",
        "Dit leest de klant in de mail. Daarna pas mag je de gegevens weer gebruiken.",
        required="Schrijf op waarom het ophoudt: dat leest de klant.",
    )
    how = words_field(
        "Hoe heb je het verteld?",
        f"Er is geen e-mailadres, dus vertel het eerst zelf. {WITHOUT_NAMES}",
        required="Schrijf op hoe je het verteld hebt.",
        longest=255,
    )

    def __init__(self, *args: Any, can_mail: bool, is_again: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        how = self.fields["how"]
        if can_mail and is_again:
            how.required, how.help_text = False, f"{NOT_REACHED} {WITHOUT_NAMES}"
        elif can_mail:
            del self.fields["how"]
