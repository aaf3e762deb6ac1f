"""Starts the stand-in as a process of its own; see `--help`."""

import argparse
import sqlite3
import sys
from contextlib import ExitStack
from pathlib import Path

from shop.demo.local_server import LOOPBACK, CannotStart, listening_socket, run, serving, writable_folder
from shop.demo.mollie_standin.app import create_app
from shop.demo.mollie_standin.courier import MollieOutbox
from shop.demo.mollie_standin.pace import PACES
from shop.demo.mollie_standin.standin import Standin, open_standin
from shop.demo.standin.courier import courier_at_work


def main(arguments: list[str]) -> int:
    """Run until stopped; returns the exit code."""
    options = _parser().parse_args(arguments)

    def start(stack: ExitStack) -> str:
        listener = stack.enter_context(listening_socket(options.port))
        standin = _open(options.data, pace=options.pace)
        stack.enter_context(courier_at_work(MollieOutbox(standin)))
        stack.enter_context(serving(create_app(standin), listener=listener))
        return f"http://{LOOPBACK}:{listener.getsockname()[1]}"

    return run(start)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mollie_standin", description="Mollie's v2 API on this machine.")
    parser.add_argument("--port", type=int, default=8001, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--data", type=Path, default=Path("var/mollie"), help="folder that keeps the state")
    parser.add_argument("--pace", choices=sorted(PACES), default="demo", help="how fast time works")
    return parser


def _open(folder: Path, *, pace: str) -> Standin:
    try:
        return open_standin(writable_folder(folder), pace=PACES[pace])
    except sqlite3.Error as error:
        raise CannotStart(f"cannot use the database in {folder}: {error}") from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
