"""C47: the tables of the counts lead to no customer, order or session, and cannot tell one visit from another."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import DateTimeField

from privacy.checks_of_columns import column_names
from privacy.export.information import information
from privacy.export.models import PackageKind
from privacy.paper import Paragraph
from privacy.registry import registry
from privacy.traffic.models import RelayChoice

# The owner's own choice, made at a moment, is no count.
TABLES = [model for model in apps.get_app_config("traffic").get_models() if model is not RelayChoice]
COUNTS = {"id", "day", "kind", "subject", "other", "count"}
COLUMNS = {
    "traffic.RawCount": COUNTS,
    "traffic.DailySum": COUNTS,
    "traffic.WaitingView": {"id", "day", "path", "domain", "device", "count"},
}


def test_the_tables_have_no_column_but_these() -> None:
    assert {model._meta.label: column_names(model) for model in TABLES} == COLUMNS


def test_no_table_leads_to_them_or_from_them() -> None:
    assert not [field for model in TABLES for field in model._meta.get_fields() if field.is_relation]


def test_no_column_knows_the_hour() -> None:
    columns = [field for model in TABLES for field in model._meta.get_fields()]

    assert not [field for field in columns if isinstance(field, DateTimeField)]


@pytest.mark.django_db
def test_the_database_agrees() -> None:
    with connection.cursor() as cursor:
        for model in TABLES:
            table = model._meta.db_table
            described = connection.introspection.get_table_description(cursor, table)
            assert {column.name for column in described} == COLUMNS[model._meta.label]
            assert connection.introspection.get_relations(cursor, table) == {}


def test_a_letter_says_that_there_is_nothing_of_him_in_it() -> None:
    told = " ".join(
        block.text
        for block in information(PackageKind.ACCESS, [], registry=registry)
        if isinstance(block, Paragraph)
    )

    assert "Van bezoek aan de site houden we alleen aantallen per dag bij." in told
