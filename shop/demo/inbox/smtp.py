"""The SMTP server: takes every mail for everybody, unless it was told to refuse.

It runs in a thread of its own and is never stopped: it ends with the process. A mail is either stored
and acknowledged, or the sender hears nothing and tries again.
"""

import asyncio
import logging
import socket
import threading
from collections.abc import Awaitable

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from shop.demo.inbox.mailbox_folder import MailboxFolder
from shop.demo.local_server import LOOPBACK

log = logging.getLogger(__name__)


class KeepingHandler:
    """Stores what comes in. While `refusing` is set, every recipient is refused for now."""

    def __init__(self, mailbox: MailboxFolder, *, refusing: threading.Event) -> None:
        self._mailbox = mailbox
        self._refusing = refusing

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Anybody lives here."""
        if self._refusing.is_set():
            return "451 4.7.1 Refused for a test, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Acknowledge a mail only once it is on the disk."""
        content = envelope.original_content or b""
        try:
            self._mailbox.keep(sender=envelope.mail_from or "", recipients=envelope.rcpt_tos, content=content)
        except OSError:
            log.exception("a mail could not be stored")
            return "452 4.3.1 The disk is full"
        return "250 OK"


class SmtpServer(Controller):
    """Takes calls on a socket that already listens."""

    def __init__(self, handler: KeepingHandler, *, listener: socket.socket) -> None:
        # A fixed name: looking up the machine's own takes seconds on a machine without DNS.
        super().__init__(
            handler, hostname=LOOPBACK, port=listener.getsockname()[1], server_hostname="localhost"
        )
        self._listener = listener

    def _create_server(self) -> Awaitable[asyncio.AbstractServer]:
        return self.loop.create_server(self._factory_invoker, sock=self._listener)
