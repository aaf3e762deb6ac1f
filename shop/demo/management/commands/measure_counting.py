"""`manage.py measure_counting`: what the counting of visits costs a page. `make bench` prints the same."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from shop.demo.bench.counting.figures import as_text
from shop.demo.bench.counting.measuring import measure_counting


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--requests", type=int, default=2_000, help="of each kind (%(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_text(measure_counting(requests=options["requests"])))
