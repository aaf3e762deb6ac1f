"""A copy of the database without a real person, for whoever works on the site: same tables, same shapes, made up.

Made in a side database before it gets its keys, rules and triggers: those come last and prove what was made up.
Nothing real leaves that database, which is dropped at the end.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import ForeignKey, Model

from privacy.backups import postgres, side_database
from privacy.backups.coded import columns_of
from privacy.backups.recipe import Recipe
from privacy.backups.rewriting import rewrite
from privacy.backups.whole_file import write_whole
from privacy.checks import check_declarations
from privacy.registry import Registry, registry

MIGRATIONS = "django_migrations"
PIECE = 1024 * 1024


class UndeclaredData(Exception):
    """Something in the database was not declared, so nobody knows whether it is personal; the message names it."""


def make_safe_copy(path: Path, *, registry: Registry = registry) -> None:
    """A dump in pg_dump's custom format. Raises UndeclaredData, NoSuitableProgram, ProgramFailed or OSError.

    On an error there is no file, and an earlier one of that name is still there.
    """
    emptied = _emptied_models()
    _refuse_undeclared(registry)
    with side_database.side_database(f"_veilig_{os.getpid()}") as side:
        _pour("pre-data", into=side)
        _pour("data", into=side, without=[*_tables(emptied), *_bare_tables(registry)])
        with side_database.connected_to(side):
            _refuse_unknown_tables(registry)
            _forget_the_emptied(emptied)
            make_everybody_up(Recipe(), emptied=emptied, registry=registry)
        _pour("post-data", into=side)
        write_whole(path, _output(_dump(side)))


def make_everybody_up(recipe: Recipe, *, emptied: list[type[Model]], registry: Registry) -> None:
    """Every declared column of every table that is not empty."""
    for declaration in registry.declarations():
        model = apps.get_model(declaration.model)
        if model not in emptied and (columns := columns_of(declaration)):
            rewrite(model, columns, recipe=recipe)


def _emptied_models() -> list[type[Model]]:
    return [apps.get_model(label) for label in settings.PRIVACY_SAFE_COPY_EMPTY]


def _refuse_undeclared(registry: Registry) -> None:
    if warnings := check_declarations(None, registry=registry):
        raise UndeclaredData("\n".join(f"{warning.obj}: {warning.msg}" for warning in warnings))


def _refuse_unknown_tables(registry: Registry) -> None:
    """What the database itself has: a table or column that no model of the code is made of."""
    known = {(bare.table, column) for bare in registry.tables() for column in bare.columns}
    for model in apps.get_models(include_auto_created=True):
        known |= {(model._meta.db_table, str(field.column)) for field in model._meta.concrete_fields}
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS)
        unknown = set(cursor.fetchall()) - known
    if unknown:
        listed = ", ".join(f"{table}.{column}" for table, column in sorted(unknown))
        raise UndeclaredData(f"Van deze kolommen in de database zei niemand wat erin staat: {listed}")


_COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables
    USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
"""


def _forget_the_emptied(emptied: list[type[Model]]) -> None:
    """What pointed at a row that is not there points at nothing. Where it must point, its table must be empty too."""
    with connection.cursor() as cursor:
        for field in _pointers_to(emptied):
            table, column = field.model._meta.db_table, field.column
            cursor.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE "{column}" IS NOT NULL')


def _pointers_to(emptied: list[type[Model]]) -> Iterator[ForeignKey]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey) and field.related_model in emptied and model not in emptied:
                yield field


def _tables(models: list[type[Model]]) -> list[str]:
    return [model._meta.db_table for model in models]


def _bare_tables(registry: Registry) -> list[str]:
    return [bare.table for bare in registry.tables() if bare.table != MIGRATIONS]


def _pour(section: str, *, into: str, without: list[str] | None = None) -> None:
    own = str(connection.settings_dict["NAME"])
    dump = _dump(own, f"--section={section}", *(f"--exclude-table-data={table}" for table in without or ()))
    postgres.feed(side_database.restore_command(into), _output(dump))


def _output(command: list[str]) -> Iterator[bytes]:
    with postgres.output_of(command) as output:
        yield from iter(lambda: output.read(PIECE), b"")


def _dump(name: str, *options: str) -> list[str]:
    fixed = ["--format=custom", "--no-password", "--no-owner", "--no-privileges"]
    target = ["--dbname", postgres.connection_options(name)]
    return [str(postgres.program("pg_dump")), *fixed, *options, *target]
