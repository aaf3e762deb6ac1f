"""`make bench`: starts the shop in a folder of its own, measures its pages, prints the figures, stops everything."""

import argparse
import json
import os
import signal
import sys
from pathlib import Path

from innerjewels.fingerprint import CHECKOUT
from shop.demo.bench.load import Load, UnexpectedAnswer
from shop.demo.bench.report import as_json, as_table
from shop.demo.bench.run import bench
from shop.demo.bench.servers import SERVERS
from shop.demo.processes import StackError


def main(arguments: list[str]) -> int:
    """Exit code 0 with figures on stdout, 1 with one line on stderr when there are none, 130 after Ctrl-C."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stops the services, as Ctrl-C does
    each = max(1, options.requests // options.connections)
    load = Load(options.connections, seconds=options.seconds, requests_each=each)
    try:
        report = bench(
            options.var_folder,
            server=options.server,
            load=load,
            rounds=options.rounds,
            crowd_seconds=options.crowd,
            announce=_say,
        )
    except KeyboardInterrupt:
        return 130
    except (StackError, UnexpectedAnswer, OSError) as error:
        _say(str(error))
        return 1
    text = json.dumps(as_json(report), indent=2) if options.json else as_table(report)
    sys.stdout.write(f"{text}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m shop.demo.bench", description=__doc__)
    var = Path(os.environ.get("INNERJEWELS_VAR", CHECKOUT / "var")).resolve()
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    parser.add_argument("--server", choices=sorted(SERVERS), default="granian", help="default: %(default)s")
    parser.add_argument("--seconds", type=_positive, default=1.0, help="per page and round (%(default)s)")
    parser.add_argument(
        "--requests",
        type=_count,
        default=100_000,
        help="at most, per page and round; CPU time of few is coarse",
    )
    parser.add_argument("--connections", type=_count, default=4, help="kept open at a time (%(default)s)")
    parser.add_argument("--rounds", type=_count, default=3, help="of which the medians count (%(default)s)")
    parser.add_argument(
        "--crowd", type=_seconds, default=60.0, help="seconds of 20 orders/s; 0 for none (%(default)s)"
    )
    parser.add_argument("--var-folder", type=Path, default=var / "bench", help="where its data is kept")
    return parser


def _positive(text: str) -> float:
    number = float(text)
    if not 0 < number <= 60:
        raise argparse.ArgumentTypeError(f"more than 0 and at most 60, not {text}")
    return number


def _seconds(text: str) -> float:
    return 0.0 if float(text) == 0 else _positive(text)


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 1_000_000:
        raise argparse.ArgumentTypeError(f"at least 1 and at most a million, not {text}")
    return number


def _say(line: str) -> None:
    """On stderr, so that stdout carries nothing but the figures."""
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
