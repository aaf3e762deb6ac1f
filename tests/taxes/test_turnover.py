"""The meters: what invoices and credit notes add up to, per year and by where the goods went."""

from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from shop.taxes.models import Domestic, SchemePeriod
from shop.taxes.turnover import meters
from tests.taxes.sales import sell, take_back

pytestmark = pytest.mark.django_db

TODAY = date(2028, 2, 29)
LAST_YEAR = date(2027, 12, 31)
OSS_SINCE = date(2028, 2, 1)


def _amounts() -> tuple[Decimal, Decimal, Decimal]:
    found = meters(TODAY)
    return found.home.amount, found.abroad.amount, found.abroad_last_year.amount


def _euros(*amounts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount) for amount in amounts)


def test_without_invoices_the_meters_stand_at_nothing() -> None:
    assert _amounts() == _euros("0", "0", "0")


def test_turnover_is_without_vat_and_of_its_own_year() -> None:
    sell("121.00", on=TODAY)
    sell("242.00", on=LAST_YEAR)

    assert _amounts() == _euros("100.00", "0", "0")


def test_a_parcel_abroad_counts_for_both_limits_until_it_is_taxed_there() -> None:
    SchemePeriod.objects.create(since=OSS_SINCE, oss=True)
    sell("121.00", on=LAST_YEAR, to="DE")
    sell("12.10", on=date(2028, 1, 31), to="DE")
    sell("238.00", on=OSS_SINCE, to="DE")

    assert _amounts() == _euros("10.00", "210.00", "100.00")


def test_exempt_turnover_counts_whole() -> None:
    SchemePeriod.objects.create(since=date(2028, 1, 1), domestic=Domestic.SMALL)
    sell("121.00", on=TODAY)

    assert _amounts() == _euros("121.00", "0", "0")


def test_a_credit_note_counts_off_in_its_own_year() -> None:
    take_back(sell("121.00", on=LAST_YEAR, to="BE"), "60.50", on=TODAY)
    sell("242.00", on=TODAY)

    assert _amounts() == _euros("150.00", "-50.00", "100.00")


@pytest.mark.parametrize("count", [1, 5])
def test_the_meters_cost_one_query(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(count):
        sell("121.00", on=TODAY)

    with django_assert_num_queries(1):
        meters(TODAY)
