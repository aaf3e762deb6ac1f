"""The check of an uploaded copy: by content, in limited processes, refused when something sensitive is still readable.

What passes is not proved safe: the owner still looks. See docs/decisions/0021.
"""

from dataclasses import dataclass
from types import TracebackType
from typing import Self

from privacy.id_copy.kinds import picture_format
from privacy.id_copy.limited_process import Answer, ChildDied, LimitedProcess, LimitReached
from privacy.id_copy.parts import Part
from privacy.id_copy.refusals import (
    MAX_MEGABYTES,
    Damaged,
    IdCopyRefused,
    NotExaminable,
    StillReadable,
    TooHeavy,
    TooManyBytes,
)

MAX_BYTES = MAX_MEGABYTES * 1_000_000
MAX_MB = 300
# Of one core. A phone's photo takes 0.2 and 2.
SECONDS_TO_FLATTEN = 4
SECONDS_TO_READ = 8


@dataclass(frozen=True)
class Examined:
    """`jpeg`: RGB, without metadata, at most 1,800 pixels long. `width`, `height` in pixels."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Cost:
    """Of the last examination: seconds of one core, and the most memory of a child."""

    seconds: float
    peak_mb: float


def examine(content: bytes) -> Examined:
    """Takes two to three seconds, most of it to load. Raises IdCopyRefused, or NotExaminable when the check broke."""
    with Examiner() as examiner:
        return examiner.examine(content)


class Examiner:
    """Keeps its two limited processes between copies. A context manager, for one thread at a time."""

    def __init__(self) -> None:
        self._flattener = LimitedProcess(
            "privacy.id_copy.flattening", max_seconds=SECONDS_TO_FLATTEN, max_mb=MAX_MB
        )
        self._reader = LimitedProcess("privacy.id_copy.reading", max_seconds=SECONDS_TO_READ, max_mb=MAX_MB)
        self.cost = Cost(seconds=0, peak_mb=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._flattener.end()
        self._reader.end()

    def examine(self, content: bytes) -> Examined:
        """Raises IdCopyRefused, or NotExaminable when the check itself broke; a next copy may be tried after both."""
        self.cost = Cost(seconds=0, peak_mb=0)
        flat = self.flatten(content)
        self._refuse_readable(flat)
        return flat

    def flatten(self, content: bytes) -> Examined:
        """Without reading it: not yet fit to be kept. Raises IdCopyRefused."""
        if len(content) > MAX_BYTES:
            raise TooManyBytes
        picture_format(content)
        try:
            answer = self._flattener.ask(content)
        except LimitReached as error:
            raise TooHeavy from error
        except ChildDied as error:
            raise Damaged from error
        self._count(answer)
        if "refused" in answer.said:
            raise _refusal(answer.said["refused"])
        return Examined(answer.body, width=answer.said["width"], height=answer.said["height"])

    def _refuse_readable(self, flat: Examined) -> None:
        try:
            answer = self._reader.ask(flat.jpeg)
        except LimitReached as error:
            raise TooHeavy from error
        except ChildDied as error:
            raise NotExaminable from error
        self._count(answer)
        if "refused" in answer.said:
            raise _refusal(answer.said["refused"])
        if answer.said["parts"]:
            raise StillReadable(Part(part) for part in answer.said["parts"])

    def _count(self, answer: Answer) -> None:
        self.cost = Cost(self.cost.seconds + answer.seconds, max(self.cost.peak_mb, answer.peak_mb))


def _refusal(name: str) -> IdCopyRefused:
    """A child can only name a refusal; the words are ours."""
    kinds = {kind.__name__: kind for kind in IdCopyRefused.__subclasses__()}
    return kinds.get(name, Damaged)()
