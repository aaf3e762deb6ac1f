"""What a site says of one model with personal data. Values only; the list of them is `privacy.registry`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet
from django.db.models.expressions import Combinable

from privacy.fields import Blank as Blank
from privacy.fields import PersonalField as PersonalField
from privacy.fields import Replace as Replace
from privacy.fields import Truncate as Truncate
from privacy.fields import identity as identity
from privacy.fields import jewel as jewel
from privacy.fields import payment as payment
from privacy.fields import traffic as traffic
from privacy.legal import LegalBasis, Period, Source
from privacy.subject import Subject

Find = Callable[[Subject], QuerySet[Any]]
# An expression on the rows of the model; made when it is needed, because other models may not be loaded yet.
PerRow = Callable[[], Combinable]


# Art. 20 lid 1 sub a AVG: what rests on consent or on a contract.
PORTABLE_BASES = (LegalBasis.CONSENT, LegalBasis.CONTRACT)


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

    `ends` gives per row the moment (timestamp) from which it must go, null where the rule is not about this row.
    Without `fields` the row goes; with them they are emptied and the row stays. A row for which no rule without fields
    gives a moment is a record without an end, which no site may have. `counted_by` is a column that tells the owner
    more of what will go than its number: the book year of invoices. Raises InvalidDeclaration.
    """

    code: str
    period: Period
    ends: PerRow
    fields: tuple[str, ...] = ()
    counted_by: str = ""

    def __post_init__(self) -> None:
        if not self.code.strip():
            raise InvalidDeclaration("a retention rule has no code")
        if not callable(self.ends):
            raise InvalidDeclaration(
                f"{self.code}: a rule without an end; `ends` is a function that makes one"
            )


@dataclass(frozen=True)
class PersonalFile:
    """A file that belongs to a row. `name` is a path in an export; `remove` takes it out of its store for good.

    Without `read` it is in no export: an earlier export, that holds nothing new.
    """

    name: str
    read: Callable[[], bytes] | None
    remove: Callable[[], None]


@dataclass(frozen=True)
class HandOver:
    """What a person gets to keep when a row loses its link with him: a claim code for his jewel.

    `title` says for what, `code` is shown once, `url` is where it works.
    """

    title: str
    code: str
    url: str


class Ruled(Protocol):
    """A model whose rows end by rules: one with personal data, or one that the site keeps no longer than it must."""

    @property
    def model(self) -> str: ...
    @property
    def fields(self) -> tuple[PersonalField, ...]: ...
    @property
    def holds(self) -> tuple[Held, ...]: ...
    @property
    def retention(self) -> tuple[Retention, ...]: ...
    @property
    def files(self) -> Callable[[Any], Iterable[PersonalFile]] | None: ...


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """One model, declared once. Raises InvalidDeclaration.

    `model` is a label in lower case ("address.useraddress"); `purpose` is shown to people, in Dutch; `find` gives the
    rows about a person, a guest included, as a queryset of the model. `plain` are the columns that say nothing about
    him. `recipients` are named as in the register of processors. `portable` is what art. 20 AVG covers.
    `goes_with` gives rows that are somebody else's and cannot stay when this person's rows go (the votes on his
    review): they go on his erasure, and are in no export of his.
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
    goes_with: Find | None = None

    def __post_init__(self) -> None:
        for contradiction in self._contradictions():
            raise InvalidDeclaration(f"{self.model}: {contradiction}")

    @property
    def field_names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    def _contradictions(self) -> Iterator[str]:
        if self.model != self.model.lower() or self.model.count(".") != 1:
            yield 'write the label as "app.model", in lower case'
        if not self.fields:
            yield "names no field; list it as holding nothing personal instead"
        if len(set(self.field_names)) < len(self.fields):
            yield "names a field twice"
        if both := set(self.field_names) & set(self.plain):
            yield f"says that a column is personal and that it is plain ({_listed(both)})"
        ruled = {name for rule in self.retention for name in rule.fields}
        ruled |= {name for held in self.holds for name in held.fields}
        if unknown := ruled - set(self.field_names):
            yield f"has a rule or a hold on what it does not name as a field ({_listed(unknown)})"
        codes = [rule.code for rule in self.retention]
        if len(set(codes)) < len(codes):
            yield "has two retention rules with one code"
        if self.portable and self.legal_basis not in PORTABLE_BASES:
            yield f"art. 20 lid 1 AVG does not cover what rests on {self.legal_basis.article}"


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))
