"""`manage.py reservekopie`: a sealed copy of the database, and the ones that are too old removed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacy.backups.copies import UnreadableCopy, make_backup
from privacy.backups.postgres import NoSuitableProgram, ProgramFailed


class Command(BaseCommand):
    help = "Maakt een versleutelde reservekopie van de database en ruimt de oude op."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            copy = make_backup(now=timezone.now())
        except (NoSuitableProgram, ProgramFailed, UnreadableCopy, OSError) as error:
            raise CommandError(f"Er is geen reservekopie gemaakt. {error}") from error
        self.stdout.write(f"{copy.path} ({copy.size} bytes, sha256 {copy.sha256}), teruggelezen en goed.")
