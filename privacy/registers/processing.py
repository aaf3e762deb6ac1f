"""The register of processing activities (art. 30 lid 1 AVG), made from the declarations: nobody keeps it by hand."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from django.conf import settings
from django.utils import timezone

from privacy import words
from privacy.declaration import PersonalData
from privacy.export.information import address, periods
from privacy.export.tables import defused
from privacy.legal import DataCategory
from privacy.paper import Block, Heading, Paper, Paragraph, Table
from privacy.registers.measures import measures
from privacy.registers.models import Processor
from privacy.registers.processors.models import Transfer
from privacy.registry import Registry, registry

TITLE = "Register van verwerkingsactiviteiten"
COLUMNS = ("Verwerking", "Doel", "Grondslag", "Gegevens", "Ontvangers", "Bewaard")


@dataclass(frozen=True)
class Activity:
    """What is done with one kind of data; all in Dutch, as a person reads it."""

    name: str
    purpose: str
    basis: str
    data: str
    recipients: str
    period: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.name, self.purpose, self.basis, self.data, self.recipients, self.period)


@dataclass(frozen=True)
class Party:
    """Who receives data, in which role, and on what they leave the EEA, if they do."""

    name: str
    role: str
    receives: str
    country: str
    transfer: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.name, self.role, self.receives, f"{self.country}; {self.transfer}")


def activities(*, registry: Registry = registry) -> list[Activity]:
    """One for each declaration, in their order. Asks the database nothing."""
    return [_activity(declaration) for declaration in registry.declarations()]


def parties(*, registry: Registry = registry) -> list[Party]:
    """From the register of processors. One query."""
    receives = {name: recipient.receives for name, recipient in registry.recipients().items()}
    return [
        Party(
            name=str(row),
            role=row.get_role_display(),
            receives=receives.get(row.recipient, ""),
            country=row.country,
            transfer=str(Transfer(row.transfer_basis).label),
        )
        for row in Processor.objects.filter(is_used=True)
    ]


def register_paper(*, now: datetime) -> Paper:
    """For the AP when it asks (art. 30 lid 4 AVG)."""
    return Paper(title=TITLE, dated=timezone.localdate(now), blocks=list(_blocks(now)))


def register_csv() -> bytes:
    """As Dutch spreadsheets read it: semicolons, and a mark that says it is UTF-8."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows([[defused(cell) for cell in activity.cells] for activity in activities()])
    return text.getvalue().encode("utf-8-sig")


def _activity(declaration: PersonalData) -> Activity:
    return Activity(
        name=_capital(words.many(declaration.model)),
        purpose=declaration.purpose,
        basis=f"{declaration.legal_basis.label} ({declaration.legal_basis.article})",
        data="; ".join(_data(declaration)),
        recipients=", ".join(declaration.recipients),
        period=periods(declaration),
    )


def _data(declaration: PersonalData) -> Iterator[str]:
    for category in DataCategory:
        names = [
            words.column(declaration.model, field.name)
            for field in declaration.fields
            if field.category == category
        ]
        if names:
            yield f"{category.label.lower()}: {', '.join(dict.fromkeys(names))}"


def _blocks(now: datetime) -> Iterator[Block]:
    yield Heading("Wie verantwoordelijk is")
    yield Paragraph(", ".join(address()))
    yield Heading("Over wie het gaat")
    yield Paragraph(settings.PRIVACY_DATA_SUBJECTS)
    yield Heading("Of er een DPIA nodig is")
    yield Paragraph(settings.PRIVACY_NO_ASSESSMENT)
    yield Heading("Wat er verwerkt wordt")
    for activity in activities():
        yield Heading(activity.name, level=3)
        yield Table(("Wat", ""), list(zip(COLUMNS[1:], activity.cells[1:], strict=True)))
    yield Heading("Wie de gegevens ontvangt")
    yield Table(("Wie", "Rol", "Wat", "Land en doorgifte"), [party.cells for party in parties()])
    yield Heading("Hoe ze beveiligd zijn")
    yield Table(
        ("Maatregel", "Nu", "Stand"),
        [(found.name, "ja" if found.holds else "nee", found.figure) for found in measures(now=now)],
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
