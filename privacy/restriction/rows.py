"""Which rows are a restricted person's: found as an export and an erasure find them, and written down one by one.

So a list leaves them out by one question, whoever they are of.
"""

from collections.abc import Callable, Iterator

from privacy.registry import Registry, registry
from privacy.remembering import remembering
from privacy.restriction.models import RestrictedRow, Restriction
from privacy.restriction.site import is_caught_later, is_restrictable
from privacy.rights.sealed import unsealed_subject
from privacy.subject import Subject

BATCH = 1_000


def mark_rows(restriction: Restriction, *, registry: Registry = registry) -> None:
    """All that there is of him now."""
    _mark(restriction, is_restrictable, registry=registry)


def catch_up(restriction: Restriction, *, registry: Registry = registry) -> None:
    """What came since: a second time nothing is written. What he began himself after he asked stays free."""
    _mark(restriction, is_caught_later, registry=registry)


def carry_over(label: str, old: object, *, to: object) -> None:
    """A row that goes on under another key is kept from use as it was. In the caller's transaction."""
    RestrictedRow.objects.filter(model=label, object_id=str(old)).update(object_id=str(to))


def models_of(restriction: Restriction) -> list[str]:
    """The labels of which there is a row."""
    return sorted(set(restriction.rows.values_list("model", flat=True)))


@remembering()
def _mark(restriction: Restriction, is_wanted: Callable[[str], bool], *, registry: Registry) -> None:
    if restriction.sealed_subject is None:
        return
    subject = unsealed_subject(restriction.sealed_subject)
    rows = _found(restriction, subject, is_wanted, registry=registry)
    RestrictedRow.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _found(
    restriction: Restriction, subject: Subject, is_wanted: Callable[[str], bool], *, registry: Registry
) -> Iterator[RestrictedRow]:
    for declaration in registry.declarations():
        if is_wanted(declaration.model):
            for key in declaration.find(subject).order_by().values_list("pk", flat=True):
                yield RestrictedRow(restriction=restriction, model=declaration.model, object_id=str(key))
