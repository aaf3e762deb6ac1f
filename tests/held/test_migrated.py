"""The triggers are in the database that the migrations made, table by table, and they are on."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from shop import fiscal

pytestmark = pytest.mark.django_db


def triggers_on(table: str) -> set[str]:
    """Their names without what pgtrigger puts around them; those that were switched off are not among them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'O' AND NOT tgisinternal",
            [table],
        )
        return {name.removeprefix("pgtrigger_").rpartition("_")[0] for (name,) in cursor.fetchall()}


@pytest.mark.parametrize("model", fiscal.AGREED)
def test_every_table_of_the_books_keeps_its_rows(model: str) -> None:
    table = apps.get_model(model)._meta.db_table

    assert {"not_deleted_yet", "never_emptied"} <= triggers_on(table)


@pytest.mark.parametrize("model", [model for model, columns in fiscal.AGREED.items() if columns])
def test_every_table_with_kept_columns_keeps_them(model: str) -> None:
    table = apps.get_model(model)._meta.db_table

    assert "held" in triggers_on(table)
    assert ("taxed" in triggers_on(table)) is (model in fiscal.TAXED)


@pytest.mark.parametrize("model", ["invoicing.invoice", "invoicing.invoicefile", "ledger.movement"])
def test_documents_and_money_never_change_at_all(model: str) -> None:
    assert "never_changes" in triggers_on(apps.get_model(model)._meta.db_table)


def test_no_trigger_waits_for_a_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
