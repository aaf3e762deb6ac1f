"""What is late, what never ends, and what goes next month."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import F

from privacy.declaration import Held, HoldRule, Retention
from privacy.legal import Period, PeriodUnit
from privacy.registry import Registry
from privacy.retention.ends import after, day_after
from privacy.retention.outlook import Coming, Endless, Overdue, endless, overdue, preview
from tests.privacy.small_site import SmallSite, declaration_of

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
MONTH = Period(1, PeriodUnit.MONTH, after="het bezoek")
VISIT_GOES = Retention(code="bezoek", period=MONTH, ends=after(MONTH, "at"))


def _registry(site: SmallSite, *rules: Retention, holds: tuple[Held, ...] = ()) -> Registry:
    made = Registry()
    made.declare(declaration_of(site.Visit, *rules, holds=holds))
    return made


def test_a_rule_is_late_when_a_row_should_have_gone_more_than_a_week_ago(site: SmallSite) -> None:
    site.Visit.objects.create(at=datetime(2026, 10, 16, 2, tzinfo=UTC))  # due 16 November, 04:00 in Amsterdam

    assert overdue(NOW - timedelta(hours=1), registry=_registry(site, VISIT_GOES)) == []
    assert overdue(NOW, registry=_registry(site, VISIT_GOES)) == [Overdue("bezoek", "privacy.visit", 1)]


def test_what_is_held_is_not_late(site: SmallSite) -> None:
    dispute = HoldRule("geschil", "Er loopt een geschil.", "art. 17 lid 3 AVG")
    held = Held(rule=dispute, until=lambda: F("keep_until"))
    site.Visit.objects.create(at=datetime(2026, 1, 1, tzinfo=UTC), keep_until=date.max)

    assert overdue(NOW, registry=_registry(site, VISIT_GOES, holds=(held,))) == []


def test_rows_for_which_no_rule_gives_an_end_are_endless(site: SmallSite) -> None:
    by_day = Retention(code="factuur", period=MONTH, ends=day_after("keep_until"))
    site.Visit.objects.create(at=NOW)
    site.Visit.objects.create(keep_until=date(2030, 1, 1))
    site.Visit.objects.create()

    assert endless(_registry(site, VISIT_GOES, by_day)) == [Endless("privacy.visit", 1)]


@pytest.mark.parametrize("fields", [("name",), ("name", "email")])
def test_rows_that_are_only_emptied_never_end(site: SmallSite, fields: tuple[str, ...]) -> None:
    emptied = Retention(code="naam", period=MONTH, ends=after(MONTH, "at"), fields=fields)
    site.Visit.objects.create(at=NOW)

    assert endless(_registry(site, emptied)) == [Endless("privacy.visit", 1)]
    assert endless(_registry(site)) == [Endless("privacy.visit", 1)]


def test_next_month_is_told_by_rule_and_by_the_column_that_tells_more(site: SmallSite) -> None:
    gone = Retention(code="factuur", period=MONTH, ends=day_after("keep_until"), counted_by="children")
    emptied = Retention(code="naam", period=MONTH, ends=after(MONTH, "at"), fields=("name",))
    for year, last_day in (
        (2018, "2026-11-30"),
        (2019, "2026-12-15"),
        (2019, "2026-12-31"),
        (2020, "2027-02-01"),
    ):
        site.Visit.objects.create(children=year, keep_until=date.fromisoformat(last_day))
    site.Visit.objects.create(at=datetime(2026, 11, 20, tzinfo=UTC), name="Sam", keep_until=date(2030, 1, 1))

    coming = preview(
        datetime(2026, 12, 1, tzinfo=UTC),
        datetime(2027, 1, 2, tzinfo=UTC),
        registry=_registry(site, gone, emptied),
    )

    assert coming == [
        Coming("factuur", "privacy.visit", (), 2, (("2019", 2),)),
        Coming("naam", "privacy.visit", ("name",), 1),
    ]


def test_a_month_in_which_nothing_goes_is_empty(site: SmallSite) -> None:
    site.Visit.objects.create(at=NOW)

    assert preview(NOW, NOW + timedelta(days=5), registry=_registry(site, VISIT_GOES)) == []
