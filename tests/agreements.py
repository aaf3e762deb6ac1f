"""A shop that has its agreements: without them its desk is red, and it may call nobody who works for it."""

from datetime import date

from privacy.registers.models import Agreement, Processor
from privacy.registers.processors.models import Role


def sign_all() -> None:
    """One for each processor in use that needs one, without an end."""
    for row in Processor.objects.filter(role=Role.PROCESSOR, is_used=True):
        Agreement.objects.create(
            processor=row, signed_on=date(2026, 1, 5), sealed_file=b"verzegeld", sha256="0" * 64, size=9
        )
