"""Every column of every table in the database is accounted for: declared, plain, or listed with a reason."""

import pytest
from django.apps import apps
from django.db import connection

from privacy.registry import Registry, registry

# Tables and columns, by the names that the database has for them.
Columns = set[tuple[str, str]]
IN_THE_DATABASE = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema NOT IN ('information_schema', 'pg_catalog')
"""


def in_the_database() -> Columns:
    with connection.cursor() as cursor:
        cursor.execute(IN_THE_DATABASE)
        return set(cursor.fetchall())


def accounted_for(registry: Registry) -> Columns:
    named = {said.model: {*said.field_names, *said.plain} for said in registry.declarations()}
    named |= {listed.model: set(listed.columns) for listed in registry.nothing_personal()}
    of_models = {
        (model._meta.db_table, str(field.column))
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        # A proxy is in the table of its model, and what Oscar shows through a view is in none.
        if model._meta.managed and not model._meta.proxy
        if field.name in named.get(model._meta.label_lower, ())
    }
    return of_models | {(bare.table, column) for bare in registry.tables() for column in bare.columns}


@pytest.mark.django_db
def test_every_column_of_every_table_is_accounted_for() -> None:
    assert in_the_database() - accounted_for(registry) == set()


@pytest.mark.django_db
def test_nothing_is_accounted_for_that_is_not_in_the_database() -> None:
    assert accounted_for(registry) - in_the_database() == set()


@pytest.mark.django_db
def test_a_table_that_a_migration_made_by_hand_is_noticed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE guestbook (id int, message text)")

    assert in_the_database() - accounted_for(registry) == {("guestbook", "id"), ("guestbook", "message")}
