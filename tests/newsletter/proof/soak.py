"""Many histories of the list, for a night: `make soak-newsletter`. Says its seeds and its figures, and stops by itself.

`SOAK="--from 5000 --histories 20000"` chooses which; a run that was broken off says where to go on.
"""

import argparse
import logging
import os
import sys
import tempfile
import time
from pathlib import Path

BATCH = 50
FIRST = 1000  # those before are in `make test`


def main(arguments: list[str]) -> int:
    """The exit code: 0 when every history held."""
    options = _parser().parse_args(arguments)
    os.environ["DJANGO_SETTINGS_MODULE"] = "innerjewels.settings.test"
    import django

    django.setup()
    logging.disable(logging.ERROR)
    from tests import template_database

    template_database.create_own_database()
    try:
        return _live(options.first, options.histories)
    finally:
        template_database.drop_own_database()


def _live(first: int, histories: int) -> int:
    from tests.newsletter.proof.living import prove
    from tests.newsletter.proof.world import open_world

    started, end = time.monotonic(), first + histories
    with tempfile.TemporaryDirectory() as folder, open_world(Path(folder)) as world:
        for begin in range(first, end, BATCH):
            batch = range(begin, min(begin + BATCH, end))
            try:
                prove(world, batch)
            except AssertionError as error:
                _say(str(error))
                return 1
            rate = (batch.stop - first) / (time.monotonic() - started)
            _say(f"{batch.stop - first} histories hold, {rate:.1f} a second; go on with --from {batch.stop}")
        _say(", ".join(f"{name} {times}" for name, times in world.lived.most_common()))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="soak-newsletter", description="Lives through histories of the list."
    )
    parser.add_argument("--from", dest="first", type=int, default=FIRST, help="the first seed")
    parser.add_argument("--histories", type=int, default=10_000)
    return parser


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
