"""A Chromium for the scan, or one line that says what is missing."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A sandbox needs rights that a container does not give; a browser's own errands are none of the site's.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


class NoBrowser(Exception):
    """There is nothing to look with; the message says what to install, in Dutch."""


def can_look() -> bool:
    """Whether there is a browser here that a scan can be had with; of Playwright's own nothing is known before it."""
    return find_spec("playwright") is not None and _program() is not None


@contextmanager
def chromium() -> Iterator["Browser"]:
    """The browser that CHROMIUM names, the system's, or Playwright's own. Raises NoBrowser."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        raise NoBrowser("Playwright ontbreekt: installeer requirements-dev.txt.") from error
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=_program(), args=FLAGS)
        except Error as error:
            raise NoBrowser(
                "Er is geen Chromium: installeer het, of wijs er een aan met CHROMIUM."
            ) from error
        try:
            yield browser
        finally:
            browser.close()


def _program() -> str | None:
    """None leaves it to Playwright."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
