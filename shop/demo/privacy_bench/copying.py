"""Many rows from one, in one statement: what a measurement needs in large numbers, in seconds. Not for a real shop.

Triggers and constraints of the database hold; Django's own validation and signals are passed by.
"""

from django.db import connection
from django.db.models import Model


def copies(row: Model, *, numbers: range, **columns: str) -> int:
    """Inserts the unsaved `row` once for each number; returns how many.

    `columns` are SQL expressions on `n`, by column name: `email="'persoon' || n || '@voorbeeld.nl'"`. The others are
    as in `row`. Keys are given, so that rows of other tables can refer to them.
    """
    names, values, constants = [], [], []
    for field in row._meta.concrete_fields:
        names.append(connection.ops.quote_name(str(field.column)))
        if field.column in columns:
            values.append(columns[field.column])
        else:
            values.append("%s")
            constants.append(field.get_db_prep_save(field.pre_save(row, add=True), connection))
    # A % in an expression is arithmetic, and no place for a constant.
    selected = ", ".join(values).replace("%", "%%").replace("%%s", "%s")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {row._meta.db_table} ({', '.join(names)})"
            f" SELECT {selected} FROM generate_series(%s, %s) AS n",
            [*constants, numbers.start, numbers.stop - 1],
        )
        return cursor.rowcount
