"""Triggers by which the database itself refuses to change, delete or empty what must stay. PostgreSQL only.

They hold for every route: Django, raw SQL, and a slip in the shell. What they refuse raises IntegrityError.
`pgtrigger.ignore` would lift them; nothing in the shop uses it, and a test sees to that.
"""

from collections.abc import Sequence

import pgtrigger

_REFUSAL = "RAISE EXCEPTION '{message}, table %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';"


def never_changes(*, but: Sequence[str] = ()) -> pgtrigger.Trigger:
    """No column of a written row changes, except those named in `but`."""
    return pgtrigger.Trigger(
        name="never_changes",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(exclude=list(but)) if but else pgtrigger.AnyChange(),
        func=refusal("what is written here never changes"),
    )


def unchanged_while(condition: str, *, why: str, fields: Sequence[str], name: str) -> pgtrigger.Trigger:
    """None of `fields` changes while `condition` holds: SQL about OLD, asked only when one of them would change."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange(*fields),
        func=f"IF {condition} THEN {refusal(why)} END IF; RETURN NEW;",
    )


def never_emptied() -> pgtrigger.Trigger:
    """No TRUNCATE, which would pass by every rule for single rows."""
    return pgtrigger.Trigger(
        name="never_emptied",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=refusal("this table is never emptied"),
    )


def not_deleted_while(condition: str, *, why: str) -> pgtrigger.Trigger:
    """No row is deleted for which `condition` holds: SQL about OLD, which may look into other tables."""
    return pgtrigger.Trigger(
        name="not_deleted_yet",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"IF {condition} THEN {refusal(why)} END IF; RETURN OLD;",
    )


def refusal(message: str) -> str:
    """The SQL statement that ends a trigger with an IntegrityError; `message` without quotes."""
    return _REFUSAL.format(message=message)
