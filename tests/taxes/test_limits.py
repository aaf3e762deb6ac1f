"""When a yearly limit is near or passed, and what the owner is told."""

from decimal import Decimal

import pytest

from shop.taxes.limits import KOR_LIMIT, OSS_LIMIT, Level, Meter, Meters, notices
from shop.vat import Scheme

AS_USUAL = Scheme(mode_small=False, oss=False)
EXEMPT = Scheme(mode_small=True, oss=False)
BY_DESTINATION = Scheme(mode_small=False, oss=True)
BOTH = Scheme(mode_small=True, oss=True)


def _meters(home: str = "0", abroad: str = "0", last_year: str = "0") -> Meters:
    return Meters(
        home=Meter("Thuis", 2026, Decimal(home), KOR_LIMIT),
        abroad=Meter("Elders", 2026, Decimal(abroad), OSS_LIMIT),
        abroad_last_year=Meter("Elders", 2025, Decimal(last_year), OSS_LIMIT),
    )


@pytest.mark.parametrize(
    ("amount", "level", "percentage"),
    [
        ("-50.00", Level.QUIET, 0),
        ("0.00", Level.QUIET, 0),
        ("15999.99", Level.QUIET, 79),
        ("16000.00", Level.NEAR, 80),
        ("20000.00", Level.NEAR, 100),
        ("20000.01", Level.PASSED, 100),
        ("41000.00", Level.PASSED, 205),
    ],
)
def test_a_meter_says_how_near_its_limit_is(amount: str, level: Level, percentage: int) -> None:
    meter = Meter("Thuis", 2026, Decimal(amount), KOR_LIMIT)

    assert (meter.level, meter.percentage) == (level, percentage)


@pytest.mark.parametrize("scheme", [AS_USUAL, EXEMPT, BY_DESTINATION, BOTH])
def test_far_from_every_limit_there_is_nothing_to_say(scheme: Scheme) -> None:
    assert notices(_meters("15999.99", "7999.99", "10000.00"), scheme=scheme) == []


@pytest.mark.parametrize(
    ("amount", "is_grave", "words"),
    [
        ("16000.00", False, "€\u00a016.000,00, 80 % van de grens van de KOR"),
        ("20000.01", True, "zet de btw-regeling om en meld het de Belastingdienst"),
    ],
)
def test_the_limit_of_the_exemption_is_said_to_who_is_exempt(amount: str, is_grave: bool, words: str) -> None:
    [notice] = notices(_meters(amount), scheme=EXEMPT)

    assert notice.is_grave is is_grave
    assert words in notice.text
    assert notices(_meters(amount), scheme=AS_USUAL) == []


@pytest.mark.parametrize("scheme", [AS_USUAL, EXEMPT])
@pytest.mark.parametrize(
    ("abroad", "last_year", "is_grave", "words"),
    [
        ("8000.00", "0", False, "in 2026 tot nu toe voor €\u00a08.000,00, 80 % van de grens"),
        ("10000.01", "0", True, "in 2026 voor €\u00a010.000,01, meer dan €\u00a010.000,00"),
        ("0", "10000.01", True, "in 2025 voor €\u00a010.000,01, meer dan €\u00a010.000,00"),
        ("8000.00", "9999.00", False, "in 2026"),
    ],
)
def test_the_limit_for_other_countries_counts_this_year_and_the_last(
    scheme: Scheme, abroad: str, last_year: str, is_grave: bool, words: str
) -> None:
    [notice] = notices(_meters("0", abroad, last_year), scheme=scheme)

    assert notice.is_grave is is_grave
    assert words in notice.text


@pytest.mark.parametrize("scheme", [BY_DESTINATION, BOTH])
def test_who_taxes_by_destination_already_is_told_nothing_of_that_limit(scheme: Scheme) -> None:
    assert notices(_meters("0", "25000.00", "25000.00"), scheme=scheme) == []


def test_both_limits_can_be_passed_at_once() -> None:
    assert len(notices(_meters("20000.01", "10000.01"), scheme=EXEMPT)) == 2
