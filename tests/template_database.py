"""A database per test process, copied from one on which the migrations have already run.

Oscar's migrations take longer than most runs of the tests; a copy takes a fraction of a second. The template
carries the fingerprint of the migrations in its name. Not for the journeys, which use the demo's own database.
"""

import os

import psutil
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from innerjewels.fingerprint import SCHEMA, fingerprint
from privacy.consent.inventory import cookie_list
from privacy.consent.tables import sync_tables
from privacy.policy import publishing

ONE_BUILDER_AT_A_TIME = 190_001  # key of the server's advisory lock; freed when its holder's connection ends
_copied_from = ""  # the template's name, which would be another one if a migration were written meanwhile


def create_own_database(*, rebuild: bool = False) -> None:
    """Points Django's connections, those of other threads too, at a fresh copy of the migrated schema."""
    with connection._nodb_cursor() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [ONE_BUILDER_AT_A_TIME])
        _drop_databases_of_dead_processes(server)
        _copy(server, template=_template(server, rebuild=rebuild))
    _connect_to(_own_name())


def renew_own_database() -> None:
    """A fresh copy, after a test whose transactions were real. Whoever is still connected is cut off."""
    connection.close()
    with connection._nodb_cursor() as server:
        server.execute(f"DROP DATABASE {_own_name()} WITH (FORCE)")
        _copy(server, template=_copied_from)


def drop_own_database() -> None:
    """Disconnects whoever still uses it; one that a killed run leaves behind goes at the next run."""
    connection.close()
    with connection._nodb_cursor() as server:
        server.execute(f"DROP DATABASE IF EXISTS {_own_name()} WITH (FORCE)")


def _own_name() -> str:
    return f"test_{os.getpid()}"


def _copy(server: CursorWrapper, *, template: str) -> None:
    global _copied_from
    server.execute(f"CREATE DATABASE {_own_name()} TEMPLATE {template} STRATEGY FILE_COPY")
    _copied_from = template


def _template(server: CursorWrapper, *, rebuild: bool) -> str:
    """Built under another name until it is complete: a run that is broken off leaves no half template."""
    name = f"schema_{fingerprint(SCHEMA)}"
    present = _databases(server, pattern="^schema_")
    if name in present and not rebuild:
        _bring_up_to_date(name)
        return name
    for outdated in present:
        server.execute(f"DROP DATABASE {outdated} WITH (FORCE)")
    server.execute("CREATE DATABASE schema_draft")
    _connect_to("schema_draft")
    call_command("migrate", run_syncdb=True, verbosity=0)
    connection.close()
    server.execute(f"ALTER DATABASE schema_draft RENAME TO {name}")
    return name


def _bring_up_to_date(name: str) -> None:
    """The policy and the list of cookies follow from more than the migrations: those of an earlier run may be old."""
    _connect_to(name)
    sync_tables(cookie_list())
    if not publishing.is_current():
        publishing.publish(what_changed="", is_material=False, now=timezone.now())
    connection.close()


def _drop_databases_of_dead_processes(server: CursorWrapper) -> None:
    for name in _databases(server, pattern="^test_[0-9]+(_|$)"):
        if not psutil.pid_exists(int(name.split("_")[1])):
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _databases(server: CursorWrapper, *, pattern: str) -> list[str]:
    server.execute("SELECT datname FROM pg_database WHERE datname ~ %s", [pattern])
    return [name for (name,) in server.fetchall()]


def _connect_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name  # the dictionary that the connections of all threads share
