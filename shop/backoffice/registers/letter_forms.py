"""The four things that a letter about a breach must say in the owner's words."""

from dataclasses import asdict
from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminTextareaWidget

from privacy.registers.breaches.letter import Words

REQUIRED = "Dit moet in de brief staan (art. 34 AVG)."


def _words(label: str, hint: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=4000,
        error_messages={"required": REQUIRED},
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}),
    )


class LetterForm(forms.Form):
    """The same for everybody who gets it: no names."""

    happened = _words(
        "Wat gebeurde er?", "In gewone woorden, en zonder namen: iedereen krijgt dezelfde brief."
    )
    consequences = _words(
        "Wat kan dat voor iemand betekenen?", "Bijvoorbeeld: iemand kan je mailen uit onze naam."
    )
    measures = _words("Wat heb je gedaan?", "Om het te stoppen, en om te zorgen dat het niet weer gebeurt.")
    advice = _words(
        "Wat kan iemand zelf doen?", "Bijvoorbeeld: kies een nieuw wachtwoord, en let op vreemde mails."
    )

    def __init__(self, data: Any = None, *, words: Words) -> None:
        super().__init__(data, initial=asdict(words), use_required_attribute=False)

    @property
    def words(self) -> Words:
        """Of a form that is valid."""
        return Words(**self.cleaned_data)
