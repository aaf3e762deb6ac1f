"""A process of ours that may do nothing but answer: no files, no secrets, little memory, little time.

The parent's side; `privacy.id_copy.answering` is the child's. Whatever the child does, the parent gets an answer or one
of two named errors within the time, and the next question gets a new child.
"""

import json
import logging
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from privacy.id_copy.frames import read_frame, write_frame
from privacy.id_copy.watching import Watch

logger = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
SECONDS_TO_LOAD = 180
SECONDS_TO_DIE = 1
# What a child does not give back would be held against a later question, so it is replaced before that.
SHARE_OF_A_GROWN_CHILD = 0.9
# On a machine that is busy with other things a second of a core takes longer than a second.
WALL_SECONDS_PER_SECOND = 10
# The whole environment of the child: no password or key of ours is in it. glibc gives memory back sooner by the last
# three, which saves 90 MB; one thread keeps a question on one core.
ENVIRONMENT = {
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "100000",
    "MALLOC_MMAP_THRESHOLD_": "100000",
}


class LimitReached(Exception):
    """The child was ended because it took too long or too much memory."""


class ChildDied(Exception):
    """The child ended by itself, or answered what cannot be read."""


@dataclass(frozen=True)
class Answer:
    """`said` is what the child says of `body`; `seconds` of one core; `peak_mb` the most memory in the child's life."""

    said: dict[str, Any]
    body: bytes
    seconds: float
    peak_mb: float


class LimitedProcess:
    """Runs `python -m module` from the first question on. A context manager, for one thread at a time.

    A question may cost `max_seconds` of one core, and the child never more than `max_mb`.
    """

    def __init__(self, module: str, *, max_seconds: int, max_mb: int) -> None:
        self._module, self._max_seconds, self._max_mb = module, max_seconds, max_mb
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def ask(self, question: bytes) -> Answer:
        """Raises LimitReached or ChildDied; the next question is then answered by a new child."""
        if self._child is None:
            self._converse(b"", seconds=SECONDS_TO_LOAD)
        said, body = self._converse(question, seconds=self._max_seconds * WALL_SECONDS_PER_SECOND)
        answer = Answer(said, body, seconds=said.pop("seconds"), peak_mb=said.pop("peak_mb"))
        if answer.peak_mb > SHARE_OF_A_GROWN_CHILD * self._max_mb:
            self.end()
        return answer

    def end(self) -> None:
        """Safe to call twice."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            _close(child)

    def _converse(self, question: bytes, *, seconds: int) -> tuple[dict[str, Any], bytes]:
        """The first question, an empty one, is answered when all is loaded and the limits are on."""
        child = self._child = self._child or self._start()
        with Watch(child.pid, max_seconds=seconds, max_mb=self._max_mb) as watch:
            try:
                write_frame(_pipe(child.stdin), question)
                said, _, body = read_frame(_pipe(child.stdout)).partition(b"\n")
                return json.loads(said), body
            except (EOFError, OSError, ValueError) as error:
                with suppress(subprocess.TimeoutExpired):
                    child.wait(SECONDS_TO_DIE)
                self.end()
                logger.warning("%s was ended (%s)", self._module, child.returncode)
                raise (LimitReached if watch.reached(child.returncode) else ChildDied)(
                    self._module
                ) from error
            except BaseException:
                self.end()  # or the next question would get the answer to this one
                raise

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", self._module, str(self._max_mb), str(self._max_seconds)],
            cwd=ROOT,
            env=ENVIRONMENT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


def _pipe(pipe: object) -> BinaryIO:
    """Popen calls a pipe optional and IO; these were asked for, and are binary."""
    return cast(BinaryIO, pipe)


def _close(child: subprocess.Popen[bytes]) -> None:
    _pipe(child.stdout).close()
    with suppress(BrokenPipeError):  # what was not yet written has no reader any more
        _pipe(child.stdin).close()
