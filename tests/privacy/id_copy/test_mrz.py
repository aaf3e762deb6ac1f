"""Lines of a machine-readable zone are known by check digits or shape; ordinary lines are not taken for one."""

import pytest

from privacy.id_copy.mrz import check_digit, is_zone


@pytest.mark.parametrize(
    ("text", "digit"),
    [("520727", 3), ("AB2134<<<", 5), ("<<<<<<<<<<<<<<", 0), ("L898902C3", 6), ("740812", 2)],
)
def test_the_check_digit_is_that_of_icao_9303(text: str, digit: int) -> None:
    assert check_digit(text) == digit


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", id="TD3, first line (ICAO's example)"),
        pytest.param("L898902C36UTO7408122F1204159ZE184226B<<<<<10", id="TD3, second line"),
        pytest.param("I<UTOD231458907<<<<<<<<<<<<<<<", id="TD1, first line"),
        pytest.param("7408122F1204159UTO<<<<<<<<<<<6", id="TD1, second line"),
        pytest.param("ERIKSSON<<ANNA<MARIA<<<<<<<<<<", id="TD1, third line"),
        pytest.param("D1NLD29123456789BCDFGHJ1K2L3M4", id="driving licence"),
        pytest.param("SP1234567BNLD7408122F1204159999999990BC12345", id="without a filler"),
        pytest.param("7408122F1204159", id="only birth and expiry"),
        pytest.param("74O8I22FI2O4IS9", id="only birth and expiry, misread"),
        pytest.param("P < UTO ERIKSSON << ANNA < MARIA <<<<<", id="with spaces"),
        pytest.param("P《UTOERIKSSON«ANNA〈MARIA<<", id="with fillers misread"),
    ],
)
def test_a_line_of_a_zone_is_known(line: str) -> None:
    assert is_zone(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "KONINKRIJK DER NEDERLANDEN",
        "kopie voor InnerJewels, 23-11-2026, privacyverzoek",
        "KOPIEVOORINNERJEWELS23-11-2026PRIVACYVERZOEK",
        "4a. 14.06.2022 4b. 14.06.2032",
        "10 MAA/MAR 1965",
        "7408121F1204158",  # neither check digit is right
        "<< terug",
        "Burgemeester van Oud-Voorbeeld",
        "IDENTITEITSKAARTIDENTITYCARDCARTE",
    ],
)
def test_an_ordinary_line_is_not_taken_for_a_zone(line: str) -> None:
    assert not is_zone(line)
