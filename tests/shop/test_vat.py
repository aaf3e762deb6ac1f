"""VAT out of a price that includes it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop import vat


@pytest.mark.parametrize(
    ("gross", "excluding", "part"),
    [
        ("29.95", "24.75", "5.20"),
        ("29.99", "24.79", "5.20"),
        ("0.01", "0.01", "0.00"),
        ("121.00", "100.00", "21.00"),
    ],
)
def test_a_gross_price_splits_as_the_tax_office_would(gross: str, excluding: str, part: str) -> None:
    split = vat.split_gross(Decimal(gross), rate=vat.STANDARD_RATE)

    assert (split.excluding, split.vat) == (Decimal(excluding), Decimal(part))


@given(st.integers(min_value=1, max_value=10_000_000))
def test_the_parts_always_add_up_to_the_price(cents: int) -> None:
    gross = Decimal(cents) / 100

    split = vat.split_gross(gross, rate=vat.STANDARD_RATE)

    assert split.excluding + split.vat == gross
    assert abs(split.vat - gross * 21 / 121) <= Decimal("0.005")
