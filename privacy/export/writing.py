"""The content of a package, written as a ZIP. Not for when one is made, nor for where it is kept."""

import logging
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import datetime
from typing import BinaryIO, NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from privacy.declaration import PORTABLE_BASES, PersonalData
from privacy.export.archive import Archive, nameless_file
from privacy.export.blocks import as_text
from privacy.export.form import Counted, Form
from privacy.export.information import information
from privacy.export.models import PackageKind
from privacy.export.overview import Overview
from privacy.export.page import Page
from privacy.export.reading import Kind, ReadFile, kinds_of
from privacy.export.structured import Structured
from privacy.export.tables import Tables
from privacy.legal import DataCategory
from privacy.paper import Paragraph
from privacy.registry import Registry, registry
from privacy.subject import Subject

logger = logging.getLogger(__name__)

UNREADABLE = "Dit bestand konden we niet lezen. Laat het ons weten, dan zoeken we het voor je uit.\r\n"


class Written(NamedTuple):
    """`contents` are the models of which there is something, and how many rows; `unreadable` counts files."""

    contents: list[tuple[str, int]]
    unreadable: int


def is_portable(declaration: PersonalData) -> bool:
    """Art. 20 lid 1 AVG: what the person gave, and what rests on his consent or on a contract with him."""
    return declaration.portable and declaration.legal_basis in PORTABLE_BASES


WANTED: dict[PackageKind, Callable[[PersonalData], bool]] = {
    PackageKind.ACCESS: lambda declaration: True,
    PackageKind.PORTABILITY: is_portable,
}


def write_package(
    target: BinaryIO, subject: Subject, *, kind: PackageKind, now: datetime, registry: Registry = registry
) -> Written:
    """Reads every row once, and gives it to each form. The same data at the same `now` give the same bytes.

    A file that cannot be read does not keep the rest from the person: a note lies in its place.
    """
    with ExitStack() as drafts, translation.override(settings.LANGUAGE_CODE):
        archive = drafts.enter_context(Archive(target))
        forms = _forms(kind, archive, drafts, now=timezone.localtime(now), registry=registry)
        found = kinds_of(subject, wanted=WANTED[kind], registry=registry)
        contents = [_write_kind(each, forms, archive) for each in found]
        for form in forms:
            form.finish(contents, archive)
        archive.add("LEESMIJ.txt", [_read_me(kind, contents, registry).encode()])
    return Written(
        contents=[(counted.kind.declaration.model, counted.rows) for counted in contents],
        unreadable=sum(counted.unreadable for counted in contents),
    )


def _forms(
    kind: PackageKind, archive: Archive, drafts: ExitStack, *, now: datetime, registry: Registry
) -> list[Form]:
    def draft() -> BinaryIO:
        return drafts.enter_context(nameless_file())

    for_machines: list[Form] = [Tables(draft(), archive=archive), Structured(draft(), kind=kind, now=now)]
    if kind == PackageKind.PORTABILITY:
        return for_machines
    page = Page({category: draft() for category in DataCategory}, now=now, registry=registry)
    return [*for_machines, page, Overview(now=now, registry=registry)]


def _write_kind(kind: Kind, forms: Sequence[Form], archive: Archive) -> Counted:
    """Files go straight into the package, one at a time."""
    for form in forms:
        form.begin(kind)
    count = unreadable = 0
    for row in kind.rows:
        count += 1
        for form in forms:
            form.add(row)
        unreadable += sum(not _is_added(file, archive) for file in row.files)
    counted = Counted(kind, count, unreadable)
    for form in forms:
        form.end(counted)
    return counted


def _is_added(file: ReadFile, archive: Archive) -> bool:
    """A savepoint, because what breaks may be a question to the database."""
    try:
        with transaction.atomic():
            content = file.read()
    except Exception as error:
        logger.error("a file of a package could not be read: %s", type(error).__name__)
        archive.add(f"{file.path}.ontbreekt.txt", [UNREADABLE.encode()])
        return False
    archive.add(file.path, [content])
    return True


def _read_me(kind: PackageKind, contents: Sequence[Counted], registry: Registry) -> str:
    """With line ends that every editor of plain text knows."""
    blocks = information(kind, [counted.kind.declaration for counted in contents], registry=registry)
    text = as_text([Paragraph(_WHAT_IS_IN_IT[kind]), *blocks])
    return text.replace("\n", "\r\n") + "\r\n"


_FOR_MACHINES = (
    "gegevens.json bevat alles voor een computer; gegevens.schema.json beschrijft hoe. In de map csv staat een tabel "
    "per soort. manifest.json noemt elk bestand met zijn grootte en SHA-256."
)
_WHAT_IS_IN_IT = {
    PackageKind.ACCESS: "Begin met index.html: dat opent in elke browser. overzicht.pdf is een samenvatting. "
    + _FOR_MACHINES,
    PackageKind.PORTABILITY: _FOR_MACHINES,
}
