"""`make id-copies`: draws specimen copies of identity documents and prints how well the check tells them apart.

Exit code 1 when a figure is worse than promised.
"""

import argparse
import os
import sys
from collections.abc import Iterable

from shop.demo.id_copies.figures import (
    CAUGHT_AT_LEAST,
    PEAK_MB_AT_MOST,
    SECONDS_AT_MOST,
    WRONGLY_REFUSED_AT_MOST,
    Figures,
    Outcome,
    figures,
    outcomes,
)
from shop.demo.id_copies.specimens import Specimen, properly_masked, with_something_visible

EACH = 20


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    visible = _examined(with_something_visible(options.count, seed=options.seed), at_once=options.at_once)
    masked = _examined(properly_masked(options.count, seed=options.seed), at_once=options.at_once)
    result = figures(visible, masked)
    sys.stdout.write(_table(result, count=options.count))
    return int(not result.are_kept)


def _examined(specimens: Iterable[Specimen], *, at_once: int) -> list[Outcome]:
    """Says on the way how far it is, and which ones it judged wrongly."""
    done: list[Outcome] = []
    for outcome in outcomes(specimens, at_once=at_once):
        done.append(outcome)
        if not outcome.is_right:
            sys.stderr.write(f"judged wrongly: {outcome.specimen}: {outcome.refusal}\n")
        if len(done) % EACH == 0:
            sys.stderr.write(f"{len(done)} examined\n")
    return done


def _table(result: Figures, *, count: int) -> str:
    return (
        f"{count} specimens with an MRZ or BSN visible, {count} properly masked\n"
        f"caught           {result.caught:7.1%}   promised: at least {CAUGHT_AT_LEAST:.0%}\n"
        f"wrongly refused  {result.wrongly_refused:7.1%}   promised: at most {WRONGLY_REFUSED_AT_MOST:.0%}\n"
        f"seconds a page   {result.median_seconds:7.2f}   median, of one core\n"
        f"                 {result.most_seconds:7.2f}   highest; promised: at most {SECONDS_AT_MOST:.0f}\n"
        f"memory           {result.peak_mb:7.0f}   MB, highest; promised: at most {PEAK_MB_AT_MOST:.0f}\n"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m shop.demo.id_copies", description=__doc__)
    parser.add_argument("--count", type=int, default=200, help="of each sort (default: 200)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=os.cpu_count(), help="default: one for each core")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
