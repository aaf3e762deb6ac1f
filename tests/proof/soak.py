"""Many histories, for a night: `make soak`. Says its seed and its figures, and stops by itself.

`SOAK="--from 2000 --histories 100000 --processes 2"` chooses which; a run that was broken off says where to go on. Each
process has a database and a Mollie of its own.
"""

import argparse
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

BATCH = 50
FIRST = 2000  # those below 1800 are in `make test`


def main(arguments: list[str]) -> int:
    """The exit code: 0 when every history held."""
    options = _parser().parse_args(arguments)
    batches = [
        range(first, first + BATCH)
        for first in range(options.first, options.first + options.histories, BATCH)
    ]
    started, done, steps = time.monotonic(), 0, Counter[str]()
    with get_context("spawn").Pool(options.processes, _open) as pool:
        for batch, (complaint, lived) in zip(batches, pool.imap(_prove, batches), strict=True):
            done, steps = done + len(batch), steps + lived
            if complaint:
                _say(complaint)
                return 1
            rate = done / (time.monotonic() - started)
            _say(f"{done} histories hold, {rate:.1f} a second; go on with --from {batch.stop}")
    _say(", ".join(f"{name} {times}" for name, times in steps.most_common()))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="soak", description="Lives through many histories of the shop.")
    parser.add_argument("--from", dest="first", type=int, default=FIRST, help="the first seed")
    parser.add_argument("--histories", type=int, default=100_000)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    return parser


def _open() -> None:
    """A process sets itself up once: Django, a database copied from the schema, and a world."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "innerjewels.settings.test"
    import django

    django.setup()
    logging.disable(logging.ERROR)
    global _worlds
    _worlds = _world()


def _world() -> Iterator["object"]:
    from tests import template_database
    from tests.proof.world import open_world

    template_database.create_own_database()
    with tempfile.TemporaryDirectory() as folder, open_world(Path(folder)) as world:
        while True:
            yield world


def _prove(seeds: range) -> tuple[str, "Counter[str]"]:
    """What is wrong, if anything, and how often each step was lived."""
    from tests.proof.living import prove

    world = next(_worlds)
    world.lived.clear()  # type: ignore[attr-defined]
    try:
        prove(world, seeds)  # type: ignore[arg-type]
    except AssertionError as error:
        return str(error), Counter()
    return "", Counter(world.lived)  # type: ignore[attr-defined]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


_worlds: Iterator["object"]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
