"""An erasure, from the question to the row that says it is done. What it takes away is in `privacy.erasure.plan`.

Each is one transaction: after an interruption nothing is half erased, and `resume` does it again from the start.
"""

import logging
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from privacy.backups import journal
from privacy.declaration import HandOver
from privacy.erasure import tasks
from privacy.erasure.carrying_out import carry_out
from privacy.erasure.known import known_of
from privacy.erasure.locking import locked_plan
from privacy.erasure.models import Erasure, ErasureState
from privacy.erasure.notices import notice_recipients, recipients_for
from privacy.erasure.outcome import merged, waiting_in
from privacy.erasure.plan import Plan, plan_for
from privacy.erasure.refusals import CannotErase
from privacy.erasure.sealed import (
    sealed_hand_overs,
    sealed_subject,
    unsealed_hand_overs,
    unsealed_known,
    unsealed_subject,
)
from privacy.registry import Registry, registry
from privacy.restriction.lifting import end_by_erasure
from privacy.subject import Subject

logger = logging.getLogger(__name__)

UNFINISHED = (ErasureState.PLANNED, ErasureState.WAITING)
UNPROVED = (ErasureState.ERASED, ErasureState.FAILED)


def ask_for_erasure(subject: Subject, *, by: str, now: datetime, registry: Registry = registry) -> Erasure:
    """The erasure, planned and not yet begun; its outcome is what will happen. Raises CannotErase.

    `by` says who asked it of the shop, without naming a customer. Asking again for someone whose erasure is not
    finished gives that one.
    """
    fingerprints = journal.fingerprints_of(subject)
    unfinished = Erasure.objects.filter(state__in=UNFINISHED, sealed_subject__isnull=False)
    asked = unfinished.filter(fingerprints=fingerprints).first()
    if asked is not None:
        return asked
    plan = plan_for(subject, today=timezone.localdate(now), registry=registry)
    return Erasure.objects.create(
        asked_at=now,
        asked_by=by,
        sealed_subject=sealed_subject(subject),
        fingerprints=fingerprints,
        outcome=plan.outcome(),
    )


def begin_erasure(erasure_id: UUID, *, now: datetime) -> None:
    """Has it run in the background. From here it is finished by itself, whatever comes between."""
    with transaction.atomic():
        _mark_begun(erasure_id, now=now)
        tasks.run_erasure_task.enqueue(str(erasure_id))


def run_erasure(erasure_id: UUID, *, now: datetime, registry: Registry = registry) -> Erasure:
    """Erases what may go today. Raises CannotErase, and whatever the database raises: then nothing has changed.

    A second run changes nothing, unless something waited and waits no longer, or is new.
    """
    _mark_begun(erasure_id, now=now)
    try:
        with transaction.atomic():
            return _run(erasure_id, now=now, registry=registry)
    except CannotErase as refusal:
        Erasure.objects.filter(pk=erasure_id).update(refusal=str(refusal)[:255])
        raise


def resume(now: datetime) -> int:
    """Runs what waited or was interrupted, and has proved what nobody searched yet; returns how many.

    One that fails does not keep the others.
    """
    begun = Erasure.objects.filter(state__in=UNFINISHED, begun_at__isnull=False)
    for erasure_id in list(begun.values_list("pk", flat=True)):
        try:
            run_erasure(erasure_id, now=now)
        except Exception:
            logger.exception("erasure %s could not be finished", erasure_id)
    unproved = list(Erasure.objects.filter(state__in=UNPROVED).values_list("pk", flat=True))
    for erasure_id in unproved:
        tasks.prove_erasure_task.enqueue(str(erasure_id))
    return len(begun) + len(unproved)


def _mark_begun(erasure_id: UUID, *, now: datetime) -> None:
    Erasure.objects.filter(pk=erasure_id, begun_at=None).update(begun_at=now)


def _run(erasure_id: UUID, *, now: datetime, registry: Registry) -> Erasure:
    erasure = Erasure.objects.select_for_update().get(pk=erasure_id)
    if erasure.sealed_subject is None:
        logger.info("erasure %s was finished before: nothing changed", erasure_id)
        return erasure
    subject = unsealed_subject(erasure.sealed_subject)
    earlier = erasure.outcome if erasure.erased_at else []
    plan = locked_plan(subject, today=timezone.localdate(now), registry=registry, also=waiting_in(earlier))
    state = ErasureState.WAITING if plan.is_waiting else ErasureState.ERASED
    if erasure.erased_at and not plan.changes and state == erasure.state:
        logger.info("erasure %s: nothing left to erase, nothing changed", erasure_id)
        return erasure
    # While his rows still say it: afterwards everything is searched for it.
    known = unsealed_known(erasure.sealed_subject) | known_of(subject)
    erasure.sealed_subject = sealed_subject(subject, known=known)
    handed, recipients = _handed_over(plan), recipients_for(plan, subject=subject)
    carry_out(plan)
    notice_recipients(erasure, recipients, subject=subject, now=now)
    end_by_erasure(erasure.fingerprints, now=now)
    _write_down(erasure, plan, handed=handed, state=state, now=now)
    return erasure


def _handed_over(plan: Plan) -> list[HandOver]:
    """Made while the rows still say whose they are."""
    handed: list[HandOver] = []
    for label, ids in plan.touched().items():
        declaration = plan.registry.declaration_of(label)
        if declaration.hand_over:
            handed += declaration.hand_over(apps.get_model(label)._base_manager.filter(pk__in=ids))
    return handed


def _write_down(
    erasure: Erasure, plan: Plan, *, handed: Iterable[HandOver], state: ErasureState, now: datetime
) -> None:
    """The journal comes last before the commit: what it says without a commit is only done once more."""
    all_handed = [*unsealed_hand_overs(erasure.sealed_hand_overs), *handed]
    erasure.outcome = merged(erasure.outcome if erasure.erased_at else [], plan)
    erasure.sealed_hand_overs = sealed_hand_overs(all_handed) if all_handed else None
    erasure.state, erasure.refusal, erasure.erased_at = state, "", now
    erasure.save()
    tasks.prove_erasure_task.enqueue(str(erasure.pk))
    journal.note(erasure.pk, erasure.fingerprints, at=now)
