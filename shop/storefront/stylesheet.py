"""One stylesheet for every page, put together from the small files in static/css.

A visitor then asks once, and whoever writes CSS keeps one component to a file. It is a source of static files like
any other, so collectstatic and the development server find it; there is no build step and nothing to keep in step.
It joins files and does no more: it neither minifies nor understands CSS.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

NAME = "css/shop.css"
# tokens.css names the cascade layers, so it comes first; within a folder the alphabet decides, and does not matter.
PARTS = ("tokens.css", "fonts.css", "base.css", "layout.css", "components/*.css", "pages/*.css")


def stylesheet(folder: Path) -> str:
    """The whole stylesheet from the parts in `folder`."""
    files = (path for pattern in PARTS for path in sorted(folder.glob(pattern)))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


class StylesheetFinder(BaseFinder):  # type: ignore[misc]
    """Offers `css/shop.css`, written anew into STYLESHEET_DIR each time somebody asks for it."""

    def __init__(self, app_names: Iterable[str] | None = None) -> None:
        self.folder = Path(settings.STATICFILES_DIRS[0]) / "css"
        self.storage = FileSystemStorage(location=settings.STYLESHEET_DIR)

    def check(self, **kwargs: object) -> list[object]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> str | Sequence[str]:
        """The file's place on disk; an empty list when something else is asked for."""
        if path != NAME:
            return []
        self._write()
        found = self.storage.path(NAME)
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        self._write()
        yield NAME, self.storage

    def _write(self) -> None:
        target = Path(self.storage.path(NAME))
        text = stylesheet(self.folder)
        if target.exists() and target.read_text(encoding="utf-8") == text:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(f".{os.getpid()}")  # another process may be reading or writing it now
        part.write_text(text, encoding="utf-8")
        part.replace(target)
