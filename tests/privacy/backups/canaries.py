"""Values that stand nowhere else, planted in every declared column, and what is needed to find them again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import (
    BinaryField,
    DateField,
    DateTimeField,
    DecimalField,
    EmailField,
    Field,
    GenericIPAddressField,
    IntegerField,
    JSONField,
    Model,
)
from phonenumber_field.modelfields import PhoneNumberField
from psycopg2.extras import Json

from privacy.registry import registry

# Shorter than this there is no room for something that stands nowhere else.
ROOM = 12


@dataclass
class Canaries:
    """`planted` are the values as a dump writes them, by the column they are in."""

    planted: dict[str, str] = field(default_factory=dict)

    def plant(self) -> None:
        """In every row of every declared table, with its triggers off."""
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            for declaration in registry.declarations():
                model = apps.get_model(declaration.model)
                self._plant_in(model, list(_columns(model, declaration.field_names)))
            cursor.execute("RESET session_replication_role")

    def _plant_in(self, model: type[Model], columns: list[Field[Any, Any]]) -> None:
        """A row at once, because the database checks some columns beside each other."""
        table, key = model._meta.db_table, model._meta.pk.column
        named = ", ".join(f'"{column.column}" = %s' for column in columns)
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT "{key}" FROM "{table}"')
            for (pk,) in cursor.fetchall() if columns else ():
                values = [self._canary_in(f"{table}.{column.column} {pk}", column) for column in columns]
                cursor.execute(f'UPDATE "{table}" SET {named} WHERE "{key}" = %s', [*values, pk])

    def _canary_in(self, where: str, column: Field[Any, Any]) -> Any:
        value, self.planted[where] = _canary(column, number=len(self.planted))
        return value

    def found_in(self, text: str) -> list[str]:
        """Where those come from that are in the text, as they are or in hexadecimal."""
        return [
            where for where, canary in self.planted.items() if canary in text or canary.encode().hex() in text
        ]


def everything_stored() -> str:
    """All rows of all tables of the database that we are connected to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        return "\n".join(row for (table,) in cursor.fetchall() for row in _rows_of(table))


def _rows_of(table: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT stored::text FROM "{table}" AS stored')
        yield from (row for (row,) in cursor.fetchall())


def _columns(model: type[Model], names: tuple[str, ...]) -> Iterator[Field[Any, Any]]:
    for name in names:
        column = model._meta.get_field(name)
        assert isinstance(column, Field)
        is_its_own = not (column.is_relation or column.primary_key or column.generated)
        if is_its_own and _has_room(column):
            yield column


def _has_room(column: Field[Any, Any]) -> bool:
    """Yes and no, words of a list, small counts, and what the database checks beside another, hold no canary."""
    if column.choices or "Small" in column.get_internal_type():
        return False
    if column.name in {"total_excl", "total_vat", "total_incl", "surplus", "called_back_at"}:
        return False
    return column.get_internal_type() != "BooleanField" and (column.max_length or ROOM) >= ROOM


def _canary(column: Field[Any, Any], *, number: int) -> tuple[Any, str]:
    """The value to write, and how to recognise it in a dump."""
    word = f"kanarie{number:05}"
    match column:
        case EmailField():
            return f"{word}@voorbeeld.nl", word
        case PhoneNumberField():
            return f"+31687{number:06}", f"87{number:06}"
        case DecimalField():
            amount = Decimal(f"7{number:05}.83")
            return amount, str(amount)
        case IntegerField():
            # Further apart than a copy moves numbers, so that one never lands on another.
            return 700_000_000 + 1000 * number, str(700_000_000 + 1000 * number)
        case DateTimeField():
            moment = datetime(1931, 1, 1, 12) + timedelta(minutes=number)
            return f"{moment}+00", str(moment)[:16]
        case DateField():
            # Further apart than a copy moves days, and in no year of any shop.
            day = date(1000, 1, 1) + timedelta(days=421 * number)
            return day, str(day)
        case JSONField():
            return Json({"wat": [word, {"bedrag": f"7{number:05}.83"}]}), word
        case BinaryField():
            return word.encode(), word
        case ArrayField():
            return [word], word
        case GenericIPAddressField():
            address = f"10.{number // 250}.{number % 250}.0"
            return address, address
    return f"{word} de Vries"[: column.max_length], word
