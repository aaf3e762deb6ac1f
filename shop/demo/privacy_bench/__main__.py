"""`make bench-privacy`: measures the privacy engine on a large shop that it makes up first.

Each measurement has a process of its own, for its memory at the highest is that of the whole process.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from innerjewels.fingerprint import CHECKOUT
from shop.demo.privacy_bench.database import empty_shop
from shop.demo.privacy_bench.report import as_json, as_table

# Modules here with `measure(*, now) -> list[Figure]`, which may fill the empty shop as they need.
MEASUREMENTS = ("retention", "export", "erasure", "request")


def main(arguments: list[str]) -> int:
    """Exit code 1 when a figure is higher than promised or a measurement failed."""
    options = _parser().parse_args(arguments)
    if options.what is None:
        codes = [_in_a_process_of_its_own(what, arguments) for what in MEASUREMENTS]
        return int(any(codes))
    with empty_shop(options.var_folder):
        module = importlib.import_module(f"shop.demo.privacy_bench.{options.what}")
        figures = module.measure(now=datetime.now(UTC))
    text = json.dumps(as_json(figures)) if options.json else as_table(figures)
    sys.stdout.write(f"{text}\n")
    return int(not all(figure.is_within for figure in figures))


def _in_a_process_of_its_own(what: str, options: list[str]) -> int:
    return subprocess.run([sys.executable, "-m", "shop.demo.privacy_bench", *options, what]).returncode


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m shop.demo.privacy_bench", description=__doc__)
    var = Path(os.environ.get("INNERJEWELS_VAR", CHECKOUT / "var")).resolve()
    parser.add_argument("what", nargs="?", choices=MEASUREMENTS, help="default: all, one after another")
    parser.add_argument(
        "--json", action="store_true", help="one JSON list per measurement instead of a table"
    )
    parser.add_argument(
        "--var-folder", type=Path, default=var / "privacy-bench", help="where its data is kept"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
