"""BSNs by the 11-proof or their label, document numbers by their form; dates and other numbers are left alone.

The BSNs begin with 9999: those are for testing, and nobody has one.
"""

import pytest

from privacy.id_copy.numbers_on_it import has_bsn, has_document_number


@pytest.mark.parametrize(
    "line",
    [
        "999990019",
        "BSN 999990019",
        "BSN999990019",
        "9999.90.019",
        "999 990 019",
        "4d. 999990019",
        "99999OO19",  # two letters O
        "Burgerservicenummer: 99999001",  # a digit lost
        "Persoonsnummer / Personal no. 999990O18",
    ],
)
def test_a_bsn_is_known(line: str) -> None:
    assert has_bsn(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "999990018",  # the 11-proof fails
        "1999990019",
        "BSN / Personal No.",
        "23-11-2026",
        "14.06.2022 14.06.2032",
        "0612345678",
        "SOLIDUSGZ",
        "AB999990019",
    ],
)
def test_what_is_no_bsn_is_left_alone(line: str) -> None:
    assert not has_bsn(line)


@pytest.mark.parametrize("line", ["SPECI2014", "Documentnummer SP1B2C346", "5. 9123456789", "9123456789"])
def test_a_document_number_is_known(line: str) -> None:
    assert has_document_number(line)


@pytest.mark.parametrize(
    "line", ["", "VOORBEELD", "0612345678", "999990019", "SPOCI2014", "Modelstad2", "1234567890123"]
)
def test_what_is_no_document_number_is_left_alone(line: str) -> None:
    assert not has_document_number(line)
