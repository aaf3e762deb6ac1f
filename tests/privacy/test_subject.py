"""A subject is somebody, by normalised identifiers."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.subject import NobodyNamed, Residence, Subject, normalised_email


def test_addresses_are_compared_without_space_and_capitals() -> None:
    assert Subject(emails=[" Klant@Example.NL "]) == Subject(emails=["klant@example.nl"])


@pytest.mark.parametrize(
    "lookalike", ["kıant@example.nl", "\N{KELVIN SIGN}lant@example.nl", "KLANT@EXAMPLE.NĽ"]
)
def test_a_letter_that_merely_looks_alike_is_not_folded(lookalike: str) -> None:
    assert normalised_email(lookalike) not in {"klant@example.nl", "kiant@example.nl"}


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalised_email(normalised_email(text)) == normalised_email(text)


@pytest.mark.parametrize(
    "nothing",
    [
        {},
        {"emails": ["", " "]},
        {"user_ids": [None]},
        {"order_numbers": [""]},
        {"emails": [""], "user_ids": [None]},
    ],
)
def test_a_subject_without_identifiers_is_refused(nothing: dict[str, Any]) -> None:
    with pytest.raises(NobodyNamed):
        Subject(**nothing)


def test_empty_identifiers_beside_real_ones_are_dropped() -> None:
    subject = Subject(emails=["", "klant@example.nl"], user_ids=[None, 7], order_numbers=[" ", " 100234 "])

    assert subject.emails == {"klant@example.nl"}
    assert subject.user_ids == {7}
    assert subject.order_numbers == {"100234"}


def test_a_residence_is_the_same_however_it_is_spaced_and_capitalised() -> None:
    assert Residence("Oma Jansen", "3511 AX", "3") == Residence("oma  jansen", "3511ax", " 3 ")


def test_a_residence_needs_all_three() -> None:
    with pytest.raises(NobodyNamed):
        Residence("Oma", "", "3")


def test_a_subject_survives_json_and_grows_by_another() -> None:
    oma = Residence("Oma Jansen", "3511 AX", "3")
    whole = Subject(emails=["Klant@Voorbeeld.nl"], user_ids=[7], phones=["+31 6 12345678"], residences=[oma])

    assert Subject.from_plain(json.loads(json.dumps(whole.as_plain()))) == whole
    assert Subject(emails=["klant@voorbeeld.nl"]) | Subject(
        user_ids=[7], phones=["+31612345678"], residences=[oma]
    ) == (whole)
