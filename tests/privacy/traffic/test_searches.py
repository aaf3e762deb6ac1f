"""Search terms: counted by name, apart when nothing was found, and without a name when they look personal."""

import pytest

from privacy.traffic.counting.terms import countable
from privacy.traffic.kinds import Kind
from tests.privacy.traffic.visiting import ROBOT, of_kind, visit
from tests.shop_data import make_jewel

PERSONAL = [
    "jan@voorbeeld.nl",
    "06 12345678",
    "+31 6 1234 5678",
    "1012 JS",
    "1012js 5",
    "Kerkstraat 12",
    "oude gracht 5b",
    "NL91ABNA0417164300",
    "bestelling 100123",
    "01-02-1980",
    "mevrouw de Vries",
    "fam. jansen",
    "https://www.voorbeeld.nl/jan",
    "ik zoek een ring voor mijn moeder",
    "a" * 81,
    "ring\x07met bel",
]
ORDINARY = ["Zegelring", "trouwring  14 karaat", "maat 54", "ring met parel", "IJ-1042", "585"]


@pytest.mark.parametrize("term", PERSONAL)
def test_a_term_that_looks_personal_has_no_name(term: str) -> None:
    assert countable(term) == ""


@pytest.mark.parametrize("term", ORDINARY)
def test_an_ordinary_term_is_counted_in_one_spelling(term: str) -> None:
    assert countable(term) == " ".join(term.lower().split())


@pytest.mark.django_db
def test_searches_without_a_result_are_counted_apart() -> None:
    make_jewel("zegelring")

    visit("/zoeken/?q=Zegelring")
    visit("/zoeken/?q=zegelring&pagina=1")
    visit("/zoeken/?q=broche")

    assert of_kind(Kind.SEARCH) == {("zegelring", ""): 2}
    assert of_kind(Kind.FRUITLESS_SEARCH) == {("broche", ""): 1}


@pytest.mark.django_db
def test_a_personal_term_counts_as_a_search_and_stands_nowhere() -> None:
    visit("/zoeken/?q=jan%40voorbeeld.nl")

    assert of_kind(Kind.FRUITLESS_SEARCH) == {("", ""): 1}


@pytest.mark.django_db
def test_an_empty_search_and_a_robots_search_are_none() -> None:
    visit("/zoeken/?q=")
    visit("/zoeken/?q=broche", User_Agent=ROBOT)

    assert of_kind(Kind.SEARCH) | of_kind(Kind.FRUITLESS_SEARCH) == {}
