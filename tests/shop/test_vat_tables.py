"""The worked tables on paper are what the shop computes."""

from pathlib import Path

import pytest

from shop.vat_tables import EXAMPLES, Example, table

PAGE = Path(__file__).parents[2] / "docs" / "rounding.md"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_a_table_of_the_page_is_what_is_computed(example: Example) -> None:
    assert table(example) in PAGE.read_text("utf-8")


def test_the_page_has_no_other_tables() -> None:
    page = PAGE.read_text("utf-8")

    assert page.endswith("\n".join(table(example) for example in EXAMPLES))
