"""Sealed copies of the database: made, read back, found again, and forgotten after their time.

In them is the database and nothing else: no export packages, no files, no journal. The key is `settings.BACKUP_KEY`.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection

from privacy.backups import journal, postgres
from privacy.backups.whole_file import DRAFT_SUFFIX, sync_folder
from privacy.sealing import BACKUP, Unreadable, seal_stream, unseal_stream

SUFFIX = ".kopie"
TIME = "%Y%m%dT%H%M%SZ"
ANY_TIME = f"{'[0-9]' * 8}T{'[0-9]' * 6}Z"  # not a copy that somebody gave a name of her own


class UnreadableCopy(Exception):
    """No copy, a cut off or changed one, or one for another BACKUP_KEY; the message says which, in Dutch."""


@dataclass(frozen=True)
class Copy:
    """`size` in bytes, `sha256` of the sealed file in hexadecimal."""

    path: Path
    made_at: datetime
    size: int
    sha256: str


def make_backup(*, now: datetime) -> Copy:
    """A new copy, on disk and read back; then those that are too old go.

    Raises NoSuitableProgram, ProgramFailed, UnreadableCopy or OSError (a full disk); then there is no new copy, and
    the ones that were there still are.
    """
    folder = Path(settings.PRIVACY_BACKUP_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    journal.begin()
    with _one_at_a_time(folder):
        path = folder / f"{now.astimezone(UTC).strftime(TIME)}{SUFFIX}"
        draft = path.with_suffix(DRAFT_SUFFIX)
        try:
            sha256 = _write_sealed_dump(draft)
            check_copy(draft, sha256=sha256)
            _digest_file(path).write_text(f"{sha256}  {path.name}\n")
            draft.rename(path)
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(folder)
        forget_old_copies(now=now)
    return _described(path)


def copies() -> list[Copy]:
    """All copies that are there, the oldest first."""
    folder = Path(settings.PRIVACY_BACKUP_FOLDER)
    return [_described(path) for path in sorted(folder.glob(f"{ANY_TIME}{SUFFIX}"))]


def last_backup() -> Copy | None:
    """The newest copy; None when there is none yet."""
    return max(copies(), key=lambda copy: copy.made_at, default=None)


def forget_old_copies(*, now: datetime) -> list[Path]:
    """Removes what is older than `settings.PRIVACY_BACKUP_LIFETIME`, and never the newest; gives what it removed."""
    old = [copy for copy in copies()[:-1] if copy.made_at < now - settings.PRIVACY_BACKUP_LIFETIME]
    for copy in old:
        copy.path.unlink()
        _digest_file(copy.path).unlink(missing_ok=True)
    return [copy.path for copy in old]


def check_copy(path: Path, *, sha256: str) -> None:
    """Reads all of it, as far as one can without a database. Raises UnreadableCopy or ProgramFailed."""
    if _sha256(path) != sha256:
        raise UnreadableCopy(f"{path} is veranderd sinds hij gemaakt is: zijn sha256 klopt niet.")
    restore = [str(postgres.program("pg_restore")), "--file", os.devnull]
    postgres.feed(restore, opened(path))


def opened(path: Path) -> Iterator[bytes]:
    """The dump in a copy, in pieces. Raises UnreadableCopy, possibly after pieces that were whole."""
    with path.open("rb") as file:
        try:
            yield from unseal_stream(file, purpose=BACKUP)
        except Unreadable as error:
            raise UnreadableCopy(
                f"{path} is geen hele reservekopie voor deze BACKUP_KEY: hij is afgebroken, veranderd, of met een "
                "andere sleutel gemaakt."
            ) from error


def written_digest(path: Path) -> str:
    """The sha256 that stands beside a copy; empty when the copy came without it."""
    beside = _digest_file(path)
    return beside.read_text().partition(" ")[0] if beside.exists() else ""


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Held while a copy is made; a draft that is there then is of a process that died."""
    with (folder / ".slot").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for draft in folder.glob(f"*{DRAFT_SUFFIX}"):
            draft.unlink()
        yield


def _write_sealed_dump(path: Path) -> str:
    """The sha256 of what was written; what the disk made of it is for `check_copy`."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file, postgres.output_of(_dump_command()) as dump:
        target = _Digested(file)
        seal_stream(dump, target, purpose=BACKUP)
        file.flush()
        os.fsync(file.fileno())
    return target.digest.hexdigest()


def _dump_command() -> list[str]:
    name = str(connection.settings_dict["NAME"])
    without = [f"--exclude-table-data={table}" for table in _cache_tables()]
    options = ["--format=custom", "--no-password", *without, "--dbname", postgres.connection_options(name)]
    return [str(postgres.program("pg_dump")), *options]


def _cache_tables() -> list[str]:
    caches = settings.CACHES.values()
    return [cache["LOCATION"] for cache in caches if cache["BACKEND"].endswith(".DatabaseCache")]


def _described(path: Path) -> Copy:
    made_at = datetime.strptime(path.stem, TIME).replace(tzinfo=UTC)
    return Copy(path, made_at, path.stat().st_size, written_digest(path))


def _digest_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class _Digested:
    """Passes on what is written, and digests it."""

    def __init__(self, target: BinaryIO) -> None:
        self.digest = hashlib.sha256()
        self._target = target

    def write(self, content: bytes, /) -> None:
        self.digest.update(content)
        self._target.write(content)
