"""Triggers for tables that only grow: the database itself refuses to change a row. PostgreSQL only.

Rows go by their retention rule and in no other way that the site has; a running process that turned against its log
could still delete from it, which the copies of the database would show.
"""

import pgtrigger


def append_only() -> list[pgtrigger.Trigger]:
    """For `Meta.triggers`: no column changes, and the table is never emptied at once."""
    return [pgtrigger.Protect(name="only_grows", operation=pgtrigger.Update), never_emptied()]


def never_emptied() -> pgtrigger.Trigger:
    """No TRUNCATE, which passes by every rule for single rows."""
    return pgtrigger.Trigger(
        name="never_emptied",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="RAISE EXCEPTION 'this table is never emptied: %', TG_TABLE_NAME;",
    )
