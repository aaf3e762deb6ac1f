"""By what a person can be recognised beyond what was asked with, and who shares some of it: asked of the site.

For searching after an erasure, and never for planning one: that a telephone number stands in his order does not make
all who have it him. `settings.PRIVACY_KNOWN` names a function that gives what is `Known` of a subject while his rows
are there; `settings.PRIVACY_OTHERS` one that gives, of what is known, with whom it is `Shared`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

from privacy.registry import Registry, registry
from privacy.remembering import remembering
from privacy.subject import Subject

# Table -> primary keys as text.
Rows = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Known:
    """`subject` by all that is known of him; `proved` are those of its e-mail addresses that can be nobody else's.

    A telephone number, a name at an address and an address that was only typed can be another's as well.
    """

    subject: Subject
    proved: frozenset[str]

    def __or__(self, other: "Known") -> "Known":
        return Known(self.subject | other.subject, self.proved | other.proved)

    def shareable(self) -> Iterator[Subject]:
        """What can be another's as well, one by one."""
        yield from (Subject(emails=[email]) for email in sorted(self.subject.emails - self.proved))
        yield from (Subject(phones=[phone]) for phone in sorted(self.subject.phones))
        yield from (Subject(residences=[home]) for home in sorted(self.subject.residences))

    def without(self, nobodys: Iterable[Subject]) -> "Known":
        """Without these, unless nothing would be left."""
        dropped = list(nobodys)
        left = {
            field.name: getattr(self.subject, field.name).difference(
                *(getattr(one, field.name) for one in dropped)
            )
            for field in fields(Subject)
        }
        return Known(Subject(**left), self.proved) if any(left.values()) else self


@dataclass(frozen=True)
class Shared:
    """`others` are not him and state something that is known of him. `nobodys` is stated by so many that it is

    nobody's in particular, such as the number of an office: who is searched for by it would be everybody.
    """

    others: Collection[Subject] = ()
    nobodys: Collection[Subject] = ()


def known_of(subject: Subject) -> Known:
    """What the site knows of him now. What he asked with is proved: an erasure begins with that."""
    asked = Known(subject, subject.emails)
    path = getattr(settings, "PRIVACY_KNOWN", "")
    if not path:
        return asked
    find: Callable[[Subject], Known] = import_string(path)
    return asked | find(subject)


def shared_by(known: Known) -> Shared:
    """With whom the site sees it shared now."""
    path = getattr(settings, "PRIVACY_OTHERS", "")
    if not path:
        return Shared()
    find: Callable[[Known], Shared] = import_string(path)
    return find(known)


def rows_of_others(others: Collection[Subject], *, registry: Registry = registry) -> Rows:
    """The rows that are theirs."""
    return _rows_of(Subject.joined(others), registry) if others else {}


@remembering()
def _rows_of(others: Subject, registry: Registry) -> Rows:
    rows: dict[str, Collection[str]] = {}
    for declaration in registry.declarations():
        keys = declaration.find(others).values_list("pk", flat=True)
        rows[apps.get_model(declaration.model)._meta.db_table] = frozenset(map(str, keys))
    return rows
