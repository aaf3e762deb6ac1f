"""Whatever the rows and the night: nothing is older than its rule, nothing held goes, a second round finds nothing."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db.models import F

from privacy.declaration import Held, HoldRule, Retention
from privacy.legal import Period, PeriodUnit
from privacy.registry import Registry
from privacy.retention import engine
from privacy.retention.ends import after
from privacy.retention.engine import run_round
from tests.privacy.small_site import SmallSite, declaration_of

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAYS = 30
ROW = Period(DAYS, PeriodUnit.DAY, after="het bezoek")
DISPUTE = HoldRule("geschil", "Er loopt een geschil.", "art. 17 lid 3 AVG")
NIGHTS = [
    datetime(2026, 12, 31, 23, 30, tzinfo=UTC),  # New Year in Amsterdam, not yet in UTC
    datetime(2027, 1, 1, 2, tzinfo=UTC),
    datetime(2028, 2, 29, 2, tzinfo=UTC),
    datetime(2027, 3, 28, 1, tzinfo=UTC),  # the clock goes forward at this very moment
    datetime(2027, 10, 31, 1, tzinfo=UTC),  # and back
]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("now", NIGHTS, ids=lambda night: night.isoformat())
def test_after_a_round_what_is_left_is_young_or_held(
    site: SmallSite, now: datetime, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BATCH", 7)
    rows = _random_rows(site, Random(f"{seed} {now}"), now=now)
    expected = {row.pk for row in rows if _may_stay(row.at, row.keep_until, now=now)}

    run_round(now=now, registry=_registry(site))

    left = list(site.Visit.objects.order_by("pk").values())
    assert {row["id"] for row in left} == expected
    assert 0 < len(expected) < len(rows)
    second = run_round(now=now, registry=_registry(site))
    assert list(site.Visit.objects.order_by("pk").values()) == left
    assert second.counts.get().rows == 0


def _registry(site: SmallSite) -> Registry:
    made = Registry()
    rule = Retention(code="bezoek", period=ROW, ends=after(ROW, "at"))
    held = Held(rule=DISPUTE, until=lambda: F("keep_until"))
    made.declare(declaration_of(site.Visit, rule, holds=(held,)))
    return made


def _random_rows(site: SmallSite, random: Random, *, now: datetime) -> list[Any]:
    """Around the very moment at which rows end, to the hour; some held until a day around today."""
    made = [
        site.Visit(
            at=now - timedelta(days=DAYS, hours=random.randint(-30, 30)),
            keep_until=random.choice([None, now.date() + timedelta(days=random.randint(-2, 2))]),
        )
        for _ in range(60)
    ]
    return list(site.Visit.objects.bulk_create(made))


def _may_stay(at: datetime, keep_until: date | None, *, now: datetime) -> bool:
    """The rule once more, in Python: the same time on the wall, thirty days on; or held on this Dutch day."""
    wall = at.astimezone(AMSTERDAM).replace(tzinfo=None) + timedelta(days=DAYS)
    ends = wall.replace(tzinfo=AMSTERDAM).astimezone(UTC)
    return ends > now or (keep_until is not None and keep_until >= now.astimezone(AMSTERDAM).date())
