"""Looking for a person's marks in every table that the database has, whether or not Django knows it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from psycopg2 import sql

from privacy.erasure.known import Rows
from privacy.erasure.searching.layers import ROUGHLY_ENCODED
from privacy.erasure.searching.marks import ACCOUNT, Marks
from privacy.erasure.searching.reading import Hit, kinds_in

BATCH, BATCH_OF_BINARIES = 500, 50
# All but numbers, booleans, days and spans of time can be written out as a text with something in it.
_COLUMNS = """
    SELECT namespace.nspname, class.relname, attribute.attname,
           type.typcategory NOT IN ('N', 'B', 'D', 'T'),
           type.typname = 'bytea',
           attribute.attnum = ANY (coalesce(index.indkey::smallint[], '{}')),
           EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND conrelid = class.oid
                   AND confrelid = to_regclass(%s) AND attribute.attnum = ANY (conkey))
    FROM pg_class class
    JOIN pg_namespace namespace ON namespace.oid = class.relnamespace
    JOIN pg_attribute attribute ON attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attisdropped
    JOIN pg_type type ON type.oid = attribute.atttypid
    LEFT JOIN pg_index index ON index.indrelid = class.oid AND index.indisprimary
    WHERE class.relkind IN ('r', 'm') AND nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%%'
    ORDER BY 1, 2, attribute.attnum
"""


@dataclass(frozen=True)
class Table:
    """`key` are the columns of its primary key, `accounts` those that refer to an account.

    `texts` and `binaries` are read.
    """

    schema: str
    name: str
    key: tuple[str, ...]
    texts: tuple[str, ...]
    binaries: tuple[str, ...]
    accounts: tuple[str, ...]

    @property
    def identifier(self) -> sql.Identifier:
        return sql.Identifier(self.schema, self.name)


# Table -> primary key as text -> columns in which a mark may stand, because the plan keeps them.
Allowed = Mapping[str, Mapping[str, frozenset[str]]]


def tables() -> list[Table]:
    """Every table and materialised view of every schema, also those without a column that could hold a text."""
    users = get_user_model()._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS, [users])
        found: dict[tuple[str, str], list[Sequence[Any]]] = {}
        for schema, name, *column in cursor.fetchall():
            found.setdefault((schema, name), []).append(column)
    return [
        _table(schema, name, columns, is_users=name == users) for (schema, name), columns in found.items()
    ]


def rows_of(table: Table) -> int:
    """How many rows there are now."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(table.identifier))
        count: int = cursor.fetchone()[0]
    return count


def hits_in(table: Table, marks: Marks, *, allowed: Allowed, of_others: Rows) -> Iterator[Hit]:
    """What of a person stands in a table, but where it may. Reads its texts once and its binaries once, in batches.

    In a row of `of_others` a mark that may be another's is that other's, unless the row is allowed to be his.
    """
    free, his_alone = allowed.get(table.name, {}), marks.his_alone
    others = set(of_others.get(table.name, ())) - set(free)
    for row in _suspect_rows(table, marks):
        sought = his_alone if row.key in others else marks
        beside = b"\n".join(row.values[name] for name in table.texts).lower()
        for name, value in row.values.items():
            if name not in free.get(row.key, frozenset()):
                kinds = kinds_in(value, sought, beside=beside) if name in table.texts else set()
                if name in table.accounts and value.decode() in marks.user_ids:
                    kinds.add(ACCOUNT)
                yield from row.hits(table, name, kinds, marks=marks)
    for row in _binary_rows(table):
        sought = his_alone if row.key in others else marks
        for name, value in row.values.items():
            if name not in free.get(row.key, frozenset()):
                yield from row.hits(table, name, kinds_in(value, sought), marks=marks)


@dataclass(frozen=True)
class _Row:
    """`place` is where PostgreSQL has it now, which says nothing about anybody."""

    place: str
    key: str
    values: dict[str, bytes]

    def hits(self, table: Table, column: str, kinds: set[str], *, marks: Marks) -> Iterator[Hit]:
        for kind in sorted(kinds):
            is_named = not self.key or kinds_in(self.key.encode(), marks)
            yield Hit(kind, table.name, column, self.place if is_named else self.key)


def _suspect_rows(table: Table, marks: Marks) -> Iterator[_Row]:
    """The rows whose texts PostgreSQL cannot rule out."""
    columns = tuple(dict.fromkeys((*table.texts, *table.accounts)))
    conditions, given = [], []
    if table.texts:
        one_text = sql.SQL("concat_ws(E'\\n', {})").format(_texts(table.texts))
        conditions.append(sql.SQL('lower({} COLLATE "C") ~ ANY (%s)').format(one_text))
        given.append([*marks.rough, *ROUGHLY_ENCODED])
    for name in table.accounts if marks.user_ids else ():
        conditions.append(sql.SQL("{}::text = ANY (%s)").format(sql.Identifier(name)))
        given.append(sorted(marks.user_ids))
    if conditions:
        condition = sql.SQL(" OR ").join(conditions)
        yield from _rows(table, columns, _texts(columns), where=condition, given=given, batch=BATCH)


def _binary_rows(table: Table) -> Iterator[_Row]:
    if table.binaries:
        filled = (sql.SQL("{} IS NOT NULL").format(sql.Identifier(name)) for name in table.binaries)
        selected = sql.SQL(", ").join(map(sql.Identifier, table.binaries))
        where = sql.SQL(" OR ").join(filled)
        yield from _rows(table, table.binaries, selected, where=where, given=(), batch=BATCH_OF_BINARIES)


def _rows(
    table: Table,
    columns: Sequence[str],
    selected: sql.Composable,
    *,
    where: sql.Composable,
    given: Sequence[list[str]],
    batch: int,
) -> Iterator[_Row]:
    key = sql.SQL("concat_ws('|', {})").format(_texts(table.key)) if table.key else sql.SQL("''")
    query = sql.SQL("SELECT ctid::text, {}, {} FROM {} WHERE {}").format(
        key, selected, table.identifier, where
    )
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(query, list(given))
        while rows := cursor.fetchmany(batch):
            for place, pk, *values in rows:
                yield _Row(place, pk, dict(zip(columns, map(_bytes_of, values), strict=True)))


def _texts(names: Sequence[str]) -> sql.Composable:
    return sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(name)) for name in names)


def _bytes_of(value: Any) -> bytes:
    if value is None:
        return b""
    return value.encode() if isinstance(value, str) else bytes(value)


def _table(schema: str, name: str, columns: list[Sequence[Any]], *, is_users: bool) -> Table:
    key = tuple(column for column, _, _, is_key, _ in columns if is_key)
    return Table(
        schema,
        name,
        key=key,
        texts=tuple(column for column, is_text, is_binary, *_ in columns if is_text and not is_binary),
        binaries=tuple(column for column, _, is_binary, *_ in columns if is_binary),
        accounts=(*(column for column, *_, refers in columns if refers), *(key if is_users else ())),
    )
