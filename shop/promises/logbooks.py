"""What the shop writes in its logs, for the promises about them: the ends of the files, and a line made now."""

import logging
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

# Bytes of each file; the rest was looked at on earlier nights.
TAIL = 200_000


def tails() -> Iterator[str]:
    """The end of every log file that the shop writes, as text."""
    for folder in settings.PRIVACY_SEARCHED_FOLDERS:
        for path in sorted(Path(folder).glob("*.log")):
            yield _tail(path)


def line_about(value: str) -> str:
    """What becomes of a value in a line of the log, by the same way as every other; nothing is written."""
    make = logging.getLogRecordFactory()
    return make(__name__, logging.INFO, __file__, 0, "value=%s", (value,), None).getMessage()


def _tail(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        return file.read().decode("utf-8", "replace")
