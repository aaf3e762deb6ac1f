"""A ZIP that is written straight to disk, the same bytes for the same content, and its list of what is in it."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.conf import settings

MANIFEST = "manifest.json"
# Packed already: to do it again takes time and saves nothing.
PACKED = {".pdf", ".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".gif", ".zip"}
# The first moment that ZIP knows: when something was written into the package says nothing.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
UNIX, ONLY_MINE = 3, 0o600 << 16
PIECE = 256 * 1024


class SamePathTwice(Exception):
    """Two things with one path: an unpacked package would hold only one of them."""


class Archive:
    """A context; put things in with `add`. Without an error it ends with the list of all that is in it.

    Paths must be safe.
    """

    def __init__(self, target: BinaryIO) -> None:
        self._zip = ZipFile(target, "w")
        self._entries: dict[str, dict[str, str | int]] = {}

    def add(self, path: str, pieces: Iterable[bytes], *, size: int = 0) -> None:
        """`size`, in bytes, is needed only for what may be longer than 2 GB. Raises SamePathTwice."""
        if path in self._entries:
            raise SamePathTwice(path)
        info, digest, length = _entry(path, size), hashlib.sha256(), 0
        with self._zip.open(info, "w") as entry:
            for piece in pieces:
                entry.write(piece)
                digest.update(piece)
                length += len(piece)
        self._entries[path] = {"pad": path, "bytes": length, "sha256": digest.hexdigest()}

    def add_file(self, path: str, *parts: BinaryIO) -> None:
        """The files behind each other, from their beginning."""
        self.add(path, _pieces(parts), size=sum(part.seek(0, 2) for part in parts))

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is None:
            self._add_manifest()
        self._zip.close()

    def _add_manifest(self) -> None:
        entries = [self._entries[path] for path in sorted(self._entries)]
        manifest = {"algoritme": "sha256", "bestanden": entries}
        text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
        self.add(MANIFEST, [text.encode()])


@contextmanager
def nameless_file() -> Iterator[BinaryIO]:
    """A file on disk that nobody can open by name, and that is gone with its process, however that ends.

    Beside the packages, where there is room for them, and not in a /tmp that may be memory.
    """
    settings.PRIVACY_EXPORT_FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryFile(dir=settings.PRIVACY_EXPORT_FOLDER) as file:
        yield file


def _entry(path: str, size: int) -> ZipInfo:
    info = ZipInfo(path, date_time=LONG_AGO)
    info.compress_type = ZIP_STORED if PurePosixPath(path).suffix.lower() in PACKED else ZIP_DEFLATED
    info.create_system, info.external_attr, info.file_size = UNIX, ONLY_MINE, size
    return info


def _pieces(parts: Iterable[BinaryIO]) -> Iterator[bytes]:
    for part in parts:
        part.seek(0)
        while piece := part.read(PIECE):
            yield piece
