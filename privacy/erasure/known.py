"""By what a person can be recognised beyond what was asked with, and who shares some of it: asked of the site.

For searching after an erasure, and never for planning one: that a telephone number stands in his order does not make
all who have it him. `settings.PRIVACY_KNOWN` names a function that gives what is `Known` of a subject while his rows
are there; `settings.PRIVACY_OTHERS` one that gives, of what is known, the subjects who state the same and are not him.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

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


def known_of(subject: Subject) -> Known:
    """What the site knows of him now. What he asked with is proved: an erasure begins with that."""
    asked = Known(subject, subject.emails)
    path = getattr(settings, "PRIVACY_KNOWN", "")
    if not path:
        return asked
    find: Callable[[Subject], Known] = import_string(path)
    return asked | find(subject)


def rows_of_others(known: Known, *, registry: Registry = registry) -> tuple[int, Rows]:
    """How many others state something that is known of him, and the rows that are theirs."""
    path = getattr(settings, "PRIVACY_OTHERS", "")
    find: Callable[[Known], Iterable[Subject]] = import_string(path) if path else lambda known: ()
    others = list(find(known))
    return len(others), _rows_of(Subject.joined(others), registry) if others else {}


@remembering()
def _rows_of(others: Subject, registry: Registry) -> Rows:
    rows: dict[str, Collection[str]] = {}
    for declaration in registry.declarations():
        keys = declaration.find(others).values_list("pk", flat=True)
        rows[apps.get_model(declaration.model)._meta.db_table] = frozenset(map(str, keys))
    return rows
