"""Looking for a person's marks in files: uploads, logs, and what else lies in the folders of the site."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage

from privacy.erasure.searching.marks import Marks
from privacy.erasure.searching.tables import Hit, kinds_in

# A log grows; it is read in pieces that overlap by more than any mark is long.
PIECE, OVERLAP = 8 * 1024 * 1024, 4096


def stored_files() -> Iterator[tuple[str, Iterator[bytes]]]:
    """Name and content, in pieces, of every file in `settings.PRIVACY_SEARCHED_FOLDERS` and the default storage."""
    for folder in map(Path, settings.PRIVACY_SEARCHED_FOLDERS):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield f"{folder.name}/{path.relative_to(folder)}", _pieces(path)
    if not isinstance(default_storage._wrapped, FileSystemStorage):  # type: ignore[attr-defined]
        yield from _in_storage("")


def hits_in_file(name: str, pieces: Iterator[bytes], marks: Marks) -> Iterator[Hit]:
    """Also in the name itself."""
    found = kinds_in(name.encode(), marks)
    for piece in pieces:
        found |= kinds_in(piece, marks)
    for kind in sorted(found):
        yield Hit(kind, _nameless(name, found_in_name=bool(kinds_in(name.encode(), marks))))


def _nameless(name: str, *, found_in_name: bool) -> str:
    """A report names nobody, so not a file that is called after him either."""
    return f"{Path(name).parent}/(naam)" if found_in_name else name


def _pieces(path: Path) -> Iterator[bytes]:
    """One for all but very large files. A file that went away meanwhile is none."""
    try:
        with path.open("rb") as file:
            tail = b""
            while piece := file.read(PIECE):
                yield tail + piece
                tail = piece[-OVERLAP:]
    except FileNotFoundError:
        return


def _in_storage(folder: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    folders, names = default_storage.listdir(folder)
    for name in sorted(names):
        path = f"{folder}/{name}" if folder else name
        with default_storage.open(path) as file:
            yield path, iter([file.read()])
    for inner in sorted(folders):
        yield from _in_storage(f"{folder}/{inner}" if folder else inner)
