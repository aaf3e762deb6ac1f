"""Postcodes and house numbers."""

import pytest

from shop.postcodes import InvalidPostcode, printed_postcode, split_house_number


@pytest.mark.parametrize(
    ("typed", "country", "printed"),
    [
        ("1234ab", "NL", "1234 AB"),
        (" 3511 ax ", "NL", "3511 AX"),
        ("35 11AX", "NL", "3511 AX"),
        ("2000", "BE", "2000"),
        ("2 000", "BE", "2000"),
    ],
)
def test_a_postcode_is_tidied(typed: str, country: str, printed: str) -> None:
    assert printed_postcode(typed, country=country) == printed


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("0234AB", "NL"),
        ("1234", "NL"),
        ("1234SS", "NL"),
        ("1234ABC", "NL"),
        ("0200", "BE"),
        ("2000A", "BE"),
        ("", "NL"),
    ],
)
def test_what_is_no_postcode_is_refused_with_an_example(typed: str, country: str) -> None:
    with pytest.raises(InvalidPostcode) as refused:
        printed_postcode(typed, country=country)

    assert printed_postcode(refused.value.example, country=country)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("12", ("12", "")),
        ("12 bis", ("12", "bis")),
        ("12-2", ("12", "2")),
        (" 7a ", ("7", "a")),
        ("3/1hoog", ("3", "1hoog")),
    ],
)
def test_an_addition_behind_the_number_is_taken_apart(typed: str, parts: tuple[str, str]) -> None:
    assert split_house_number(typed) == parts


@pytest.mark.parametrize("typed", ["", "a", "0", "bis 12", "123456"])
def test_what_is_no_house_number_is_none(typed: str) -> None:
    assert split_house_number(typed) is None
