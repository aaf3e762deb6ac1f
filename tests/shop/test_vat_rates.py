"""Standard rates by country and day."""

from datetime import date
from decimal import Decimal

import pytest

from shop import postcodes, vat
from shop.vat_rates import STANDARD_RATES

DAY = date(2026, 11, 23)


def test_each_country_of_the_union_has_a_rate() -> None:
    assert len(STANDARD_RATES) == 27
    assert all(vat.standard_rate(country, on=DAY) >= Decimal("0.15") for country in STANDARD_RATES)


@pytest.mark.parametrize("country", STANDARD_RATES)
def test_a_countrys_rates_stand_oldest_first(country: str) -> None:
    days = [since for since, _ in STANDARD_RATES[country]]

    assert days == sorted(set(days))


@pytest.mark.parametrize(
    ("country", "on", "rate"),
    [
        ("NL", date(1992, 10, 1), "0.175"),
        ("NL", date(2000, 2, 29), "0.175"),
        ("NL", date(2000, 12, 31), "0.175"),
        ("NL", date(2001, 1, 1), "0.19"),
        ("NL", date(2012, 2, 29), "0.19"),
        ("NL", date(2012, 9, 30), "0.19"),
        ("NL", date(2012, 10, 1), "0.21"),
        ("NL", date(2028, 2, 29), "0.21"),
        ("BE", DAY, "0.21"),
        ("DE", DAY, "0.19"),
        ("LU", date(2023, 12, 31), "0.16"),
        ("LU", date(2024, 1, 1), "0.17"),
        ("FI", date(2024, 8, 31), "0.24"),
        ("FI", date(2024, 9, 1), "0.255"),
        ("EE", date(2025, 6, 30), "0.22"),
        ("EE", date(2025, 7, 1), "0.24"),
        ("RO", date(2025, 8, 1), "0.21"),
        ("SK", date(2024, 12, 31), "0.20"),
        ("SK", date(2025, 1, 1), "0.23"),
    ],
)
def test_a_rate_holds_from_its_day_until_the_next(country: str, on: date, rate: str) -> None:
    assert vat.standard_rate(country, on=on) == Decimal(rate)


@pytest.mark.parametrize(
    ("country", "on"),
    [("US", DAY), ("GB", DAY), ("", DAY), ("nl", DAY), ("NL", date(1992, 9, 30)), ("BE", date(2021, 6, 30))],
)
def test_an_unknown_rate_is_said(country: str, on: date) -> None:
    with pytest.raises(vat.NoRateKnown):
        vat.standard_rate(country, on=on)


@pytest.mark.parametrize("country", postcodes.FORMS)
def test_wherever_the_shop_could_send_to_a_rate_is_known(country: str) -> None:
    assert vat.standard_rate(country, on=DAY)
