"""A published version of the policy is what people agreed to: the database itself lets nobody rewrite it."""

import pytest
from django.db import DatabaseError, connection, transaction

from privacy.policy.models import PublishedPolicy

pytestmark = pytest.mark.django_db
TABLE = PublishedPolicy._meta.db_table


@pytest.mark.parametrize(
    "statement", [f"UPDATE {TABLE} SET source = 'Anders.'", f"DELETE FROM {TABLE}", f"TRUNCATE {TABLE}"]
)
def test_no_statement_touches_it(statement: str) -> None:
    PublishedPolicy.objects.create(version="2026-11-23", title="Privacybeleid", source="Zo is het.")

    refused = pytest.raises(DatabaseError, match="Cannot (update|delete)|never emptied")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert PublishedPolicy.objects.get(version="2026-11-23").source == "Zo is het."
