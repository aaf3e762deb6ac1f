"""`manage.py bewaartermijnen [--dry-run]`: the nightly round, now, with a table of what each rule did."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from privacy.retention.engine import RoundIsRunning, run_round
from privacy.retention.models import PurgeCount, PurgeRun
from privacy.words import many

HEADINGS = ("Regel", "Wat", "Rijen", "Apart gezet", "Seconden")


class Command(BaseCommand):
    help = "Vernietigt wat over zijn bewaartermijn is, en laat per regel zien hoeveel dat was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="doe het echt, maar draai alles terug: alleen de getallen blijven",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            run = run_round(now=timezone.now(), rehearse=options["dry_run"])
        except RoundIsRunning as error:
            raise CommandError("Er loopt al een opruimronde. Wacht tot die klaar is.") from error
        self.stdout.write(_table(run))
        self.stdout.write(_summary(run))


def _table(run: PurgeRun) -> str:
    rows = [HEADINGS, *(_cells(count) for count in run.counts.all())]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _cells(count: PurgeCount) -> tuple[str, ...]:
    seconds = f"{count.seconds:.1f}".replace(".", ",")
    return count.rule, many(count.model), str(count.rows), str(count.parked), seconds


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    """Words to the left, numbers to the right."""
    padded = [
        cell.ljust(width) if place < 2 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def _summary(run: PurgeRun) -> str:
    counts = list(run.counts.all())
    rows, parked = sum(count.rows for count in counts), sum(count.parked for count in counts)
    done = "Proef, er is niets veranderd" if run.is_rehearsal else "Klaar"
    return f"{done}: {rows} rijen volgens {len(counts)} regels, {parked} apart gezet."
