"""The report for the returns: by quarter, country and rate, to the cent of the documents."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from shop.invoicing.models import Invoice
from shop.taxes.models import Domestic, SchemePeriod
from shop.taxes.report import quarter_of, vat_report, years_with_invoices
from tests.taxes.sales import sell, take_back

pytestmark = pytest.mark.django_db

FEBRUARY, JUNE, DECEMBER = date(2028, 2, 29), date(2028, 6, 30), date(2028, 12, 31)


def _rows(year: int = 2028) -> list[tuple[str, str, str, str, str, str]]:
    return [
        (
            str(row.group.quarter),
            row.group.country,
            row.box,
            str(row.group.corrects or ""),
            str(row.excluding),
            str(row.vat),
        )
        for row in vat_report(year)
    ]


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2028, 1, 1), "2028 K1"),
        (date(2028, 3, 31), "2028 K1"),
        (date(2028, 4, 1), "2028 K2"),
        (date(2028, 9, 30), "2028 K3"),
        (date(2028, 12, 31), "2028 K4"),
    ],
)
def test_a_quarter_has_three_months(day: date, quarter: str) -> None:
    assert str(quarter_of(day)) == quarter


def test_a_quarter_adds_up_what_its_documents_say() -> None:
    for _ in range(3):
        sell("29.95", on=FEBRUARY)
    sell("29.95", on=JUNE)

    assert _rows() == [
        ("2028 K1", "NL", "1a", "", "74.25", "15.60"),
        ("2028 K2", "NL", "1a", "", "24.75", "5.20"),
    ]


def test_each_country_has_its_row_under_oss_and_the_netherlands_come_first() -> None:
    SchemePeriod.objects.create(since=date(2028, 1, 1), oss=True)
    sell("119.00", on=FEBRUARY, to="DE")
    sell("121.00", on=FEBRUARY, to="BE")
    sell("121.00", on=FEBRUARY)

    assert _rows() == [
        ("2028 K1", "NL", "1a", "", "100.00", "21.00"),
        ("2028 K1", "BE", "éénloketsysteem (OSS)", "", "100.00", "21.00"),
        ("2028 K1", "DE", "éénloketsysteem (OSS)", "", "100.00", "19.00"),
    ]


def test_exempt_sales_have_no_vat_to_report() -> None:
    SchemePeriod.objects.create(since=date(2028, 4, 1), domestic=Domestic.SMALL)
    sell("121.00", on=JUNE)

    assert _rows() == [("2028 K2", "NL", "vrijgesteld (KOR)", "", "121.00", "0.00")]


def test_a_dutch_credit_note_counts_in_its_own_quarter() -> None:
    take_back(sell("121.00", on=FEBRUARY), "60.50", on=JUNE)

    assert _rows() == [
        ("2028 K1", "NL", "1a", "", "100.00", "21.00"),
        ("2028 K2", "NL", "1a", "", "-50.00", "-10.50"),
    ]


def test_an_oss_credit_note_names_the_quarter_it_corrects() -> None:
    SchemePeriod.objects.create(since=date(2028, 1, 1), oss=True)
    sold = sell("119.00", on=JUNE, to="DE")
    take_back(sold, "11.90", on=JUNE)
    take_back(sold, "11.90", on=DECEMBER)

    assert _rows() == [
        ("2028 K2", "DE", "éénloketsysteem (OSS)", "", "90.00", "17.10"),
        ("2028 K4", "DE", "éénloketsysteem (OSS)", "2028 K2", "-10.00", "-1.90"),
    ]


def test_the_report_is_the_sum_of_all_documents() -> None:
    take_back(sell("0.01", on=FEBRUARY), "0.01", on=JUNE)
    for gross in ("0.03", "29.95", "1249.00", "7.95"):
        sell(gross, on=DECEMBER)

    rows = vat_report(2028)

    assert sum(row.vat for row in rows) == sum(invoice.total_vat for invoice in Invoice.objects.all())
    assert sum(row.documents for row in rows) == 6


def test_the_years_are_those_with_documents_newest_first() -> None:
    sell("10.00", on=date(2027, 12, 31))
    sell("10.00", on=FEBRUARY)

    assert years_with_invoices() == [2028, 2027]
    assert _rows(2026) == []


@pytest.mark.parametrize("count", [1, 5])
def test_the_report_costs_one_query(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(count):
        sell("121.00", on=FEBRUARY)

    with django_assert_num_queries(1):
        vat_report(2028)
