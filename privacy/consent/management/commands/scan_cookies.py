"""`manage.py scan_cookies [--site https://…]`: whether the list of cookies tells the truth. Exit code 1 if not.

What it saw is kept, so that the promise about cookies turns red by it (`scanning.last_scan`).
"""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.module_loading import import_string

from privacy.consent.inventory import cookie_list
from privacy.consent.scanning.browsing import PageFailed, ScanResult, scan
from privacy.consent.scanning.chromium import NoBrowser, chromium
from privacy.consent.scanning.last_scan import keep


class Command(BaseCommand):
    help = (
        "Bezoekt elk soort pagina in een echte browser (zonder keuze, na weigeren, na accepteren, met GPC) en "
        "vergelijkt cookies, opslag en verzoeken met de lijst. Met SCAN_EMAIL en SCAN_PASSWORD ook het beheer."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--site", default=settings.SITE_URL, help="adres van de site, standaard SITE_URL")

    def handle(self, *args: Any, **options: Any) -> None:
        # Before the browser starts: its event loop and the database do not go together.
        login = (os.environ.get("SCAN_EMAIL", ""), os.environ.get("SCAN_PASSWORD", ""))
        pages, cookies = import_string(settings.CONSENT_SCAN_PAGES)(*login), cookie_list()
        try:
            with chromium() as browser:
                result = scan(browser, site=options["site"], pages=pages, cookies=cookies)
        except (NoBrowser, PageFailed) as error:
            raise CommandError(str(error)) from error
        keep(result, site=options["site"], now=timezone.now())
        self._tell(result)

    def _tell(self, result: ScanResult) -> None:
        for finding in result.findings:
            self.stdout.write(f"- {finding}")
        if not result.is_true:
            raise CommandError(f"De lijst klopt niet: {len(result.findings)} verschillen.")
        self.stdout.write(f"De lijst klopt: {result.pages} bezoeken, {result.requests} verzoeken.")
