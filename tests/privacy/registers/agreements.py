"""Processors and agreements as a test needs them."""

from datetime import date
from typing import Any

from privacy.registers.models import Agreement, Processor
from privacy.registers.processors.models import Role


def processor(key: str = "drukker", **facts: Any) -> Processor:
    """Somebody who works for the shop on drukker.example, without an agreement."""
    given = {
        "name": "Drukker",
        "service": "kaartjes",
        "recipient": "de drukker",
        "country": "Nederland",
        "role": Role.PROCESSOR,
        "hosts": [f"{key}.example"],
    }
    return Processor.objects.create(key=key, **{**given, **facts})


def sign(row: Processor, *, signed_on: date = date(2026, 1, 5), **facts: Any) -> Agreement:
    return Agreement.objects.create(
        processor=row, signed_on=signed_on, sealed_file=b"verzegeld", sha256="0" * 64, size=9, **facts
    )
