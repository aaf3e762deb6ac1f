"""Legal bases and periods in the words in which people get to read them."""

import pytest

from privacy.legal import EndlessPeriod, LegalBasis, Period, PeriodUnit


def test_every_letter_of_article_6_is_a_basis() -> None:
    assert "".join(sorted(LegalBasis.values)) == "abcdef"


def test_a_basis_quotes_its_article_and_has_a_dutch_name() -> None:
    assert LegalBasis.LEGAL_OBLIGATION.article == "AVG art. 6 lid 1 onder c"
    assert LegalBasis.LEGAL_OBLIGATION.label == "wettelijke verplichting"


@pytest.mark.parametrize(
    ("length", "unit", "words"),
    [
        (1, PeriodUnit.DAY, "1 dag na de bezorging"),
        (60, PeriodUnit.DAY, "60 dagen na de bezorging"),
        (1, PeriodUnit.MONTH, "1 maand na de bezorging"),
        (24, PeriodUnit.MONTH, "24 maanden na de bezorging"),
        (7, PeriodUnit.YEAR, "7 jaar na de bezorging"),
    ],
)
def test_a_period_reads_as_dutch(length: int, unit: PeriodUnit, words: str) -> None:
    assert str(Period(length, unit, after="de bezorging")) == words


@pytest.mark.parametrize(("length", "after"), [(0, "de bezorging"), (-1, "de bezorging"), (7, "")])
def test_a_period_that_never_ends_is_refused(length: int, after: str) -> None:
    with pytest.raises(EndlessPeriod):
        Period(length, PeriodUnit.YEAR, after=after)
