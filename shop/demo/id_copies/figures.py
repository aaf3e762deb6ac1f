"""How many specimens the check catches, how many it refuses wrongly, and what it costs, beside what is promised."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import fmean, median
from threading import local

from privacy.id_copy.examining import Cost, Examiner
from privacy.id_copy.refusals import IdCopyRefused, StillReadable
from shop.demo.id_copies.specimens import Specimen

CAUGHT_AT_LEAST = 0.95
WRONGLY_REFUSED_AT_MOST = 0.02
SECONDS_AT_MOST = 4.0
PEAK_MB_AT_MOST = 300.0


@dataclass(frozen=True)
class Outcome:
    """`refusal`: None when the specimen was accepted."""

    specimen: Specimen
    refusal: IdCopyRefused | None
    cost: Cost

    @property
    def is_right(self) -> bool:
        """Refused for something that was indeed visible; or accepted, with nothing visible."""
        if not self.specimen.visible:
            return self.refusal is None
        return isinstance(self.refusal, StillReadable) and any(
            part in self.specimen.visible for part in self.refusal.parts
        )


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1; seconds of one core per page, without the loading of the models."""

    caught: float
    wrongly_refused: float
    median_seconds: float
    most_seconds: float
    peak_mb: float

    @property
    def are_kept(self) -> bool:
        return (
            self.caught >= CAUGHT_AT_LEAST
            and self.wrongly_refused <= WRONGLY_REFUSED_AT_MOST
            and self.most_seconds <= SECONDS_AT_MOST
            and self.peak_mb <= PEAK_MB_AT_MOST
        )


def outcomes(specimens: Iterable[Specimen], *, at_once: int) -> Iterator[Outcome]:
    """In the order of the specimens; `at_once` are examined at the same time, each in processes of its own."""
    examiners = local()
    with ThreadPoolExecutor(at_once) as pool, ExitStack() as stack:

        def outcome(specimen: Specimen) -> Outcome:
            if not hasattr(examiners, "own"):
                examiners.own = stack.enter_context(Examiner())
            refusal = _refusal(specimen, examiners.own)
            return Outcome(specimen, refusal, cost=examiners.own.cost)

        yield from pool.map(outcome, specimens)


def figures(visible: list[Outcome], masked: list[Outcome]) -> Figures:
    """Of at least one specimen of each sort."""
    seconds = [outcome.cost.seconds for outcome in visible + masked]
    return Figures(
        caught=fmean(outcome.is_right for outcome in visible),
        wrongly_refused=fmean(not outcome.is_right for outcome in masked),
        median_seconds=median(seconds),
        most_seconds=max(seconds),
        peak_mb=max(outcome.cost.peak_mb for outcome in visible + masked),
    )


def _refusal(specimen: Specimen, examiner: Examiner) -> IdCopyRefused | None:
    try:
        examiner.examine(specimen.file())
    except IdCopyRefused as refusal:
        return refusal
    return None
