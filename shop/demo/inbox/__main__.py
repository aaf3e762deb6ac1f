"""Starts the inbox as a process of its own; see `--help`."""

import argparse
import sys
import threading
from contextlib import ExitStack
from pathlib import Path

from shop.demo.inbox.app import create_app
from shop.demo.inbox.mailbox_folder import MailboxFolder
from shop.demo.inbox.opened_inbox import Inbox
from shop.demo.inbox.smtp import KeepingHandler, SmtpServer
from shop.demo.local_server import LOOPBACK, CannotStart, listening_socket, run, serving, writable_folder


def main(arguments: list[str]) -> int:
    """Run until stopped; returns the exit code."""
    options = _parser().parse_args(arguments)

    def start(stack: ExitStack) -> str:
        page = stack.enter_context(listening_socket(options.port))
        smtp = stack.enter_context(listening_socket(options.smtp_port))
        inbox = _open(options.data)
        SmtpServer(KeepingHandler(inbox.mailbox, refusing=inbox.refusing), listener=smtp).start()
        stack.enter_context(serving(create_app(inbox), listener=page))
        return f"http://{LOOPBACK}:{page.getsockname()[1]} and smtp://{LOOPBACK}:{smtp.getsockname()[1]}"

    return run(start)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="inbox", description="Takes every mail and shows it on a page.")
    parser.add_argument("--port", type=int, default=8003, help="of the page; 0 takes a free one")
    parser.add_argument("--smtp-port", type=int, default=8025, help="of the SMTP server; 0 takes a free one")
    parser.add_argument("--data", type=Path, default=Path("var/inbox"), help="folder that keeps the mails")
    return parser


def _open(folder: Path) -> Inbox:
    try:
        return Inbox(mailbox=MailboxFolder(writable_folder(folder)), refusing=threading.Event())
    except OSError as error:
        raise CannotStart(f"cannot use the mailbox in {folder}: {error}") from error


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
