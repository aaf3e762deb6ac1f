"""Looking for a person's marks in files: uploads, logs, and what else lies in the folders of the site."""

import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages

from privacy.erasure.searching.marks import Marks
from privacy.erasure.searching.reading import UNREADABLE, Hit, kinds_in

# What is larger (a log) is read in pieces that overlap by more than any mark is long.
PIECE, OVERLAP = 16 * 1024 * 1024, 4096


def stored_files() -> Iterator[tuple[str, BinaryIO]]:
    """Name and content of every file in `settings.PRIVACY_SEARCHED_FOLDERS` and the default storage.

    One that goes away meanwhile is passed by.
    """
    folders = [Path(folder).resolve() for folder in settings.PRIVACY_SEARCHED_FOLDERS]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield from _opened(f"{folder.name}/{path.relative_to(folder)}", path)
    default = storages["default"]
    if not isinstance(default, FileSystemStorage):
        yield from _in_storage(default, "")
    elif not any(Path(default.location).resolve().is_relative_to(folder) for folder in folders):
        for path in sorted(Path(default.location).rglob("*")):
            if path.is_file():
                yield from _opened(
                    f"{Path(default.location).name}/{path.relative_to(default.location)}", path
                )


def hits_in_file(name: str, content: BinaryIO, marks: Marks) -> Iterator[Hit]:
    """Also in the name itself, with and without what comes after its dots."""
    named = kinds_in(f"{name}\n{name.partition('.')[0]}\n{Path(name).stem}".encode(), marks)
    found = set(named)
    try:
        for piece in _pieces(content):
            found |= kinds_in(piece, marks)
    except (OSError, EOFError, zipfile.BadZipFile, RuntimeError):  # RuntimeError: it wants a password
        found.add(UNREADABLE)
    # A report names nobody, so not a file that is called after him either.
    place = f"{Path(name).parent}/(naam)" if named else name
    for kind in sorted(found):
        yield Hit(kind, place)


def _opened(name: str, path: Path) -> Iterator[tuple[str, BinaryIO]]:
    try:
        with path.open("rb") as file:
            yield name, file
    except FileNotFoundError:
        return


def _in_storage(storage: Storage, folder: str) -> Iterator[tuple[str, BinaryIO]]:
    folders, names = storage.listdir(folder)
    for name in sorted(names):
        path = f"{folder}/{name}" if folder else name
        with storage.open(path) as file:
            yield path, file  # type: ignore[misc]  # a File reads like one
    for inner in sorted(folders):
        yield from _in_storage(storage, f"{folder}/{inner}" if folder else inner)


def _pieces(content: BinaryIO) -> Iterator[bytes]:
    """Archives are unpacked as they come, however large; what is packed in them is the work of `layers`."""
    beginning = content.read(4)
    content.seek(0)
    if beginning.startswith(b"\x1f\x8b"):
        with gzip.open(content) as unpacked:
            yield from _overlapping(unpacked)  # type: ignore[arg-type]  # it reads bytes
    elif beginning == b"PK\x03\x04":
        with zipfile.ZipFile(content) as archive:
            for member in archive.infolist():
                yield member.filename.encode()
                with archive.open(member) as unpacked:
                    yield from _overlapping(unpacked)  # type: ignore[arg-type]
    else:
        yield from _overlapping(content)


def _overlapping(content: BinaryIO) -> Iterator[bytes]:
    tail = b""
    while piece := content.read(PIECE):
        yield tail + piece
        tail = piece[-OVERLAP:]
