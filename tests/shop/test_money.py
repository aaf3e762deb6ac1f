"""Rounding and writing euros."""

from decimal import Decimal

import pytest

from shop.money import euro, round_cents


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("2.005", "2.01"), ("2.004", "2.00"), ("-2.005", "-2.01"), ("0.001", "0.00"), ("149", "149.00")],
)
def test_cents_are_rounded_half_up(amount: str, rounded: str) -> None:
    assert round_cents(Decimal(amount)) == Decimal(rounded)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("149", "€\u00a0149,00"),
        ("1249.5", "€\u00a01.249,50"),
        ("0.01", "€\u00a00,01"),
        ("1234567", "€\u00a01.234.567,00"),
    ],
)
def test_a_price_is_written_in_the_dutch_way(amount: str, written: str) -> None:
    assert euro(Decimal(amount)) == written
