"""`manage.py load_sample_catalogue`: fills an empty shop with sample pieces; a second run changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from shop.demo.sample_catalogue import load_sample_catalogue


class Command(BaseCommand):
    help = "Adds the sample catalogue's pieces that are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_sample_catalogue(report=self.stdout.write)
        self.stdout.write(f"{added} pieces added." if added else "The sample catalogue is complete.")
