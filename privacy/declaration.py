"""What a site says of one model with personal data. Values only; the list of them is `privacy.registry`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from privacy.legal import DataCategory, LegalBasis, Period
from privacy.subject import Subject

Find = Callable[[Subject], QuerySet[Any]]


class InvalidDeclaration(ValueError):
    """A declaration that contradicts itself; the message names the model and the contradiction."""


@dataclass(frozen=True)
class Erase:
    """On request the rows go."""


@dataclass(frozen=True)
class Anonymise:
    """On request the rows stay and the declared fields are emptied, except those that carry a `Keep`."""


@dataclass(frozen=True)
class Keep:
    """Even on request this stays until the period ends; `reason` tells the person why, in Dutch, with its article."""

    reason: str
    period: Period


@dataclass(frozen=True)
class PersonalField:
    """One column. With `keep`, its value outlives an erasure that empties the rest of the row."""

    name: str
    category: DataCategory
    keep: Keep | None = None


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """One model, declared once. Raises InvalidDeclaration.

    `model` is a label in lower case ("address.useraddress"); `purpose` is shown to people, in Dutch; `kept_for` is how
    long the data live without a request; `find` gives the rows about a person, a guest included, as a queryset of
    the model.
    """

    model: str
    purpose: str
    legal_basis: LegalBasis
    fields: tuple[PersonalField, ...]
    kept_for: Period
    find: Find
    on_erasure: Erase | Anonymise | Keep

    def __post_init__(self) -> None:
        if self.model != self.model.lower() or self.model.count(".") != 1:
            raise InvalidDeclaration(f'{self.model}: write the label as "app.model", in lower case')
        if not self.fields:
            raise InvalidDeclaration(
                f"{self.model}: names no field; list it as holding nothing personal instead"
            )
        if len(set(self.field_names)) < len(self.fields):
            raise InvalidDeclaration(f"{self.model}: names a field twice")
        kept = [field.name for field in self.fields if field.keep]
        if kept and not isinstance(self.on_erasure, Anonymise):
            raise InvalidDeclaration(f"{self.model}: only Anonymise can keep some fields ({', '.join(kept)})")

    @property
    def field_names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)


def identity(*names: str, keep: Keep | None = None) -> tuple[PersonalField, ...]:
    """Fields that say who someone is, where he lives or how he logs in."""
    return _fields(DataCategory.IDENTITY, names, keep=keep)


def payment(*names: str, keep: Keep | None = None) -> tuple[PersonalField, ...]:
    """Fields that say what was paid, how and for what."""
    return _fields(DataCategory.PAYMENT, names, keep=keep)


def traffic(*names: str, keep: Keep | None = None) -> tuple[PersonalField, ...]:
    """Fields that say what someone did on the site, and when."""
    return _fields(DataCategory.TRAFFIC, names, keep=keep)


def jewel(*names: str, keep: Keep | None = None) -> tuple[PersonalField, ...]:
    """Fields that say which jewel someone has or wants, and how it was made for him."""
    return _fields(DataCategory.JEWEL, names, keep=keep)


def _fields(
    category: DataCategory, names: tuple[str, ...], *, keep: Keep | None
) -> tuple[PersonalField, ...]:
    return tuple(PersonalField(name=name, category=category, keep=keep) for name in names)
