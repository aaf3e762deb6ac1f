"""What is restricted today, asked of the database for many rows at once. Not for beginning or ending it."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from privacy.backups.journal import fingerprints_of
from privacy.restriction.grounds import KEEPS
from privacy.restriction.models import RestrictedRow, Restriction
from privacy.restriction.site import is_hidden
from privacy.subject import Subject


def unrestricted(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows without those that may not be used now; no question more, however many there are."""
    return rows.filter(~_is_kept_from_use(rows)) if is_hidden(rows.model._meta.label_lower) else rows


def kept_from_use(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The others: those that may not be used now."""
    return rows.filter(_is_kept_from_use(rows)) if is_hidden(rows.model._meta.label_lower) else rows.none()


def not_kept_for_a_claim(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows without those that a person wants kept (art. 18 lid 1 sub b en c AVG): retention leaves them."""
    kept = _rows_of(rows.model._meta.label_lower).filter(restriction__ground__in=KEEPS)
    return rows.filter(~Exists(kept))


def restriction_of(row: Model) -> Restriction | None:
    """The one that keeps this row from use; None when there is none, or when he consents to the use of this row."""
    return of_row(row._meta.label_lower, row.pk)


def of_row(label: str, key: object) -> Restriction | None:
    """The same, of a row that nobody read yet."""
    if not is_hidden(label):
        return None
    rows = RestrictedRow.objects.filter(model=label, object_id=str(key), allowed_at=None)
    found = rows.select_related("restriction").order_by("restriction__since").first()
    return found.restriction if found else None


def of_email(email: str) -> Restriction | None:
    """The first that runs for whose address this is."""
    return of_subject(Subject(emails=[email])) if email.strip() else None


def of_subject(subject: Subject) -> Restriction | None:
    """The first that runs for somebody with one of these identifiers."""
    return running().filter(known_by(fingerprints_of(subject))).order_by("since").first()


def running() -> QuerySet[Restriction]:
    return Restriction.objects.filter(lifted_at=None)


def known_by(fingerprints: Iterable[str]) -> Q:
    """Restrictions of somebody with one of these; none without any."""
    return reduce(or_, (Q(fingerprints__contains=[each]) for each in fingerprints), Q(pk__in=()))


def _is_kept_from_use(rows: QuerySet[Any]) -> Exists:
    return Exists(_rows_of(rows.model._meta.label_lower).filter(allowed_at=None))


def _rows_of(label: str) -> QuerySet[RestrictedRow]:
    """For a subquery of rows of this model."""
    return RestrictedRow.objects.filter(model=label, object_id=Cast(OuterRef("pk"), CharField()))
