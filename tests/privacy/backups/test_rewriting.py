"""What a safe copy writes into one column: never too big for it, and a word of the code only if it is one."""

from decimal import Decimal
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from privacy.backups.coded import Column, columns_of
from privacy.backups.recipe import Recipe
from privacy.backups.rewriting import maker_of
from privacy.registry import registry

RECIPE = Recipe(secret=b"0" * 32, days=100, factor=9, step=17)


def made(value: Any, **facts: Any) -> Any:
    plain: dict[str, Any] = {"is_json": False, "is_unique": False, "words": frozenset(), "limit": None}
    return maker_of(Column(name="kolom", **(plain | facts)), RECIPE)(value)


def column(label: str, name: str) -> Column:
    return {column.name: column for column in columns_of(registry.declaration_of(label))}[name]


def test_a_word_of_the_list_stays_and_any_other_does_not() -> None:
    words = frozenset({"verzonden"})

    assert made("verzonden", words=words) == "verzonden"
    assert made("Sam de Vries", words=words) not in ("Sam de Vries", "verzonden")


def test_a_text_fits_its_column() -> None:
    assert len(made("a@b.nl", limit=20)) == 20


def test_an_amount_fits_its_column() -> None:
    assert made(Decimal("9999999999.99"), limit=10**10) < 10**10


def test_nothing_stays_nothing() -> None:
    assert made(None) is None
    assert made("") == ""


@pytest.mark.parametrize(("label", "name"), [("invoicing.invoice", "kind"), ("order.order", "vat_mode")])
def test_the_words_of_the_shop_are_known(label: str, name: str) -> None:
    assert column(label, name).words


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("accounts.user", "email"),
        ("newsletter.subscription", "email"),
        ("order.order", "number"),
        ("ledger.movement", "reference"),
    ],
)
def test_what_must_differ_is_known_whichever_way_it_was_said(label: str, name: str) -> None:
    assert column(label, name).is_unique


def test_what_points_at_a_row_keeps_pointing_at_it() -> None:
    names = {column.name for column in columns_of(registry.declaration_of("order.order"))}

    assert names.isdisjoint({"user", "user_id", "shipping_address_id"})


def test_the_size_of_numbers_is_known() -> None:
    assert column("invoicing.invoice", "book_year").limit == 32767
    assert column("invoicing.invoice", "total_incl").limit == 10**10


def test_every_table_that_is_left_out_exists(settings: Settings) -> None:
    from django.apps import apps

    assert all(apps.get_model(label) for label in settings.PRIVACY_SAFE_COPY_EMPTY)
