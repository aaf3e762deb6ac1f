"""The sealed pictures of identity copies, in `settings.PRIVACY_ID_COPY_FOLDER`: never in a copy of the database."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from django.conf import settings

from privacy.sealing import seal, unseal

ENDING = ".verzegeld"


def keep(copy_id: UUID, picture: bytes) -> None:
    """There whole or not at all; a second one takes the place of the first."""
    folder = Path(settings.PRIVACY_ID_COPY_FOLDER)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f"{copy_id}.deel"
    with draft.open("wb") as file:
        file.write(seal(picture, purpose=_purpose(copy_id)))
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, _path(copy_id))


def read(copy_id: UUID) -> bytes:
    """Raises FileNotFoundError, and Unreadable."""
    return unseal(_path(copy_id).read_bytes(), purpose=_purpose(copy_id))


def destroy(copy_id: UUID) -> None:
    """Does nothing when there is no file. Without the key, which is elsewhere, what a disk still holds is noise."""
    _path(copy_id).unlink(missing_ok=True)


def kept() -> Iterator[tuple[Path, UUID | None]]:
    """Every file, and the copy it is of: None for what was never whole."""
    for path in Path(settings.PRIVACY_ID_COPY_FOLDER).glob("*"):
        copy_id = None
        if path.suffix == ENDING:
            with suppress(ValueError):
                copy_id = UUID(path.stem)
        yield path, copy_id


def _path(copy_id: UUID) -> Path:
    return Path(settings.PRIVACY_ID_COPY_FOLDER) / f"{copy_id}{ENDING}"


def _purpose(copy_id: UUID) -> str:
    return f"id-kopie {copy_id}"
