"""Which country's VAT, and by which rules."""

from datetime import date
from decimal import Decimal

import pytest

from shop import vat
from shop.vat import Mode, Scheme

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("to", "mode_small", "oss", "taxed_by", "code", "mode"),
    [
        ("NL", False, False, "NL", "21", Mode.NORMAL),
        ("NL", False, True, "NL", "21", Mode.NORMAL),
        ("NL", True, False, "NL", "0", Mode.SMALL),
        ("NL", True, True, "NL", "0", Mode.SMALL),
        ("DE", False, False, "NL", "21", Mode.NORMAL),
        ("DE", True, False, "NL", "0", Mode.SMALL),
        ("DE", False, True, "DE", "19", Mode.OSS),
        ("DE", True, True, "DE", "19", Mode.OSS),
        ("FI", False, True, "FI", "25.5", Mode.OSS),
        ("HU", False, True, "HU", "27", Mode.OSS),
        ("DK", False, True, "DK", "25", Mode.OSS),
        ("AT", False, True, "AT", "20", Mode.OSS),
    ],
)
def test_a_parcel_is_taxed_by_where_it_goes_and_the_schemes(
    to: str, mode_small: bool, oss: bool, taxed_by: str, code: str, mode: Mode
) -> None:
    treatment = vat.treatment(to, on=DAY, scheme=Scheme(mode_small=mode_small, oss=oss))

    assert treatment.country == to
    assert (treatment.taxed_by, treatment.code, treatment.mode) == (taxed_by, code, mode)


@pytest.mark.parametrize(
    ("mode", "text"),
    [
        (Mode.NORMAL, ""),
        (Mode.OSS, ""),
        (Mode.SMALL, "Factuur vrijgesteld van omzetbelasting o.g.v. artikel 25 Wet OB"),
    ],
)
def test_only_the_exemption_needs_words_on_the_invoice(mode: Mode, text: str) -> None:
    assert vat.Treatment(country="NL", rate=Decimal("0"), mode=mode).legal_text == text


@pytest.mark.parametrize("oss", [False, True])
@pytest.mark.parametrize("mode_small", [False, True])
def test_nothing_is_sent_out_of_the_union(mode_small: bool, oss: bool) -> None:
    with pytest.raises(vat.NoRateKnown):
        vat.treatment("CH", on=DAY, scheme=Scheme(mode_small=mode_small, oss=oss))


@pytest.mark.parametrize(("is_pick_up", "country"), [(True, "NL"), (False, "BE")])
def test_what_is_picked_up_is_taxed_at_home(is_pick_up: bool, country: str) -> None:
    assert vat.taxed_in("BE", is_pick_up=is_pick_up) == country
