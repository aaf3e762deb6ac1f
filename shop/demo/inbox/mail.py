"""Reads a mail, however crooked it is: what cannot be decoded is shown as it came.

Built on the oldest and most forgiving policy of Python's parser, which never refuses a mail.
"""

import base64
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser

from shop.demo.inbox.mailbox_folder import StoredMail

UNSAFE_IN_NAME = re.compile(r'[\x00-\x1f\x7f/\\:"<>|?*]')
LONGEST_NAME = 100


@dataclass(frozen=True)
class Headers:
    """What a list shows. `all` holds every header in order, decoded."""

    sender: str
    recipients: str
    subject: str
    all: list[tuple[str, str]]


@dataclass(frozen=True)
class Attachment:
    """A part that is neither the text nor the HTML of the mail; `content_id` when the HTML refers to it."""

    name: str
    content_type: str
    content_id: str
    content: bytes


@dataclass(frozen=True)
class Body:
    """The parts of a mail."""

    text: str | None
    html: str | None
    attachments: list[Attachment]


def read_headers(stored: StoredMail) -> Headers:
    """Only the headers, which is quick also for a mail with large attachments."""
    pairs = _decoded_headers(BytesHeaderParser().parsebytes(stored.raw))
    first = {name.lower(): value for name, value in reversed(pairs)}
    return Headers(
        sender=first.get("from") or first.get("return-path", ""),
        recipients=first.get("to") or first.get("delivered-to", ""),
        subject=first.get("subject", ""),
        all=pairs,
    )


def read_body(stored: StoredMail) -> Body:
    """The first plain text, the first HTML, and everything else as attachments."""
    text = html = None
    attachments: list[Attachment] = []
    for part in _leaves(stored.raw):
        kind = part.get_content_type()
        attached = part.get_content_disposition() == "attachment"
        if kind == "text/plain" and text is None and not attached:
            text = _text(part)
        elif kind == "text/html" and html is None and not attached:
            html = _text(part)
        else:
            attachments.append(_attachment(part, number=len(attachments) + 1))
    return Body(text=text, html=html, attachments=attachments)


def showable_html(body: Body) -> str:
    """The HTML with its own pictures inside, and links that open outside the frame it is shown in."""
    html = body.html or ""
    for attachment in body.attachments:
        if attachment.content_id:
            data = base64.b64encode(attachment.content).decode()
            html = html.replace(
                f"cid:{attachment.content_id}", f"data:{attachment.content_type};base64,{data}"
            )
    head = re.search(r"<head[^>]*>", html, re.IGNORECASE)
    start = head.end() if head else 0
    return f'{html[:start]}<base target="_blank">{html[start:]}'


def _decoded_headers(message: Message) -> list[tuple[str, str]]:
    return [(name, _words(value)) for name, value in message.raw_items()]


def _words(value: str) -> str:
    plain = str(value).encode("ascii", "surrogateescape").decode("utf-8", "replace")
    plain = re.sub(r"\s*[\r\n]+\s*", " ", plain)
    try:
        return str(make_header(decode_header(plain)))
    except (HeaderParseError, LookupError, ValueError):
        return plain


def _leaves(raw: bytes) -> Iterator[Message]:
    try:
        message = message_from_bytes(raw)
        parts = list(message.walk())
    except RecursionError:  # a thousand parts inside each other: show the source as one text
        parts = [BytesHeaderParser().parsebytes(raw)]
    return (part for part in parts if not part.is_multipart())


def _text(part: Message) -> str:
    content = _content(part)
    try:
        return content.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attachment(part: Message, *, number: int) -> Attachment:
    kind = part.get_content_type()
    return Attachment(
        name=_file_name(part) or f"deel-{number}{mimetypes.guess_extension(kind) or '.bin'}",
        content_type=kind,
        content_id=str(part.get("Content-ID", "")).strip(" \r\n<>"),
        content=_content(part),
    )


def _file_name(part: Message) -> str:
    try:
        name = _words(part.get_filename() or "")
    except Exception:  # the parser has raised nearly every kind of error on crooked file names
        return ""
    return UNSAFE_IN_NAME.sub("", name).strip(". ")[:LONGEST_NAME]
