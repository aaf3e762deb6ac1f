"""`manage.py terugzetten`: a copy put back, with whoever was erased since erased again before anyone sees it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from privacy.backups import journal, side_database
from privacy.backups.book import BrokenJournal
from privacy.backups.copies import UnreadableCopy
from privacy.backups.journal import JournalLost
from privacy.backups.postgres import NoSuitableProgram, ProgramFailed
from privacy.backups.replay import Replayed, ReplayFailed, replay
from privacy.backups.restoring import (
    MissingJournal,
    NewerCopy,
    bring_up_to_date,
    put_right,
    refuse_missing_journal,
    restore,
)
from privacy.retention.engine import run_round

REFUSALS = (
    *(UnreadableCopy, MissingJournal, BrokenJournal, JournalLost, NewerCopy, ReplayFailed),
    *(side_database.CannotSwap, NoSuitableProgram, ProgramFailed, DatabaseError, OSError),
)


class Command(BaseCommand):
    help = "Zet een reservekopie terug en wist daarin opnieuw wie na de kopie gewist is."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("file", nargs="?", type=Path, help="de reservekopie (….kopie)")
        what.add_argument(
            "--inhalen", action="store_true", help="de database die er al staat: alleen opnieuw wissen"
        )
        what.add_argument(
            "--weg", action="store_true", help="gooi de databases weg die een vorige keer opzij gingen"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["weg"]:
                self.drop_kept()
            elif options["inhalen"]:
                self.catch_up()
            else:
                self.restore(options["file"])
        except REFUSALS as error:
            raise CommandError(f"Niet gelukt; de winkel houdt de database die hij had. {error}") from error

    def restore(self, path: Path) -> None:
        restored = restore(path, now=timezone.now(), tell=self.stdout.write)
        self.report(restored.replayed)
        self.stdout.write("De winkel draait op de kopie.")
        if restored.kept_as:
            self.stdout.write(
                f"De vorige database heet nu {restored.kept_as}. Klopt alles, gooi hem dan weg met: "
                "manage.py terugzetten --weg"
            )

    def catch_up(self) -> None:
        refuse_missing_journal()
        bring_up_to_date()
        if journal.pending():  # otherwise this is the shop as it is
            put_right(now=timezone.now(), tell=self.stdout.write)
        self.report(replay(now=timezone.now()))
        run_round(now=timezone.now())

    def drop_kept(self) -> None:
        for name in side_database.kept_databases():
            side_database.drop(name)
            self.stdout.write(f"{name} is weg.")

    def report(self, replayed: Replayed) -> None:
        self.stdout.write(
            f"Opnieuw gewist en nagezocht: {replayed.done}. Stond niet in de kopie: {replayed.absent}. "
            f"Wacht op een lopende bestelling of zaak: {replayed.waiting}."
        )
        if replayed.unproved:
            self.stdout.write(
                f"Bij {replayed.unproved} daarvan staat nog ergens iets van deze persoon. Je krijgt een mail met waar."
            )
