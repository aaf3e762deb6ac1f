"""One stylesheet for every page, put together from the small files in static/css.

A visitor then asks once, and whoever writes CSS keeps one component to a file. It is a source of static files like
any other, so collectstatic and the development server find it; there is no build step and nothing to keep in step.
It joins files and does no more: it neither minifies nor understands CSS.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseStorageFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/shop.css"
# tokens.css names the cascade layers, so it comes first; within a folder the alphabet decides, and does not matter.
PARTS = ("tokens.css", "fonts.css", "base.css", "layout.css", "components/*.css", "pages/*.css")


def stylesheet(folder: Path) -> str:
    """The whole stylesheet from the parts in `folder`."""
    files = (path for pattern in PARTS for path in sorted(folder.glob(pattern)))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


class StylesheetFinder(BaseStorageFinder):
    """Offers `css/shop.css`, written anew into STYLESHEET_DIR when its parts have changed."""

    def __init__(self, *args: Any) -> None:
        super().__init__(storage=FileSystemStorage(location=settings.STYLESHEET_DIR))

    def find(self, path: str, *args: Any, **kwargs: Any) -> Any:
        if path == NAME:
            self._write()
        return super().find(path, *args, **kwargs)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        self._write()
        return super().list(ignore_patterns)

    def _write(self) -> None:
        target = Path(settings.STYLESHEET_DIR) / NAME
        text = stylesheet(Path(settings.STATICFILES_DIRS[0]) / "css")
        if target.exists() and target.read_text(encoding="utf-8") == text:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(f".{os.getpid()}")  # another process may be reading or writing it now
        part.write_text(text, encoding="utf-8")
        part.replace(target)
