"""What somebody asks: what the kind needs and no more. Fields of kinds that were not chosen are left out.

Who asks is not for this form: see `forms`, and the page of an account.
"""

from collections.abc import Iterator
from typing import Any

from django import forms

from privacy.rights.kinds import Right
from privacy.rights.objecting import Processing
from privacy.rights.sealed import Details
from privacy.rights.wording import KindOnForm

LONGEST = 2000
CHOOSE = "Kies wat je wilt vragen. Meer dan één mag ook."
BAD_EMAIL = "Dit lijkt geen e-mailadres. Controleer of het klopt, bijvoorbeeld naam@voorbeeld.nl."
SAY_WHAT = "Kies waar het om gaat."

# The fields below each kind, and whether they must be filled.
FIELDS_OF: dict[str, dict[str, bool]] = {
    Right.RECTIFICATION: {"wrong": True, "right": True},
    Right.WITHDRAWAL: {"withdrawn": True},
    Right.OBJECTION: {"objected": True, "why_objected": False},
    Right.RESTRICTION: {"why_restricted": True},
}


def _text(label: str, hint: str = "", *, lines: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST,
        help_text=hint,
        widget=forms.Textarea(attrs={"rows": lines}),
    )


def _processings(label: str, *processings: Processing) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=[(processing.value, processing.label) for processing in processings],
        widget=forms.CheckboxSelectMultiple,
    )


class KindsForm(forms.Form):
    """`what` are the kinds."""

    what = forms.MultipleChoiceField(
        label="Wat wil je?",
        choices=Right.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(("required", "invalid_choice", "invalid_list"), CHOOSE),
    )
    wrong = _text("Wat klopt er niet?", "Bijvoorbeeld: de naam op mijn bestelling is Janssen.", lines=2)
    right = _text("Wat moet het zijn?", lines=2)
    withdrawn = _processings(
        "Waarvoor?", Processing.NEWSLETTER, Processing.STATISTICS, Processing.WARRANTY, Processing.OTHER
    )
    objected = _processings("Waartegen?", *Processing)
    why_objected = _text(
        "Waarom? (mag leeg blijven)", "Bij de nieuwsbrief en het tellen hoef je niets uit te leggen."
    )
    why_restricted = _text("Waarom?", "Bijvoorbeeld: iets klopt niet, en tot dat vaststaat wil ik rust.")

    @property
    def by_kind(self) -> Iterator[KindOnForm]:
        """For the page: each kind with its own fields."""
        chosen = self["what"].value() or ()
        for right in Right:
            fields = [self[name] for name in FIELDS_OF.get(right, {})]
            yield KindOnForm(right, fields, is_chosen=right.value in chosen)

    def clean(self) -> dict[str, Any]:
        """An error in a field of a kind that was not chosen is none."""
        cleaned = super().clean() or {}
        asked = cleaned.get("what", ())
        for right, fields in FIELDS_OF.items():
            for name, is_needed in fields.items():
                if right not in asked:
                    self.errors.pop(name, None)
                elif is_needed and not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, SAY_WHAT if name in ("withdrawn", "objected") else "Vul dit nog in.")
        return cleaned

    def rights(self) -> dict[Right, Details]:
        """What is asked, of a valid form; without what was typed for a kind that is not."""
        return {Right(value): self._details(Right(value)) for value in self.cleaned_data["what"]}

    def _details(self, right: Right) -> Details:
        given = {name: self.cleaned_data.get(name) for name in FIELDS_OF.get(right, {})}
        return Details(
            wrong=given.get("wrong") or "",
            right=given.get("right") or "",
            about=tuple(given.get("withdrawn") or given.get("objected") or ()),
            why=given.get("why_objected") or given.get("why_restricted") or "",
        )


def one_line(text: str) -> str:
    return " ".join(text.split())
