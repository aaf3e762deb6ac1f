"""How a sale is taxed on a day, by what the owner entered."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.cache import caches
from django.db import transaction
from django.db.utils import IntegrityError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from shop.taxes.current import scheme_on, treatment_for
from shop.taxes.models import Domestic, SchemePeriod
from shop.vat import Mode, NoRateKnown, Scheme

pytestmark = pytest.mark.django_db

DAY = date(2028, 2, 29)
AS_USUAL = Scheme(mode_small=False, oss=False)


def _period(since: date, *, small: bool = False, oss: bool = False) -> SchemePeriod:
    domestic = Domestic.SMALL if small else Domestic.NORMAL
    return SchemePeriod.objects.create(since=since, domestic=domestic, oss=oss)


def test_without_periods_vat_is_as_usual() -> None:
    treatment = treatment_for("BE", on=DAY)

    assert (treatment.taxed_by, treatment.rate, treatment.mode) == ("NL", Decimal("0.21"), Mode.NORMAL)


def test_a_period_holds_from_its_day_until_the_next_one() -> None:
    _period(DAY, small=True)
    _period(DAY + timedelta(days=2), oss=True)

    found = [scheme_on(DAY + timedelta(days=days)) for days in (-1, 0, 1, 2, 400)]

    exempt, by_destination = Scheme(mode_small=True, oss=False), Scheme(mode_small=False, oss=True)
    assert found == [AS_USUAL, exempt, exempt, by_destination, by_destination]


def test_today_is_the_day_when_none_is_given() -> None:
    _period(timezone.localdate(), small=True)

    assert treatment_for("NL").mode is Mode.SMALL


def test_a_country_outside_the_union_is_refused() -> None:
    with pytest.raises(NoRateKnown):
        treatment_for("US", on=DAY)


def test_only_the_first_question_costs_a_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    caches["process"].clear()

    with django_assert_num_queries(1):
        for country in ("NL", "BE", "DE"):
            treatment_for(country, on=DAY)


def test_a_saved_period_counts_at_once() -> None:
    scheme_on(DAY)

    _period(DAY, small=True)

    assert scheme_on(DAY).mode_small


def test_a_deleted_period_counts_no_more() -> None:
    period = _period(DAY, small=True)
    scheme_on(DAY)

    period.delete()

    assert scheme_on(DAY) == AS_USUAL


def test_what_another_thread_read_before_the_commit_is_forgotten(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _period(DAY, small=True)
        caches["process"].set("taxes.periods", ())

    assert scheme_on(DAY).mode_small


def test_two_periods_do_not_begin_on_one_day() -> None:
    _period(DAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        _period(DAY, small=True)


def test_the_database_refuses_a_scheme_that_is_not_known() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SchemePeriod.objects.create(since=DAY, domestic="marge")
