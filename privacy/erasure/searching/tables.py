"""Looking for a person's marks in every table that the database has, whether or not Django knows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from psycopg2 import sql

from privacy.erasure.searching.layers import ROUGHLY_ENCODED, TooMuch, layers
from privacy.erasure.searching.marks import Mark, Marks

BATCH = 200
UNREADABLE = "niet te lezen"
# All that is written out as text: strings, lists, network addresses, and what is JSON, XML, a search index or bytes.
_COLUMNS = """
    SELECT class.relname, attribute.attname, type.typname = 'bytea',
           attribute.attnum = ANY (coalesce(index.indkey::smallint[], '{}'))
    FROM pg_class class
    JOIN pg_attribute attribute ON attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attisdropped
    JOIN pg_type type ON type.oid = attribute.atttypid
    LEFT JOIN pg_index index ON index.indrelid = class.oid AND index.indisprimary
    WHERE class.relkind IN ('r', 'p') AND class.relnamespace = ANY (current_schemas(false)::regnamespace[])
      AND (type.typcategory IN ('S', 'A', 'I', 'U') OR attribute.attnum = ANY (index.indkey::smallint[]))
    ORDER BY class.relname, attribute.attnum
"""


@dataclass(frozen=True)
class Table:
    """`key` are the columns of its primary key, `texts` and `binaries` those that are searched."""

    name: str
    key: tuple[str, ...]
    texts: tuple[str, ...]
    binaries: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """Where a mark was found: never what it is. `kind` is Dutch; `place` a table or a file."""

    kind: str
    place: str
    column: str = ""
    row: str = ""


# Table -> primary key as text -> columns in which a mark may stand, because the plan keeps them.
Allowed = Mapping[str, Mapping[str, frozenset[str]]]


def tables() -> list[Table]:
    """Every table with its primary key and the columns that can hold a text."""
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        found: dict[str, list[tuple[str, bool, bool]]] = {}
        for name, column, is_binary, is_key in cursor.fetchall():
            found.setdefault(name, []).append((column, is_binary, is_key))
    return [_table(name, columns) for name, columns in found.items()]


def rows_of(table: Table) -> int:
    """How many rows there are now."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table.name)))
        count: int = cursor.fetchone()[0]
    return count


def hits_in(table: Table, marks: Marks, *, allowed: Allowed) -> Iterator[Hit]:
    """What of a person stands in a table, but where it may. Reads it once, in batches."""
    free = allowed.get(table.name, {})
    names, width = (*table.texts, *table.binaries), len(table.key) or 1
    for row in _suspect_rows(table, marks):
        key = "|".join(map(str, row[:width]))
        values = [_bytes_of(value) for value in row[width:]]
        whole = b"\n".join(values[: len(table.texts)]).lower()
        for name, value in zip(names, values, strict=True):
            if name not in free.get(key, frozenset()):
                for kind in sorted(kinds_in(value, marks, beside=whole)):
                    yield Hit(kind, table.name, name, key)


def kinds_in(content: bytes, marks: Marks, *, beside: bytes = b"") -> set[str]:
    """The kinds of marks in a value or file and in all that is packed in it. `beside` is what stands next to it."""
    found: set[str] = set()
    try:
        for layer in layers(content):
            found |= {mark.kind for mark in marks.found_in(layer) if _is_his(mark, layer, beside=beside)}
    except TooMuch:
        found.add(UNREADABLE)
    return found


def _is_his(mark: Mark, layer: bytes, *, beside: bytes) -> bool:
    return mark.near is None or bool(mark.near.search(layer.lower()) or mark.near.search(beside))


def _suspect_rows(table: Table, marks: Marks) -> Iterator[tuple[Any, ...]]:
    """Key, texts, binaries of the rows that PostgreSQL cannot rule out; all of a table with binaries."""
    # A table without a key has the place of its rows.
    key = [sql.SQL("{}::text").format(sql.Identifier(name)) for name in table.key or ("ctid",)]
    texts = [sql.SQL("coalesce({}::text, '')").format(sql.Identifier(name)) for name in table.texts]
    binaries = [sql.Identifier(name) for name in table.binaries]
    query = sql.SQL("SELECT {} FROM {}").format(
        sql.SQL(", ").join([*key, *texts, *binaries]), sql.Identifier(table.name)
    )
    if not table.binaries:
        one_text = sql.SQL("concat_ws(E'\\n', {})").format(sql.SQL(", ").join(texts))
        query += sql.SQL(" WHERE lower({}) ~ ANY (%s)").format(one_text)
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(query, None if table.binaries else [[*marks.rough, *ROUGHLY_ENCODED]])
        while rows := cursor.fetchmany(BATCH):
            yield from rows


def _bytes_of(value: Any) -> bytes:
    if value is None:
        return b""
    return value.encode() if isinstance(value, str) else bytes(value)


def _table(name: str, columns: list[tuple[str, bool, bool]]) -> Table:
    return Table(
        name,
        key=tuple(column for column, _, is_key in columns if is_key),
        texts=tuple(column for column, is_binary, _ in columns if not is_binary),
        binaries=tuple(column for column, is_binary, _ in columns if is_binary),
    )
