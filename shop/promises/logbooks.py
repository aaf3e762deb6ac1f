"""The ends of the log files, for the promises about them."""

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


def _tail(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        return file.read().decode("utf-8", "replace")
