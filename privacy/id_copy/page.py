"""What the page asks on which people send a masked copy of an identity document, and the words across the copy.

The masking itself happens in the browser (`static/js/blackout`). Not for judging a file: `reading.py` is.
"""

from datetime import date
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.forms.boundfield import BoundField

from privacy.id_copy.refusals import MAX_MEGABYTES

# What browsers can draw, and so what they can black out.
PICTURE_TYPES = "image/jpeg,image/png,image/webp"


class Covered(TextChoices):
    """What people say of one part of their copy."""

    COVERED = "bedekt", "Bedekt"
    ABSENT = "afwezig", "Staat er niet op"


def _part(label: str, *, hint: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=Covered.choices,
        widget=forms.RadioSelect(attrs={"class": "choices__input"}),
        error_messages={"required": "Kies of dit bedekt is, of dat het er niet op staat."},
    )


class MaskedCopyForm(forms.Form):
    """A file, and an answer for each of the four parts that the policy wants covered (C62). It opens no file."""

    copy = forms.FileField(
        label="Je afgedekte kopie",
        help_text=f"Een JPG, PNG of WebP, hoogstens {MAX_MEGABYTES} MB.",
        widget=forms.FileInput(attrs={"accept": PICTURE_TYPES}),
        error_messages={"required": "Kies eerst je afgedekte kopie.", "empty": "Dit bestand is leeg."},
    )
    photo = _part("Pasfoto", hint="Ook de kleine tweede pasfoto, als die erop staat.")
    mrz = _part("MRZ", hint="De strook met letters, cijfers en <<<. Op een kaart staat die meestal achterop.")
    document_number = _part("Documentnummer", hint="Het nummer van je paspoort, kaart of rijbewijs.")
    bsn = _part("BSN", hint="Je burgerservicenummer. In een QR-code staat het ook.")

    def parts(self) -> list[BoundField]:
        """The four questions, without the file."""
        return [self[name] for name in self.fields if name != "copy"]


def watermark(*, controller: str, on: date) -> str:
    """The words across the copy, such as `kopie voor InnerJewels, 23-11-2026, privacyverzoek`."""
    return f"kopie voor {controller}, {on:%d-%m-%Y}, privacyverzoek"


def page_context(form: MaskedCopyForm, *, controller: str, on: date, longest_days: int) -> dict[str, Any]:
    """What `privacy/id_copy/blackout.html` is included with. `longest_days`: how long a copy is kept at the most."""
    return {
        "copy_form": form,
        "watermark": watermark(controller=controller, on=on),
        "longest_days": longest_days,
    }
