"""VAT out of prices that include it, to the cent: of one amount and of one document."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop import vat
from shop.vat_rates import STANDARD_RATES

RATES = sorted({rate for rates in STANDARD_RATES.values() for _, rate in rates} | {Decimal("0")})

cents = st.integers(min_value=0, max_value=10_000_000).map(lambda amount: Decimal(amount) / 100)
rates = st.sampled_from(RATES)


def _euros(*amounts: str) -> list[Decimal]:
    return [Decimal(amount) for amount in amounts]


@pytest.mark.parametrize(
    ("gross", "rate", "excluding", "part"),
    [
        ("29.95", "0.21", "24.75", "5.20"),
        ("29.99", "0.21", "24.79", "5.20"),
        ("0.01", "0.21", "0.01", "0.00"),
        ("0.03", "0.21", "0.02", "0.01"),
        ("121.00", "0.21", "100.00", "21.00"),
        ("0.00", "0.21", "0.00", "0.00"),
        ("0.03", "0.20", "0.02", "0.01"),  # exactly half a cent of tax: up
        ("29.95", "0.255", "23.86", "6.09"),
        ("29.95", "0", "29.95", "0.00"),
        ("-29.95", "0.21", "-24.75", "-5.20"),
        ("-0.03", "0.20", "-0.02", "-0.01"),
    ],
)
def test_a_gross_price_splits_as_the_tax_office_would(
    gross: str, rate: str, excluding: str, part: str
) -> None:
    split = vat.split_gross(Decimal(gross), rate=Decimal(rate))

    assert (str(split.excluding), str(split.vat)) == (excluding, part)


@given(gross=cents, rate=rates)
def test_the_parts_always_add_up_to_the_price(gross: Decimal, rate: Decimal) -> None:
    split = vat.split_gross(gross, rate=rate)

    assert split.excluding + split.vat == gross
    assert abs(split.vat * (1 + rate) - gross * rate) <= Decimal("0.005") * (1 + rate)


def test_a_rate_is_rounded_once_over_its_sum() -> None:
    lines = [(Decimal("29.95"), Decimal("0.21"))] * 3

    [total] = vat.totals_by_rate(lines)

    assert (total.gross, total.excluding, total.vat) == tuple(_euros("89.85", "74.26", "15.59"))
    assert 3 * vat.split_gross(Decimal("29.95"), rate=Decimal("0.21")).vat == Decimal("15.60")


def test_each_rate_has_a_total_of_its_own_highest_first() -> None:
    lines = [
        (Decimal("10.90"), Decimal("0.09")),
        (Decimal("121.00"), Decimal("0.21")),
        (Decimal("5.00"), Decimal("0")),
    ]

    totals = vat.totals_by_rate(lines)

    assert [(total.rate, total.vat) for total in totals] == [
        (Decimal("0.21"), Decimal("21.00")),
        (Decimal("0.09"), Decimal("0.90")),
        (Decimal("0"), Decimal("0.00")),
    ]


def test_an_empty_document_has_no_totals() -> None:
    assert vat.totals_by_rate([]) == []


@pytest.mark.parametrize(
    ("grosses", "rate", "shares"),
    [
        ([], "0.21", []),
        (["29.95"], "0.21", ["24.75"]),
        (["29.95", "29.95", "29.95"], "0.21", ["24.76", "24.75", "24.75"]),
        (["0.01", "0.01", "0.01"], "0.21", ["0.01", "0.01", "0.00"]),
        (["0.00", "0.01", "0.00"], "0.21", ["0.00", "0.01", "0.00"]),
        (["10.00", "20.00"], "0", ["10.00", "20.00"]),
        (["-29.95", "-29.95", "-29.95"], "0.21", ["-24.76", "-24.75", "-24.75"]),
        (["100.00", "-0.01"], "0.21", ["82.64", "0.00"]),
        (["0.01", "-0.02"], "0.21", ["0.00", "-0.01"]),
        (["-0.01", "0.01"], "0.21", ["0.00", "0.00"]),
    ],
)
def test_lines_share_what_the_document_is_worth_without_vat(
    grosses: Sequence[str], rate: str, shares: Sequence[str]
) -> None:
    found = vat.share_excluding(_euros(*grosses), rate=Decimal(rate))

    assert [str(share) for share in found] == shares


@given(grosses=st.lists(cents, min_size=1, max_size=30), rate=rates)
def test_shares_add_up_stay_within_a_cent_and_never_pass_the_price(
    grosses: list[Decimal], rate: Decimal
) -> None:
    shares = vat.share_excluding(grosses, rate=rate)

    [total] = vat.totals_by_rate((gross, rate) for gross in grosses)
    assert sum(shares) == total.excluding
    for gross, share in zip(grosses, shares, strict=True):
        assert abs(share - gross / (1 + rate)) < Decimal("0.01")
        assert 0 <= share <= gross


@given(grosses=st.lists(cents, max_size=30), rate=rates)
def test_a_credit_of_everything_is_the_mirror_image(grosses: list[Decimal], rate: Decimal) -> None:
    credited = vat.share_excluding([-gross for gross in grosses], rate=rate)

    assert credited == [-share for share in vat.share_excluding(grosses, rate=rate)]


def test_shipping_follows_the_goods_and_shares_in_the_rounding() -> None:
    tax = vat.document_tax(_euros("29.95", "29.95"), shipping=Decimal("7.95"), rate=Decimal("0.21"))

    assert tax.lines == tuple(_euros("24.75", "24.75"))
    assert tax.shipping == Decimal("6.57")
    assert (tax.gross, tax.excluding, tax.vat) == tuple(_euros("67.85", "56.07", "11.78"))
