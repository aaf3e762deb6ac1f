"""The sealed files of packages, in `settings.PRIVACY_EXPORT_FOLDER`, each named after its package."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast
from uuid import UUID

from django.conf import settings

from privacy.sealing import seal_stream, unseal_stream

ENDING, DRAFT = ".verzegeld", ".deel"


def keep_sealed(package_id: UUID, content: BinaryIO) -> None:
    """Seals all of `content` into the package's file, which is there whole or not at all."""
    folder = Path(settings.PRIVACY_EXPORT_FOLDER)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, prefix=f"{package_id}-", suffix=DRAFT, delete=False) as draft:
        try:
            seal_stream(content, cast(BinaryIO, draft), purpose=_purpose(package_id))
            draft.flush()
            os.fsync(draft.fileno())
            os.replace(draft.name, _path(package_id))
        except BaseException:
            Path(draft.name).unlink(missing_ok=True)
            raise


def opened(package_id: UUID) -> Iterator[bytes]:
    """The package in pieces. Raises FileNotFoundError, and Unreadable, possibly after whole pieces."""
    with _path(package_id).open("rb") as sealed:
        yield from unseal_stream(sealed, purpose=_purpose(package_id))


def is_kept(package_id: UUID) -> bool:
    return _path(package_id).exists()


def forget(package_id: UUID) -> None:
    """Does nothing when there is no file."""
    _path(package_id).unlink(missing_ok=True)


def kept_files() -> Iterator[tuple[Path, UUID | None]]:
    """Every file in the folder, and the package it is of: None for what no package left here whole."""
    for path in Path(settings.PRIVACY_EXPORT_FOLDER).glob("*"):
        package_id = None
        if path.suffix == ENDING:
            with suppress(ValueError):
                package_id = UUID(path.stem)
        yield path, package_id


def _path(package_id: UUID) -> Path:
    return Path(settings.PRIVACY_EXPORT_FOLDER) / f"{package_id}{ENDING}"


def _purpose(package_id: UUID) -> str:
    return f"pakket {package_id}"
