"""Everything that is stored about one person, kind by kind, as he can read it. Not for the form it is given in.

What belongs to him is what the `find` of a declaration finds, and nothing else: a row of somebody else behind a
foreign key is not shown. Rows come as a stream, in batches.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import BinaryField, FileField, ForeignKey, Model, QuerySet, prefetch_related_objects
from django.utils.text import slugify

from privacy import words
from privacy.declaration import PersonalData, PersonalField
from privacy.export.references import naming_column, references_in
from privacy.export.safe_names import UniquePaths
from privacy.export.values import NOTHING, Reader, Value, plain_key, reader_of
from privacy.legal import DataCategory
from privacy.registry import Registry, registry
from privacy.subject import Subject

# Rows in memory at once: some hold the whole text of a mail.
BATCH = 250


@dataclass(frozen=True)
class Column:
    """`title` is what people call it ("besteld op"); `declared.category` is the heading that it stands under."""

    declared: PersonalField
    title: str

    @property
    def name(self) -> str:
        return self.declared.name

    @property
    def category(self) -> DataCategory:
        return self.declared.category


class Cell(NamedTuple):
    """`plain` is JSON, `text` Dutch; None and "" when the column is empty."""

    column: Column
    plain: Any
    text: str


class ReadFile(NamedTuple):
    """A file of a row: its path in a package, safe and once in it, and how to read it."""

    path: str
    read: Callable[[], bytes]


class Row(NamedTuple):
    """`number` is the primary key, or a count where that is a secret; `name` is what people know the row by."""

    number: int | str
    name: str
    cells: tuple[Cell, ...]
    files: tuple[ReadFile, ...]


class Kind(NamedTuple):
    """All rows of one declaration about one person. `rows` can be read once."""

    declaration: PersonalData
    rows: Iterator[Row]

    @property
    def title(self) -> str:
        """ "bestellingen" """
        return words.many(self.declaration.model)

    @property
    def slug(self) -> str:
        """The title as a part of a path or address; titles that differ by more than capitals and accents differ."""
        return slugify(self.title) or slugify(self.declaration.model.replace(".", " "))

    @property
    def columns(self) -> tuple[Column, ...]:
        return columns_of(self.declaration)


def kinds_of(
    subject: Subject,
    *,
    wanted: Callable[[PersonalData], bool] = lambda _: True,
    registry: Registry = registry,
) -> Iterator[Kind]:
    """The kinds of which there is at least one row, in the order of the declarations. Read each before the next."""
    paths = UniquePaths()
    for declaration in filter(wanted, registry.declarations()):
        rows = _rows_of(declaration, subject, registry=registry, paths=paths)
        first = next(rows, None)
        if first is not None:
            yield Kind(declaration, chain([first], rows))


def exported_fields(subject: Subject, *, registry: Registry = registry) -> Iterator[tuple[str, Any, str]]:
    """(model, primary key, field) of all that a package shows or, of secrets, mentions; empty fields included."""
    for declaration in registry.declarations():
        for key in declaration.find(subject).order_by("pk").values_list("pk", flat=True).iterator():
            yield from ((declaration.model, key, name) for name in declaration.field_names)


def columns_of(declaration: PersonalData) -> tuple[Column, ...]:
    """The personal columns of a kind, as declared."""
    return tuple(Column(field, words.column(declaration.model, field.name)) for field in declaration.fields)


def _rows_of(
    declaration: PersonalData, subject: Subject, *, registry: Registry, paths: UniquePaths
) -> Iterator[Row]:
    naming = naming_column(declaration, apps.get_model(declaration.model))
    readers = _Readers(declaration, subject=subject, registry=registry)
    count = 0
    for batch in _batches(_query(declaration, subject)):
        readers.prepare(batch)
        for row in batch:
            count += 1
            files = _files_of(row, declaration, paths)
            number = plain_key(row.pk) if naming else count
            known_as = getattr(row, naming) if naming else count
            yield Row(
                number,
                f"{words.one(declaration.model)} {known_as}",
                tuple(readers.cells(row, files)),
                files,
            )


def _query(declaration: PersonalData, subject: Subject) -> QuerySet[Any]:
    """Without the bytes of files: those are read one by one, when they are written."""
    rows = declaration.find(subject).order_by("pk")
    if declaration.files is None:
        return rows
    columns = rows.model._meta.concrete_fields
    return rows.defer(*(column.name for column in columns if isinstance(column, BinaryField)))


def _batches(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    stream = rows.iterator(chunk_size=BATCH)
    while batch := list(islice(stream, BATCH)):
        yield batch


def _files_of(row: Model, declaration: PersonalData, paths: UniquePaths) -> tuple[ReadFile, ...]:
    if declaration.files is None:
        return ()
    return tuple(ReadFile(paths.unique(file.name), file.read) for file in declaration.files(row) if file.read)


class _Readers:
    """How to read each column of a declaration; foreign keys are looked up for a batch of rows at once."""

    def __init__(self, declaration: PersonalData, *, subject: Subject, registry: Registry) -> None:
        self._subject, self._registry = subject, registry
        model = apps.get_model(declaration.model)
        self._columns = [(column, model._meta.get_field(column.name)) for column in columns_of(declaration)]
        self._simple = {
            column.name: reader_of(stored, column.declared, subject=subject)
            for column, stored in self._columns
            if not isinstance(stored, ForeignKey)
        }
        self._has_files = declaration.files is not None
        self._opens = any(column.declared.opened for column, _ in self._columns)
        self._all: dict[str, Reader] = {}

    def prepare(self, batch: list[Any]) -> None:
        references = {
            column.name: references_in(batch, stored, subject=self._subject, registry=self._registry)
            for column, stored in self._columns
            if isinstance(stored, ForeignKey)
        }
        self._all = self._simple | references
        # Files may be called after what their row points to, and whose words they are it may tell too.
        if self._has_files or self._opens:
            prefetch_related_objects(batch, *references)

    def cells(self, row: Model, files: tuple[ReadFile, ...]) -> Iterator[Cell]:
        for column, stored in self._columns:
            if self._has_files and isinstance(stored, (BinaryField, FileField)):
                value = _where(files)
            else:
                value = self._all[column.name](row)
            yield Cell(column, value.plain, value.text)


def _where(files: tuple[ReadFile, ...]) -> Value:
    paths = [file.path for file in files]
    return Value(paths, "\n".join(paths)) if paths else NOTHING
