"""A database of its own for each measurement, in a folder of its own. Not the demo's, and never DATABASE_URL's."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import django
import psycopg2
from django.core.management import call_command

from innerjewels import embedded_postgres
from innerjewels.postgres_server import PostgresServer

NAME = "privacy_bench"


@contextmanager
def empty_shop(var_folder: Path) -> Iterator[None]:
    """Sets Django up, once per process, on a new database with all migrations. Stops the server afterwards."""
    data_folder = var_folder / "postgres"
    embedded_postgres.database_url(data_folder=data_folder)
    server = PostgresServer(data_folder)
    try:
        with closing(psycopg2.connect(server.url("postgres"))) as connection, connection.cursor() as cursor:
            connection.autocommit = True  # CREATE DATABASE refuses a transaction
            cursor.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {NAME}")
        os.environ |= {"INNERJEWELS_VAR": str(var_folder), "DATABASE_URL": server.url(NAME)}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "innerjewels.settings.dev")
        django.setup()
        call_command("migrate", verbosity=0)
        yield
    finally:
        embedded_postgres.stop(data_folder)
