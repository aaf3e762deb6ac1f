"""`manage.py create_demo_agreements`: made-up agreements with who works for the shop; a second run changes nothing."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from privacy.paper import Paper, Paragraph, as_pdf
from privacy.registers.models import Processor
from privacy.registers.processors.adding import Dates, add_agreement
from privacy.registers.processors.models import Role

SIGNED, REVIEWED = timedelta(days=60), timedelta(days=305)
# One that ends soon, so that the desk shows what it says then.
ENDING, ENDS = "boekhouder", timedelta(days=20)
WORDS = "Dit is een voorbeeld, gemaakt voor de demo. Niemand heeft het getekend, en er staat niets in."


class Command(BaseCommand):
    help = "Adds made-up agreements, that nobody signed: never in production."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if settings.SHOP_IDENTITY.kvk.strip("0"):  # only the demo's shop has the number 00000000
            raise CommandError("These agreements are made up. In production: upload those that were signed.")
        today = timezone.localdate()
        unsigned = Processor.objects.filter(role=Role.PROCESSOR, is_used=True, agreements=None)
        for processor in unsigned:
            add_agreement(processor, _pdf(processor, on=today), dates=_dates(processor, on=today))
        self.stdout.write("Every processor of the demo has an agreement.")


def _dates(processor: Processor, *, on: date) -> Dates:
    until = on + ENDS if processor.key == ENDING else None
    return Dates(signed_on=on - SIGNED, valid_until=until, review_on=on + REVIEWED)


def _pdf(processor: Processor, *, on: date) -> bytes:
    return as_pdf(
        Paper(title=f"Verwerkersovereenkomst met {processor}", dated=on - SIGNED, blocks=[Paragraph(WORDS)])
    )
