"""Keeps the mails in a Maildir: one file per mail, complete or not there at all.

Not for what is inside a mail: see `mail`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from mailbox import Maildir
from pathlib import Path

# The name that Python's Maildir gives a file: seconds, microseconds, process and count of arrival.
NAME = re.compile(r"(\d+)\.M(\d+)P\d+Q(\d+)\.")


class NoSuchMail(Exception):
    """There is no mail with that id, or no longer."""


@dataclass(frozen=True)
class StoredMail:
    """The bytes of a mail as they arrived, with the envelope in front; `received_at` in seconds since 1970."""

    id: str
    received_at: float
    raw: bytes


class MailboxFolder:
    """Safe to use from many threads: every call looks at the folder anew."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "maildir"
        self._maildir()

    def keep(self, *, sender: str, recipients: Iterable[str], content: bytes) -> None:
        """Store a mail; it is on the disk when this returns. OSError when that fails."""
        envelope = [f"Return-Path: <{sender}>", *(f"Delivered-To: {recipient}" for recipient in recipients)]
        lines = "".join(f"{line}\r\n" for line in envelope)
        self._maildir().add(lines.encode("utf-8", "surrogateescape") + content)

    def ids(self) -> list[str]:
        """The ids of all mails, newest first."""
        return sorted(self._maildir().keys(), key=_order, reverse=True)

    def find(self, mail_id: str) -> StoredMail:
        """The mail of that id; NoSuchMail otherwise."""
        try:
            raw = self._maildir().get_bytes(mail_id)
        except (KeyError, FileNotFoundError) as error:
            raise NoSuchMail(mail_id) from error
        seconds, microseconds, _ = _order(mail_id)
        return StoredMail(id=mail_id, received_at=seconds + microseconds / 1e6, raw=raw)

    def clear(self) -> None:
        """Throw all mails away."""
        maildir = self._maildir()
        for mail_id in self.ids():
            maildir.discard(mail_id)

    def _maildir(self) -> Maildir:
        return Maildir(self._path)


def _order(mail_id: str) -> tuple[int, int, int]:
    match = NAME.match(mail_id)
    return (int(match[1]), int(match[2]), int(match[3])) if match else (0, 0, 0)
