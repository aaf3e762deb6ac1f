"""Every way by which somebody could change or delete a row: the admin, Django's, and SQL. Nothing here asserts."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.contrib.admin import ModelAdmin, site
from django.db import IntegrityError, connection, models, transaction
from django.test import RequestFactory
from django.utils import timezone

Change = Callable[[models.Model, str, Any], object]
REFUSAL = "this must be kept"


def _save(row: models.Model, field: str, value: Any) -> None:
    setattr(row, row._meta.get_field(field).attname, value)  # type: ignore[union-attr]
    row.save(update_fields=[field])


def _admin_save(row: models.Model, field: str, value: Any) -> None:
    setattr(row, row._meta.get_field(field).attname, value)  # type: ignore[union-attr]
    ModelAdmin(type(row), site).save_model(RequestFactory().get("/"), row, form=None, change=True)


def _update(row: models.Model, field: str, value: Any) -> None:
    _rows(row).update(**{field: value})


def _bulk_update(row: models.Model, field: str, value: Any) -> None:
    setattr(row, row._meta.get_field(field).attname, value)  # type: ignore[union-attr]
    type(row)._default_manager.bulk_update([row], [field])


def _sql_update(row: models.Model, field: str, value: Any) -> None:
    column = row._meta.get_field(field).column  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {row._meta.db_table} SET "{column}" = %s WHERE id = %s', [value, row.pk])


def _upsert(row: models.Model, field: str, value: Any) -> None:
    setattr(row, row._meta.get_field(field).attname, value)  # type: ignore[union-attr]
    type(row)._default_manager.bulk_create(
        [row], update_conflicts=True, unique_fields=["pk"], update_fields=[field]
    )


def _sql_update_of_all(row: models.Model, field: str, value: Any) -> None:
    """As somebody types who forgets the WHERE."""
    column = row._meta.get_field(field).column  # type: ignore[union-attr]
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE {row._meta.db_table} SET "{column}" = %s', [value])


def _sql_delete_within(row: models.Model) -> None:
    """In the middle of a question, where no DELETE begins the statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH gone AS (DELETE FROM {row._meta.db_table} WHERE id = %s RETURNING id) SELECT count(*) FROM gone",
            [row.pk],
        )


def _sql_delete(row: models.Model) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])


def _admin_delete(row: models.Model) -> None:
    ModelAdmin(type(row), site).delete_queryset(RequestFactory().get("/"), _rows(row))


CHANGES: dict[str, Change] = {
    "save": _save,
    "admin": _admin_save,
    "update": _update,
    "bulk_update": _bulk_update,
    "sql": _sql_update,
    "sql of all": _sql_update_of_all,
    "upsert": _upsert,
}
DELETIONS: dict[str, Callable[[models.Model], object]] = {
    "delete": lambda row: row.delete(),
    "admin": _admin_delete,
    "queryset": lambda row: _rows(row).delete(),
    "sql": _sql_delete,
    "sql within": _sql_delete_within,
    "raw": lambda row: _rows(row)._raw_delete(row._state.db),
}


def is_refused(deed: Callable[[], object]) -> bool:
    """Whether a hold refuses it; what another rule of the database refuses is no hold. It is undone if it is."""
    try:
        with transaction.atomic():
            deed()
    except models.ProtectedError:
        return True
    except IntegrityError as error:
        return REFUSAL in str(error) or "never changes" in str(error)
    return False


def another_value(row: models.Model, field: str, *, days: int = 1) -> Any:
    """One that the column may have, and does not have now; a day or moment is so many days later, or earlier."""
    column = row._meta.get_field(field)
    now = getattr(row, column.attname)  # type: ignore[union-attr]
    if isinstance(column, models.ForeignKey):
        others = column.remote_field.model._default_manager.exclude(pk=now)
        return others.values_list("pk", flat=True).first()
    if isinstance(column, models.BooleanField):
        return not now
    if isinstance(column, models.DateTimeField | models.DateField):
        return (now or timezone.now()) + timedelta(days=days)
    if isinstance(column, models.DecimalField):
        return (now or Decimal(0)) + 1
    if isinstance(column, models.IntegerField):
        return (now or 0) + 1
    if isinstance(column, models.BinaryField):
        return b"x"
    if isinstance(column, models.JSONField):
        return '"x"'
    return "y" if now == "x" else "x"


def _rows(row: models.Model) -> models.QuerySet[Any]:
    return type(row)._default_manager.filter(pk=row.pk)
