"""What columns say, for people and for machines."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import models

from privacy.declaration import PersonalField
from privacy.export.values import NOTHING, SECRET, Value, reader_of
from privacy.legal import DataCategory
from privacy.subject import Subject

NOBODY = Subject(emails=["niemand@voorbeeld.nl"])
NESTED = {"a": {"b": 1, "leeg": ""}, "c": True}


def read(column: models.Field, value: Any, **facts: Any) -> Value:
    column.set_attributes_from_name("column")
    declared = PersonalField(
        "column", facts.pop("category", DataCategory.IDENTITY), secret=facts.pop("secret", False)
    )
    row: Any = SimpleNamespace(column=value, **facts)
    return reader_of(column, declared, subject=NOBODY)(row)


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        (models.BooleanField(), True, Value(True, "ja")),
        (models.BooleanField(), False, Value(False, "nee")),
        (models.IntegerField(), 0, Value(0, "0")),
        (models.DateField(), datetime(2026, 3, 29, tzinfo=UTC).date(), Value("2026-03-29", "29 maart 2026")),
        (
            models.DateTimeField(),
            datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
            Value("2026-12-31T23:30:00Z", "1 januari 2027 00:30"),
        ),
        (models.CharField(choices=[("open", "Open")]), "open", Value("open", "Open")),
        (models.CharField(choices=[("open", "Open")]), "ooit", Value("ooit", "ooit")),
        (models.DecimalField(), Decimal("1249.50"), Value("1249.50", "1.249,50")),
        (models.BinaryField(), b"ab", Value("YWI=", "2 bytes")),
        (models.TextField(), ["a@b.nl", "c@d.nl"], Value(["a@b.nl", "c@d.nl"], "a@b.nl\nc@d.nl")),
        (models.JSONField(), NESTED, Value(NESTED, "a › b: 1\nc: ja")),
    ],
)  # fmt: skip
def test_a_value_is_readable(column: models.Field, value: Any, expected: Value) -> None:
    assert read(column, value) == expected


@pytest.mark.parametrize("value", [None, "", [], {}, b""])
def test_an_empty_column_says_nothing(value: Any) -> None:
    assert read(models.TextField(), value) == NOTHING


def test_an_amount_has_its_currency() -> None:
    amount, money = Decimal("-1249.50"), DataCategory.PAYMENT

    assert read(models.DecimalField(), amount, category=money).text == "€ -1.249,50"
    assert read(models.DecimalField(), amount, category=money, currency="USD").text == "USD -1.249,50"


def test_a_secret_is_mentioned_and_not_shown() -> None:
    assert read(models.CharField(), "hunter2", secret=True) == Value(SECRET, SECRET)
    assert read(models.CharField(), "", secret=True) == NOTHING
