"""`manage.py toestemmingsboek`: whether the book of consents is whole. Exit code 1 if something was rewritten."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from privacy.consent.chain import examine


class Command(BaseCommand):
    help = "Kijkt het boek van toestemmingen na: elke schakel, elke toestemming, elke tekst."

    def handle(self, *args: Any, **options: Any) -> None:
        found = examine()
        for sentence in found.broken:
            self.stdout.write(f"- {sentence}")
        if found.broken:
            raise CommandError(f"Het boek klopt niet: {len(found.broken)} fouten.")
        self.stdout.write(f"Het boek klopt: {found.links} schakels, {found.records} toestemmingen.")
        self.stdout.write(f"Laatste schakel: {found.last or 'nog geen'}")
