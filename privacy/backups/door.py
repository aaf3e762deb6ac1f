"""Keeps a site shut on a database that has not erased whom the journal says is erased: an older copy, put back by hand.

Looks at the start of each process and once a minute after that, never per page. Not for putting it right: that is
`manage.py terugzetten`.
"""

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.db import DatabaseError, OperationalError, close_old_connections

from privacy.backups import journal
from privacy.backups.book import BrokenJournal
from privacy.backups.models import JournalMark
from privacy.erasure.models import Erasure, ErasureState

logger = logging.getLogger(__name__)

SECONDS_WHEN_OPEN, SECONDS_WHEN_SHUT = 60, 5
RETRY_AFTER_SECONDS = 900
UNFINISHED = (ErasureState.PLANNED, ErasureState.WAITING)

_BEHIND = (
    "In het wisjournaal staan wissingen ({number}) die deze database niet heeft uitgevoerd: hij komt uit een oudere "
    "kopie. De winkel blijft dicht tot `manage.py terugzetten --inhalen` klaar is."
)


def why_shut() -> str:
    """In Dutch, for the log; empty when the site may open on this database. Raises OperationalError without one.

    An erasure that was begun here and is not finished keeps nothing shut: this database does it by itself.
    """
    try:
        pending = journal.pending()
        begun = Erasure.objects.filter(state__in=UNFINISHED, begun_at__isnull=False)
        behind = len(pending) - begun.filter(pk__in=[entry.erasure for entry in pending]).count()
    except (BrokenJournal, journal.JournalLost, OSError) as error:
        return str(error)
    except OperationalError:
        raise
    except DatabaseError:  # tables from before there was a journal
        behind = sum(1 for _ in journal.entries())
    return _BEHIND.format(number=behind) if behind else ""


class Door:
    """Remembers for a while whether the site may open. Safe in threads."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._is_open = False
        self._look_again_at = 0.0
        self._seen_open: object = None
        self._reason = ""

    def is_open(self) -> bool:
        with self._lock:
            if self._clock() >= self._look_again_at:
                self._look()
                pause = SECONDS_WHEN_OPEN if self._is_open else SECONDS_WHEN_SHUT
                self._look_again_at = self._clock() + pause
            return self._is_open

    def _look(self) -> None:
        """Without a database there is nothing to see for anyone, and the site says so itself."""
        close_old_connections()
        try:
            seen = _what_there_is()
            if seen is not None and seen == self._seen_open:
                return
            reason = why_shut()
        except OperationalError:
            self._is_open, self._seen_open = True, None
            return
        if reason and reason != self._reason:
            logger.error(reason)
        self._is_open, self._seen_open, self._reason = not reason, None if reason else seen, reason


class KeepShut:
    """WSGI middleware: answers 503 with `page` while the door is shut, but for paths that start with `always_open`."""

    def __init__(
        self, application: WSGIApplication, *, door: Door, page: str, always_open: tuple[str, ...] = ()
    ) -> None:
        self._application = application
        self._door = door
        self._page = page.encode()
        self._always_open = always_open

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").startswith(self._always_open) or self._door.is_open():
            return self._application(environ, start_response)
        headers = [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(self._page))),
            ("Cache-Control", "no-store"),
            ("Retry-After", str(RETRY_AFTER_SECONDS)),
        ]
        start_response("503 Service Unavailable", headers)
        return [self._page]


def wait_until_open(door: Door, *, pause: Callable[[float], None] = sleep) -> None:
    """For a worker: returns when it may work."""
    while not door.is_open():
        pause(SECONDS_WHEN_SHUT)


def _what_there_is() -> tuple[int, int, int] | None:
    """Cheap, and other as soon as the journal grew or an older copy came in; None with tables from before it."""
    path = Path(settings.PRIVACY_JOURNAL)
    try:
        marks = JournalMark.objects.count()
        state = path.stat() if path.exists() else None
    except OperationalError:
        raise
    except (DatabaseError, OSError):
        return None
    return (state.st_mtime_ns, state.st_size, marks) if state else (0, 0, marks)
