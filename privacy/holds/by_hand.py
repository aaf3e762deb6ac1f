"""Holds that the owner sets and lifts by hand. Not for those that follow from facts: these stand in declarations."""

from datetime import date

from django.apps import apps
from django.db import transaction
from django.db.models import CharField, DateField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from privacy.holds.models import LegalHold


class NothingToHold(LookupError):
    """There is no such row."""


class NoReasonGiven(ValueError):
    """Keeping something longer than its period needs a reason (art. 5 lid 2 AVG)."""


@transaction.atomic
def set_hold(
    model: str, object_id: object, *, reason: str, law: str = "", until: date | None = None, by: str
) -> LegalHold:
    """Keeps a row of `model` (a label in lower case) until the Dutch date `until`, or until the hold is lifted.

    `by` is the name of whoever set it. A hold that runs on the row is lifted by the same person and replaced.
    Raises NothingToHold, NoReasonGiven and, for a label that does not exist, LookupError.
    """
    if not reason.strip():
        raise NoReasonGiven(model)
    if not apps.get_model(model)._default_manager.filter(pk=object_id).exists():
        raise NothingToHold(f"{model} {object_id}")
    _lift(_running().select_for_update().filter(model=model, object_id=str(object_id)), by=by)
    return LegalHold.objects.create(
        model=model, object_id=str(object_id), reason=reason.strip(), law=law, until=until, set_by=by
    )


def lift_hold(hold_id: int, *, by: str) -> None:
    """Ends a hold; its row stays, as the account of why something was kept. A second call changes nothing."""
    _lift(_running().filter(pk=hold_id), by=by)


def until_lifted(model: str, path: str = "pk") -> Subquery:
    """For a `Held.until`: the last day of the hold by hand on the row of `model` that `path` leads to."""
    holds = _running().filter(model=model, object_id=Cast(OuterRef(path), CharField()))
    return Subquery(holds.order_by().values(last_day=last_day())[:1], output_field=DateField())


def last_day() -> Coalesce:
    """Of a LegalHold, for a query on them: `date.max` while nobody can say."""
    return Coalesce("until", Value(date.max, output_field=DateField()))


def _running() -> QuerySet[LegalHold]:
    return LegalHold.objects.filter(lifted_at=None)


def _lift(holds: QuerySet[LegalHold], *, by: str) -> None:
    holds.update(lifted_at=timezone.now(), lifted_by=by)
