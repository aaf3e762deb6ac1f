"""What somebody asks: what the kind needs and no more. Fields of kinds that were not chosen are left out.

Who asks is not for this form: see `forms`, and the page of an account.
"""

from collections.abc import Iterator
from typing import Any

from django import forms

from privacy.one_address import OneAddressField
from privacy.rights.correcting.form import BAD_EMAIL, CorrectionForm
from privacy.rights.kinds import Right
from privacy.rights.objecting import Processing
from privacy.rights.organisation import errors_in
from privacy.rights.sealed import Details
from privacy.rights.wording import KindOnForm

LONGEST = 2000
CHOOSE = "Kies wat je wilt vragen. Meer dan één mag ook."
SAY_WHAT = "Kies waar het om gaat."

# The fields below each kind, and whether they must be filled.
FIELDS_OF: dict[str, dict[str, bool]] = {
    Right.PORTABILITY: {"organisation": False, "organisation_email": False},
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


def _organisation() -> forms.CharField:
    return forms.CharField(
        label="Naam van een andere organisatie",
        required=False,
        max_length=120,
        help_text="Laat dit leeg, dan krijg je het bestand zelf.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _organisation_email() -> OneAddressField:
    return OneAddressField(
        label="E-mailadres van die organisatie",
        required=False,
        max_length=254,
        error_messages={"invalid": BAD_EMAIL},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class KindsForm(CorrectionForm):
    """`what` are the kinds."""

    what = forms.MultipleChoiceField(
        label="Wat wil je?",
        choices=Right.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(("required", "invalid_choice", "invalid_list"), CHOOSE),
    )
    organisation = _organisation()
    organisation_email = _organisation_email()
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
        self.clean_changes(is_asked=Right.RECTIFICATION in asked)
        for right, fields in FIELDS_OF.items():
            for name, is_needed in fields.items():
                if right not in asked:
                    self.errors.pop(name, None)
                elif is_needed and not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, SAY_WHAT if name in ("withdrawn", "objected") else "Vul dit nog in.")
        if Right.PORTABILITY in asked and "organisation_email" not in self.errors:
            name, email = one_line(cleaned.get("organisation", "")), cleaned.get("organisation_email", "")
            for part, error in errors_in(name, email).items():
                self.add_error("organisation" if part == "name" else "organisation_email", error)
        return cleaned

    def rights(self) -> dict[Right, Details]:
        """What is asked, of a valid form; without what was typed for a kind that is not."""
        return {Right(value): self._details(Right(value)) for value in self.cleaned_data["what"]}

    def _details(self, right: Right) -> Details:
        given = {name: self.cleaned_data.get(name) for name in FIELDS_OF.get(right, {})}
        return Details(
            changes=self.changes() if right is Right.RECTIFICATION else (),
            about=tuple(given.get("withdrawn") or given.get("objected") or ()),
            organisation=one_line(given.get("organisation") or ""),
            organisation_email=given.get("organisation_email") or "",
            why=given.get("why_objected") or given.get("why_restricted") or "",
        )


def one_line(text: str) -> str:
    return " ".join(text.split())
