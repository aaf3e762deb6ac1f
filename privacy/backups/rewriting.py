"""Writes made-up values over the declared columns of one table. Memory does not grow with the table."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from psycopg2.extras import execute_values

from privacy.backups.coded import Column
from privacy.backups.made_up import made_up, made_up_json, made_up_number
from privacy.backups.made_up_text import made_up_text
from privacy.backups.numbered_texts import Numbering
from privacy.backups.recipe import Recipe

ROWS_AT_ONCE = 1000


def rewrite(model: type[Model], columns: list[Column], *, recipe: Recipe) -> None:
    """All rows of the table, or none. Meant for a table without keys and triggers yet."""
    table, key = _quoted(model._meta.db_table), _quoted(str(model._meta.pk.column))
    names = [_quoted(column.name) for column in columns]
    listed = ", ".join([key, *names])
    makers = [maker_of(column, recipe) for column in columns]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE made_up ON COMMIT DROP AS SELECT {listed} FROM {table} WITH NO DATA"
        )
        for rows in _batches(f"SELECT {listed} FROM {table} ORDER BY {key}"):
            made = [
                (pk, *(make(value) for make, value in zip(makers, values, strict=True)))
                for pk, *values in rows
            ]
            insert = f"INSERT INTO made_up ({listed}) VALUES %s"
            execute_values(cursor.cursor, insert, made, page_size=ROWS_AT_ONCE)
        written = ", ".join(f"{name} = made_up.{name}" for name in names)
        cursor.execute(f"UPDATE {table} SET {written} FROM made_up WHERE {table}.{key} = made_up.{key}")


def maker_of(column: Column, recipe: Recipe) -> Callable[[Any], Any]:
    """What makes up one value of the column, which is never too big for it."""
    numbering = Numbering(recipe)

    def make(value: Any) -> Any:
        if value in (None, "") or value in column.words:
            return value
        if column.is_json:
            return made_up_json(value, recipe)
        if isinstance(value, str):
            text = numbering(value) if column.is_unique else made_up_text(value, recipe)
            return text[: column.limit]
        if isinstance(value, int) and not isinstance(value, bool):
            return made_up_number(value, recipe, highest=column.limit or 2**31 - 1)
        made = made_up(value, recipe)
        return made % column.limit if isinstance(made, Decimal) and column.limit else made

    return make


def _batches(query: str) -> Iterator[list[tuple[Any, ...]]]:
    """From a cursor on the server."""
    with connection.connection.cursor(name="te_veranderen") as cursor:
        cursor.itersize = ROWS_AT_ONCE
        cursor.execute(query)
        while rows := list(islice(cursor, ROWS_AT_ONCE)):
            yield rows


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
