"""The nightly round: what has ended goes, in batches, and one row that breaks never stops the rest.

Not for saying when something ends: that is in the declarations. Broken off at any moment, the next round does the
rest; a second round at the same moment finds nothing to do.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

from django.db import connection, transaction

from privacy.registry import Registry, registry
from privacy.retention.models import ParkedRow, PurgeCount, PurgeRun
from privacy.retention.parking import THE_RULE_ITSELF, park
from privacy.retention.rules import Rule, rules_in_order

# What is locked at a time, for some tenths of a second.
BATCH = 2_000
ROUND_LOCK = 7_246_002  # any number that no other lock of this database uses


class RoundIsRunning(Exception):
    """Another process goes through the rules at this moment."""


def run_round(*, now: datetime, rehearse: bool = False, registry: Registry = registry) -> PurgeRun:
    """Applies every rule to what is due at `now`. Raises RoundIsRunning.

    A rehearsal is the same round in one transaction that is undone: only its numbers stay. Meanwhile it keeps what is
    due locked, which the short transactions of a real round do not.
    """
    with _only_round():
        started = perf_counter()
        run = PurgeRun.objects.create(started_at=now, is_rehearsal=rehearse)
        counts = (_count(rule, now=now) for rule in rules_in_order(registry))
        for count in _undone(counts) if rehearse else counts:
            count.run = run
            count.save()
        run.finished_at = now + timedelta(seconds=perf_counter() - started)
        run.save(update_fields=["finished_at"])
    return run


def _undone(counts: Iterable[PurgeCount]) -> list[PurgeCount]:
    with transaction.atomic():
        counted = list(counts)
        transaction.set_rollback(True)
    return counted


def _count(rule: Rule, *, now: datetime) -> PurgeCount:
    """Carries one rule out and says what it did."""
    started, count = perf_counter(), PurgeCount(rule=rule.code, model=rule.label)
    try:
        for keys in _batches(rule, now=now):
            gone, parked = _take(rule, keys, now=now)
            count.rows += gone
            count.parked += parked
        ParkedRow.objects.filter(rule=rule.code, row_id=THE_RULE_ITSELF).delete()
    except Exception as error:  # the rule cannot even ask which rows: the others go on
        park(rule, THE_RULE_ITSELF, error, now=now)
        count.parked += 1
    count.seconds = perf_counter() - started
    return count


def _batches(rule: Rule, *, now: datetime) -> Iterator[list[Any]]:
    """Keys of due rows, the newest first: a credit note points to its invoice, and goes before it."""
    if not (rule.has_rows() or rule.has_parked()):
        return
    rows = rule.without_parked(rule.due(now=now)).order_by("-pk").values_list("pk", flat=True)
    batch = rows
    while keys := _keys(batch):
        yield keys
        batch = rows.filter(pk__lt=keys[-1])


def _keys(batch: Any) -> list[Any]:
    with transaction.atomic():
        return list(batch[:BATCH])


def _take(rule: Rule, keys: list[Any], *, now: datetime) -> tuple[int, int]:
    """How many rows went or were emptied, and how many were parked."""
    try:
        return _apply(rule, keys, now=now), 0
    except Exception:  # some row in it breaks; which one, and on what, is found one by one
        return _take_one_by_one(rule, keys, now=now)


def _take_one_by_one(rule: Rule, keys: list[Any], *, now: datetime) -> tuple[int, int]:
    gone = parked = 0
    for key in keys:
        try:
            gone += _apply(rule, [key], now=now)
        except Exception as error:
            park(rule, str(key), error, now=now)
            parked += 1
    return gone, parked


def _apply(rule: Rule, keys: list[Any], *, now: datetime) -> int:
    """Asks once more whether the rows are due: someone may have logged in since they were found."""
    with transaction.atomic():
        return rule.apply(rule.due(now=now).filter(pk__in=keys))


@contextmanager
def _only_round() -> Iterator[None]:
    """A lock that the database lets go of when its holder dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [ROUND_LOCK])
        if not cursor.fetchone()[0]:
            raise RoundIsRunning
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ROUND_LOCK])
