"""Starts the stand-in as a process of its own; see `--help`."""

import argparse
import sqlite3
import sys
from contextlib import ExitStack
from pathlib import Path

from shop.demo.local_server import LOOPBACK, CannotStart, listening_socket, run, serving, writable_folder
from shop.demo.mailchimp_standin.app import create_app
from shop.demo.mailchimp_standin.courier import MailchimpOutbox
from shop.demo.mailchimp_standin.samples import add_samples
from shop.demo.mailchimp_standin.standin import PACES, Standin, open_standin
from shop.demo.mailchimp_standin.webhooks import Webhook, register_webhook
from shop.demo.standin.courier import courier_at_work


def main(arguments: list[str]) -> int:
    """Run until stopped; returns the exit code."""
    options = _parser().parse_args(arguments)

    def start(stack: ExitStack) -> str:
        listener = stack.enter_context(listening_socket(options.port))
        standin = _open(options.data, pace=options.pace)
        _prepare(standin, options=options)
        stack.enter_context(courier_at_work(MailchimpOutbox(standin)))
        stack.enter_context(serving(create_app(standin), listener=listener))
        return f"http://{LOOPBACK}:{listener.getsockname()[1]}"

    return run(start)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mailchimp_standin", description="Mailchimp's Marketing API 3.0 on this machine."
    )
    parser.add_argument("--port", type=int, default=8002, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument(
        "--data", type=Path, default=Path("var/mailchimp"), help="folder that keeps the state"
    )
    parser.add_argument(
        "--pace", choices=sorted(PACES), default="demo", help="how fast webhooks are tried again"
    )
    parser.add_argument(
        "--webhook", default="", help="the shop's webhook address, registered without asking it"
    )
    parser.add_argument(
        "--signing-secret", default="", help="signs what that webhook is told; none: unsigned"
    )
    parser.add_argument("--samples", action="store_true", help="begin with some newsletters and a template")
    return parser


def _open(folder: Path, *, pace: str) -> Standin:
    try:
        return open_standin(writable_folder(folder), pace=PACES[pace])
    except sqlite3.Error as error:
        raise CannotStart(f"cannot use the database in {folder}: {error}") from error


def _prepare(standin: Standin, *, options: argparse.Namespace) -> None:
    webhook = Webhook(url=options.webhook, signing_secret=options.signing_secret)
    with standin.transaction() as transaction:
        if options.webhook:
            register_webhook(transaction, webhook=webhook)
        if options.samples:
            add_samples(transaction)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
