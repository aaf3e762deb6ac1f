"""The file of the erasure journal: lines of JSON that can only be added to, each sealed to the one before it.

Whoever changes, removes or moves a line breaks the chain, which takes the key to mend. Lines at the end can be taken
away unseen by the chain; the database notices that by the marks that it carries (`privacy.backups.journal`).
"""

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from privacy.backups.whole_file import sync_folder
from privacy.sealing import fingerprint

logger = logging.getLogger(__name__)

BEGINNING = "0" * 64
STRIDE = 64 * 1024


class BrokenJournal(Exception):
    """The journal was changed, belongs to another key or cannot be read; the message says where, in Dutch."""


@dataclass(frozen=True)
class Line:
    """`content` is plain JSON; `seal` a keyed hash of it and of the line before, whose seal is `previous`."""

    content: dict[str, Any]
    previous: str
    seal: str

    @classmethod
    def after(cls, previous: str, content: dict[str, Any]) -> "Line":
        text = json.dumps([previous, content], sort_keys=True)
        return cls(content, previous, fingerprint(text, purpose="wisjournaal keten"))

    @classmethod
    def read(cls, raw: bytes, *, where: str) -> "Line":
        """Raises BrokenJournal when this is no line, or not sealed with our key."""
        try:
            line = cls(**json.loads(raw))
        except (ValueError, TypeError) as error:
            raise BrokenJournal(f"{where} is geen regel van het wisjournaal.") from error
        if line != cls.after(line.previous, line.content):
            raise BrokenJournal(f"{where} is veranderd, of met een andere PRIVACY_KEY geschreven.")
        return line

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), sort_keys=True).encode() + b"\n"


def add_line(path: Path, content: dict[str, Any]) -> None:
    """Returns when the line is on disk. Any number of processes may do so at once.

    What a crash left of a half line is put aside first: its writer never heard that it was written. Raises
    BrokenJournal when the last line is not ours, and OSError when the line cannot be written; the file is then as it
    was.
    """
    with _locked(path) as file:
        _put_torn_line_aside(file, path=path)
        last = _last_line(file)
        previous = Line.read(last, where=f"De laatste regel van {path}").seal if last else BEGINNING
        end = os.fstat(file).st_size
        try:
            _write_all(file, Line.after(previous, content).as_bytes())
            os.fsync(file)
        except OSError:
            os.ftruncate(file, end)
            raise


def read_lines(path: Path) -> Iterator[Line]:
    """All lines from the first, their chain checked; none when there is no file. Raises BrokenJournal."""
    if not path.exists():
        return
    previous = BEGINNING
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            where = f"Regel {number} van {path}"
            if not raw.endswith(b"\n"):
                logger.warning("%s is torn and does not count; the next one that is added mends it", where)
                return
            line = Line.read(raw, where=where)
            if line.previous != previous:
                raise BrokenJournal(f"Voor {where.lower()} is er een regel weggehaald of verplaatst.")
            previous = line.seal
            yield line


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """A descriptor for reading and adding; nobody but the owner may read. A dead holder's lock is free."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        sync_folder(path.parent)
        yield file
    finally:
        os.close(file)


def _put_torn_line_aside(file: int, *, path: Path) -> None:
    torn = _last_line(file)
    if not torn or torn.endswith(b"\n"):
        return
    aside = path.with_name(f"{path.name}.afgebroken")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        _write_all(descriptor, torn + b"\n")
    finally:
        os.close(descriptor)
    os.ftruncate(file, os.fstat(file).st_size - len(torn))
    logger.warning("%s: a crash left half a line, which was put aside in %s", path, aside)


def _last_line(file: int) -> bytes:
    """With its line end, if it has one; empty when the file is."""
    end, tail = os.fstat(file).st_size, b""
    while len(tail) < end and b"\n" not in tail[:-1]:
        begin = max(0, end - len(tail) - STRIDE)
        tail = os.pread(file, end - len(tail) - begin, begin) + tail
    return tail[tail.rfind(b"\n", 0, -1) + 1 :]


def _write_all(file: int, content: bytes) -> None:
    """A full disk takes the first part of a write and refuses the rest."""
    while content:
        content = content[os.write(file, content) :]
