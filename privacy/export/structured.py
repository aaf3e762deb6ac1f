"""`gegevens.json`: everything for machines, as `gegevens.schema.json` describes it (art. 20 lid 1 AVG).

A change that a reader of the last version cannot read gets a new first number of the version.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from django.apps import apps
from django.conf import settings
from django.urls import reverse

from privacy.export.archive import Archive
from privacy.export.form import Counted
from privacy.export.information import controller, periods
from privacy.export.models import PackageKind
from privacy.export.reading import Column, Kind, Row
from privacy.legal import DataCategory

VERSION = "1.0"
SCHEMA = Path(__file__).with_name("gegevens.schema.json")


class Structured:
    """Written as it comes, so that the whole is never in memory."""

    def __init__(self, draft: BinaryIO, *, kind: PackageKind, now: datetime) -> None:
        self._draft = draft
        self._separator, self._rows_separator = "", ""
        head = json.dumps(_head(kind, now), ensure_ascii=False, indent=1)
        self._write(f'{head.removesuffix("}").rstrip()},\n "soorten": [')

    def begin(self, kind: Kind) -> None:
        about = json.dumps(_about(kind), ensure_ascii=False)
        self._write(f'{self._separator}\n{about.removesuffix("}")}, "rijen": [')
        self._separator, self._rows_separator = ",", ""

    def add(self, row: Row) -> None:
        self._write(f"{self._rows_separator}\n{json.dumps(_row(row), ensure_ascii=False)}")
        self._rows_separator = ","

    def end(self, counted: Counted) -> None:
        self._write("]}")

    def finish(self, contents: Sequence[Counted], archive: Archive) -> None:
        self._write("\n ]\n}\n")
        archive.add_file("gegevens.json", self._draft)
        archive.add("gegevens.schema.json", [schema()])

    def _write(self, text: str) -> None:
        self._draft.write(text.encode())


@cache
def schema() -> bytes:
    """The JSON Schema (2020-12) of `gegevens.json`."""
    return SCHEMA.read_bytes()


def _head(kind: PackageKind, now: datetime) -> dict[str, Any]:
    who = controller()
    return {
        "$schema": f"{settings.SITE_URL}{reverse('privacy:data-schema')}",
        "versie": VERSION,
        "pakket": kind.value,
        "gemaakt_op": now.isoformat(),
        "verantwoordelijke": {"naam": who.trade_name, "email": who.email},
        "categorieen": {category.value: str(category.label) for category in DataCategory},
    }


def _about(kind: Kind) -> dict[str, Any]:
    declaration = kind.declaration
    return {
        "soort": declaration.model,
        "titel": kind.title,
        "doel": declaration.purpose,
        "grondslag": {"letter": declaration.legal_basis.value, "artikel": declaration.legal_basis.article},
        "bewaartermijn": periods(declaration),
        "bron": declaration.source.value,
        "ontvangers": list(declaration.recipients),
        "velden": [_column(declaration.model, column) for column in kind.columns],
    }


def _column(model: str, column: Column) -> dict[str, Any]:
    labels = getattr(apps.get_model(model)._meta.get_field(column.name), "flatchoices", [])
    return {
        "naam": column.name,
        "titel": column.title,
        "categorie": column.category.value,
        "geheim": column.declared.secret,
        "keuzes": {str(key): str(label) for key, label in labels},
    }


def _row(row: Row) -> dict[str, Any]:
    """The columns under their headings (clause C26 of the privacy policy); an empty one is null."""
    plain: dict[str, Any] = {"nummer": row.number}
    for cell in row.cells:
        plain.setdefault(cell.column.category.value, {})[cell.column.name] = cell.plain
    return plain | {"bestanden": [file.path for file in row.files]}
