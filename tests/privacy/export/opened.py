"""A package as a person finds it: made, unpacked and read. Nothing here asserts."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pypdf

from privacy.export.models import PackageKind
from privacy.export.writing import write_package
from privacy.registry import Registry, registry
from privacy.subject import Subject

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Opened:
    """`files` by path; `unreadable` is how many files could not be read."""

    files: dict[str, bytes]
    unreadable: int

    @property
    def data(self) -> dict[str, Any]:
        return dict(json.loads(self.files["gegevens.json"]))

    @property
    def page(self) -> str:
        return self.files["index.html"].decode()

    def rows(self, model: str) -> list[dict[str, Any]]:
        """The rows of one model in gegevens.json."""
        return [row for kind in self.data["soorten"] if kind["soort"] == model for row in kind["rijen"]]

    def values(self, model: str) -> list[dict[str, Any]]:
        """The same without headings: columns by name."""
        groups = [[part for part in row.values() if isinstance(part, dict)] for row in self.rows(model)]
        return [{name: value for part in parts for name, value in part.items()} for parts in groups]

    def table(self, name: str) -> list[list[str]]:
        text = self.files[f"csv/{name}.csv"].decode("utf-8-sig")
        return list(csv.reader(StringIO(text, newline=""), delimiter=";"))

    def texts(self) -> Iterator[str]:
        """All that can be read in any of the files."""
        for path, content in self.files.items():
            if path.endswith(".pdf"):
                yield "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)
            else:
                yield f"{path}\n{content.decode(errors='replace')}"


def package_bytes(
    subject: Subject, *, kind: PackageKind = PackageKind.ACCESS, registry: Registry = registry
) -> bytes:
    target = BytesIO()
    write_package(target, subject, kind=kind, now=NOW, registry=registry)
    return target.getvalue()


def open_package_of(
    subject: Subject, *, kind: PackageKind = PackageKind.ACCESS, registry: Registry = registry
) -> Opened:
    target = BytesIO()
    written = write_package(target, subject, kind=kind, now=NOW, registry=registry)
    package = ZipFile(target)
    return Opened({name: package.read(name) for name in package.namelist()}, written.unreadable)
