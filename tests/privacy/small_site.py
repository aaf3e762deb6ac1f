"""Models and declarations of the small site. Defined anew for each test, inside `isolate_apps`."""
# ruff: noqa: DJ008 -- nobody reads these rows

from dataclasses import dataclass
from typing import Any

from django.db import models

from privacy.declaration import Erase, PersonalData, Replace, Retention, Truncate, identity
from privacy.legal import LegalBasis, Period, PeriodUnit

MONTH = Period(1, PeriodUnit.MONTH, after="het bezoek")


@dataclass(frozen=True)
class SmallSite:
    """`Line.visit` cascades, `Visit.guide` lets go; both point to rows that only their own rules may take."""

    Guide: Any
    Visit: Any
    Line: Any
    Entry: Any

    @property
    def models(self) -> tuple[type[models.Model], ...]:
        return self.Guide, self.Visit, self.Line, self.Entry


def define() -> SmallSite:
    class Guide(models.Model):
        name = models.CharField(max_length=50, blank=True)

        class Meta:
            app_label = "privacy"

    class Visit(models.Model):
        guide = models.ForeignKey(Guide, on_delete=models.SET_NULL, null=True)
        at = models.DateTimeField(null=True)
        keep_until = models.DateField(null=True)
        name = models.CharField(max_length=50, blank=True)
        nickname = models.CharField(max_length=50, null=True)  # noqa: DJ001
        postcode = models.CharField(max_length=10, blank=True)
        email = models.CharField(max_length=50, default="", blank=True)
        wishes = models.JSONField(default=list)
        facts = models.JSONField(default=dict)
        portrait = models.BinaryField(default=b"")
        born = models.DateField(null=True)
        is_regular = models.BooleanField(default=False)
        children = models.IntegerField(default=0)
        last_seen = models.DateField(auto_now_add=True)

        class Meta:
            app_label = "privacy"

    class Line(models.Model):
        visit = models.ForeignKey(Visit, on_delete=models.CASCADE)
        text = models.CharField(max_length=50, blank=True)

        class Meta:
            app_label = "privacy"

    class Entry(models.Model):
        at = models.DateTimeField(null=True)
        corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True)

        class Meta:
            app_label = "privacy"

    return SmallSite(Guide=Guide, Visit=Visit, Line=Line, Entry=Entry)


def declaration_of(model: type[models.Model], *rules: Retention, **more: Any) -> PersonalData:
    """Every column but the key is personal; `postcode` keeps its district, `email` becomes a fixed text."""
    emptied: dict[str, Truncate | Replace] = {"postcode": Truncate(4), "email": Replace("weg")}
    names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    fields = tuple(
        field
        if field.name not in emptied
        else type(field)(field.name, field.category, emptied=emptied[field.name])
        for field in identity(*names)
    )
    return PersonalData(
        model=model._meta.label_lower,
        purpose="De proef.",
        legal_basis=LegalBasis.CONTRACT,
        fields=fields,
        kept_for=MONTH,
        find=lambda subject: model._default_manager.all(),
        on_erasure=Erase(),
        retention=rules,
        **more,
    )
