"""A small count is not read from a row or a bar, and hardly ever worked out from a total."""

from itertools import product

import pytest

from privacy.traffic.small import shown
from shop.backoffice.traffic.chart import chart
from shop.backoffice.traffic.tables import rows, rows_of_free_words


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (7, "5"), (8, "10"), (12, "10"), (13, "15"), (1_234, "1.235")],
)
def test_a_count_is_shown_in_fives(count: int, text: str) -> None:
    assert shown(count) == text


@pytest.mark.parametrize("others", [1, 2, 3, 4])
def test_hardly_a_total_gives_back_what_is_hidden(others: int) -> None:
    """Over every way in which rows can lie within their fives: how often rows and total fit one small count only."""
    fitting: dict[tuple[str, ...], set[int]] = {}
    pages = []
    for *rest, small in product(*[range(98, 103)] * others, range(1, 5)):
        page = tuple(shown(count) for count in [*rest, small, sum(rest) + small])
        fitting.setdefault(page, set()).add(small)
        pages.append(page)

    given_away = sum(len(fitting[page]) == 1 for page in pages)

    assert given_away / len(pages) <= 0.02


def test_a_bar_of_a_small_count_is_as_long_whatever_it_is() -> None:
    bars = [rows([("a", 40), ("b", small)], name=str)[1] for small in (1, 2, 3, 4)]
    pictures = [chart([("1", "", 40), ("2", "", small)]).bars[1] for small in (1, 2, 3, 4)]

    assert len(set(bars)) == len(set(pictures)) == 1


def test_a_word_that_a_visitor_made_up_is_named_from_five_on() -> None:
    found = [("broche", 6), ("", 3), ("jan jansen", 4)]

    shown_rows = rows_of_free_words(found, nameless="Andere")

    assert [(row.name, row.count) for row in shown_rows] == [("broche", "5"), ("Andere", "5")]


@pytest.mark.parametrize(
    ("most", "top"), [(0, 10), (4, 10), (10, 10), (13, 15), (100, 100), (105, 150), (1_900, 2_000)]
)
def test_a_chart_ends_at_a_round_number(most: int, top: int) -> None:
    assert chart([("1", "", most)]).top == top
