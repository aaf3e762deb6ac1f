"""What a site says of one model with personal data. Values only; the list of them is `privacy.registry`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import Combinable

from privacy.legal import DataCategory, LegalBasis, Period, Source
from privacy.subject import Subject

Find = Callable[[Subject], QuerySet[Any]]
# An expression on the rows of the model; made when it is needed, because other models may not be loaded yet.
PerRow = Callable[[], Combinable]


class InvalidDeclaration(ValueError):
    """A declaration that contradicts itself; the message names the model and the contradiction."""


@dataclass(frozen=True)
class Erase:
    """On request the rows go, except what a hold keeps of them."""


@dataclass(frozen=True)
class Anonymise:
    """On request the rows stay and the declared fields are emptied, except those that a hold keeps."""


@dataclass(frozen=True)
class Keep:
    """Even on request this stays until its retention rule ends it; `reason` says why, in Dutch, with its article."""

    reason: str
    period: Period


@dataclass(frozen=True)
class HoldRule:
    """A ground on which something must stay. `code` is a word for logs, `reason` a Dutch sentence for the person,

    `law` the article ("art. 52 lid 4 AWR").
    """

    code: str
    reason: str
    law: str


@dataclass(frozen=True, kw_only=True)
class Held:
    """Which rows and fields of a model a ground keeps, and until when.

    `until` gives per row the last day (a date) on which it must still be there: `date.max` while nobody can say yet
    (an open order), null where the ground does not apply. Without `fields` the whole row is kept.
    """

    rule: HoldRule
    until: PerRow
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Retention:
    """One rule of the nightly round. `code` ("R4-telefoon") is unique in the site and stands in its logs.

    `ends` gives per row the moment (timestamp) from which it must go; a null is a record without an end, which no
    site may have. Without `fields` the row goes; with them they are emptied and the row stays.
    """

    code: str
    period: Period
    ends: PerRow
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Blank:
    """Emptied to null where the column may be null, else to the empty value of its type."""


@dataclass(frozen=True)
class Replace:
    """Emptied by writing this instead, for a column that cannot be empty."""

    value: object


@dataclass(frozen=True)
class Truncate:
    """Emptied by keeping the first characters only: `Truncate(4)` of a postcode is its district."""

    length: int


@dataclass(frozen=True)
class PersonalField:
    """One column. `contains` says in Dutch what may be in a text, JSON or binary column.

    A `secret` (a password's hash) is mentioned in an export and not shown: art. 15 lid 4 AVG.
    """

    name: str
    category: DataCategory
    keep: Keep | None = None
    contains: str = ""
    secret: bool = False
    emptied: Blank | Replace | Truncate = Blank()


@dataclass(frozen=True)
class PersonalFile:
    """A file that belongs to a row. `name` is a path in an export; `remove` takes it out of its store for good."""

    name: str
    read: Callable[[], bytes]
    remove: Callable[[], None]


@dataclass(frozen=True)
class HandOver:
    """What a person gets to keep when a row loses its link with him: a claim code for his jewel.

    `title` says for what, `code` is shown once, `url` is where it works.
    """

    title: str
    code: str
    url: str


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """One model, declared once. Raises InvalidDeclaration.

    `model` is a label in lower case ("address.useraddress"); `purpose` is shown to people, in Dutch; `find` gives the
    rows about a person, a guest included, as a queryset of the model. `plain` are the columns that say nothing about
    him. `recipients` are named as in the register of processors. `portable` is what art. 20 AVG covers.
    """

    model: str
    purpose: str
    legal_basis: LegalBasis
    fields: tuple[PersonalField, ...]
    kept_for: Period
    find: Find
    on_erasure: Erase | Anonymise | Keep
    plain: tuple[str, ...] = ()
    source: Source = Source.PERSON
    recipients: tuple[str, ...] = ()
    portable: bool = False
    holds: tuple[Held, ...] = ()
    retention: tuple[Retention, ...] = ()
    files: Callable[[Any], Iterable[PersonalFile]] | None = None
    hand_over: Callable[[QuerySet[Any]], Iterable[HandOver]] | None = None

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
