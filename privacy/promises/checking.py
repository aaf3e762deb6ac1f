"""Checking the promises, and keeping what was seen. A check that breaks is a promise nobody knows to be kept."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from privacy.promises.models import PromiseCheck
from privacy.promises.promise import FIGURE_LENGTH, Finding, Promise

BROKE = "Het nakijken zelf ging mis"
log = logging.getLogger(__name__)


def promises() -> Sequence[Promise]:
    """The site's, in the order of the policy."""
    made: Sequence[Promise] = import_string(settings.PRIVACY_PROMISES)
    return made


def check_all(*, now: datetime) -> dict[str, Finding]:
    """Every promise that has a check, by code; kept for the board. One that breaks does not stop the others."""
    found = {promise.code: find(promise, now=now) for promise in promises() if promise.check}
    with transaction.atomic():
        known = {row.code: row for row in PromiseCheck.objects.select_for_update()}
        for code, finding in found.items():
            _keep(known.get(code), code, finding, now=now)
        PromiseCheck.objects.exclude(code__in=found).delete()
    return found


def find(promise: Promise, *, now: datetime) -> Finding:
    """What its check sees now. In a transaction of its own that is rolled back: a check changes nothing."""
    assert promise.check is not None
    try:
        with transaction.atomic():
            finding = promise.check(now)
            transaction.set_rollback(True)
    except Exception:
        log.exception("the check of promise %s broke", promise.code)
        return Finding(holds=False, figure=BROKE)
    return Finding(holds=finding.holds, figure=finding.figure[:FIGURE_LENGTH])


def _keep(row: PromiseCheck | None, code: str, finding: Finding, *, now: datetime) -> None:
    since = row.since if row is not None and row.holds == finding.holds else now
    PromiseCheck.objects.update_or_create(
        code=code,
        defaults={"holds": finding.holds, "figure": finding.figure, "checked_at": now, "since": since},
    )
