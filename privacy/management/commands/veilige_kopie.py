"""`manage.py veilige_kopie`: the database for the webmaster, with nobody in it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from privacy.backups.postgres import NoSuitableProgram, ProgramFailed
from privacy.backups.safe_copy import UndeclaredData, make_safe_copy


class Command(BaseCommand):
    help = "Maakt een kopie van de database met verzonnen personen, voor wie aan de site werkt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="waar de kopie komt, voor pg_restore")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            make_safe_copy(options["file"])
        except (UndeclaredData, NoSuitableProgram, ProgramFailed, DatabaseError, OSError) as error:
            raise CommandError(f"Er is geen kopie gemaakt. {error}") from error
        self.stdout.write(
            f"{options['file']} bevat geen echt persoon meer. Zet hem in een lege database met: "
            f"pg_restore --no-owner --dbname <database> {options['file']}"
        )
