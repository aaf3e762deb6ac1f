"""What is inside a text or file: escaped, encoded, packed, and that again. Each layer as plain bytes to search.

Read are percent signs, HTML and \\u escapes, quoted-printable, base64 (also of URLs, wrapped in lines, or glued to
something else), hexadecimal, UTF-16, zlib (signed sessions), gzip, zip, pickles (caches), and the streams of a PDF.
Not read is what is drawn letter by letter in a PDF or picture, nor what is locked with a key.
"""

import html
import pickletools
import quopri
import re
import zipfile
import zlib
from binascii import a2b_base64, unhexlify
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote_to_bytes

# Shorter runs are words. An address of twelve characters gives sixteen.
SHORTEST_RUN = 16
# For PostgreSQL, on lowered text: here something may be encoded. `=` at the end of a line is quoted-printable.
ROUGHLY_ENCODED = [rf"[a-z0-9+/_-]{{{SHORTEST_RUN}}}", r"=\r?\n", r"=\?"]
DEEPEST = 6
LARGEST = 64 * 1024 * 1024

_RUN_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-"
_ALL_ELSE_TO_SPACE = bytes(sign if sign in _RUN_LETTERS else 0x20 for sign in range(256))
_FULL_LINE = 40
_WRAPPED = re.compile(rb"(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{%d,}\r?\n[ \t]?)+[A-Za-z0-9+/]+" % _FULL_LINE)
_BREAKS = re.compile(rb"\s+")
_URL_LETTERS = bytes.maketrans(b"-_", b"+/")
_HEXADECIMAL = re.compile(rb"[0-9a-fA-F-]+")
# The shortest address; decoded noise seldom has so many readable signs in a row.
_READABLE = re.compile(rb"[\x20-\x7e]{6}")
_UNICODE_ESCAPE = re.compile(rb"\\u([0-9a-fA-F]{4})")
_QUOTED_PRINTABLE = (b"=\n", b"=\r\n", b"=?", b"=40")

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8", b"\0\0\0\x1cftyp", b"\0\0\0 ftyp")
_PDF, _ZIP, _GZIP = b"%PDF-", b"PK\x03\x04", b"\x1f\x8b\x08"
_ZLIB = (b"x\x01", b"x\x5e", b"x\x9c", b"x\xda")
_PICKLE = (b"\x80\2", b"\x80\3", b"\x80\4", b"\x80\5")
_PACKED = (_PDF, _ZIP, _GZIP, *_ZLIB, *_PICKLE)
_PDF_STREAM = re.compile(rb"stream\r?\n")
# Fonts, glyph tables and colour profiles: most of a PDF, and nobody's text.
_NO_TEXT = (b"\0\1\0\0", b"OTTO", b"\1\0\4", b"%!PS-Adobe")


class TooMuch(ValueError):
    """What is packed here is larger, or packed deeper, than happens by accident: it was not read to its end."""


def layers(content: bytes, *, depth: int = 0) -> Iterator[bytes]:
    """`content` itself, then all that is in it. Raises TooMuch when something in it is left unread."""
    yield content
    if content.startswith(_PDF):
        yield from _pdf_streams(content)
    elif not content.startswith(_PICTURES):
        for inner in _unpacked(content) if content.startswith(_PACKED) else _unwritten(content):
            if depth == DEEPEST:
                raise TooMuch
            yield from layers(inner, depth=depth + 1)


def _unwritten(text: bytes) -> Iterator[bytes]:
    """The text without its escapes, and what is written in it in base64 or hexadecimal."""
    plain = unquote_to_bytes(_without_html(_without_backslashes(text))).replace(b"\0", b"")
    if plain != text:
        yield plain
    if any(sign in text for sign in _QUOTED_PRINTABLE):
        body, header = quopri.decodestring(text), quopri.decodestring(text, header=True)
        yield from (unquoted for unquoted in (body, header) if unquoted != text)
    runs = _runs(text)
    if any(len(run) >= _FULL_LINE for run in runs):
        runs += [_BREAKS.sub(b"", wrapped[0]) for wrapped in _WRAPPED.finditer(text)]
    for run in runs:
        yield from filter(_worth_reading, _decoded(run))


def _runs(text: bytes) -> list[bytes]:
    return [run for run in text.translate(_ALL_ELSE_TO_SPACE).split() if len(run) >= SHORTEST_RUN]


def _without_html(text: bytes) -> bytes:
    if b"&" not in text:
        return text
    return html.unescape(text.decode(errors="surrogateescape")).encode(errors="surrogateescape")


def _without_backslashes(text: bytes) -> bytes:
    if b"\\" not in text:
        return text
    plain = _UNICODE_ESCAPE.sub(lambda found: chr(int(found[1], 16)).encode(errors="surrogatepass"), text)
    return plain.replace(rb"\r", b"\r").replace(rb"\n", b"\n").replace(rb"\/", b"/").replace(rb"\t", b"\t")


def _decoded(run: bytes) -> Iterator[bytes]:
    if _HEXADECIMAL.fullmatch(run):
        digits = run.replace(b"-", b"")
        yield unhexlify(digits[: len(digits) // 2 * 2])
    letters = run.translate(_URL_LETTERS)
    for start in range(4):  # what stands glued before it may shift it
        aligned = letters[start:]
        aligned = aligned[: len(aligned) - (len(aligned) % 4 == 1)]
        yield a2b_base64(aligned + b"=" * (-len(aligned) % 4))


def _worth_reading(decoded: bytes) -> bool:
    return decoded.startswith(_PACKED) or _READABLE.search(decoded) is not None


def _unpacked(content: bytes) -> Iterator[bytes]:
    if content.startswith(_ZIP):
        yield from _zipped(content)
    elif content.startswith(_PICKLE):
        yield from _pickled(content)
    else:
        yield from _inflated(content, window=zlib.MAX_WBITS | 32)  # zlib or gzip, as its first bytes say


def _pdf_streams(pdf: bytes) -> Iterator[bytes]:
    for start in _PDF_STREAM.finditer(pdf):
        if pdf.startswith(_ZLIB, start.end()):
            yield from _inflated(memoryview(pdf)[start.end() :], window=zlib.MAX_WBITS)


def _zipped(archive: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(BytesIO(archive)) as opened:
            for member in opened.infolist():
                yield member.filename.encode()
                with opened.open(member) as stream:
                    yield _no_larger(stream.read(LARGEST + 1))
    except (zipfile.BadZipFile, RuntimeError) as error:  # RuntimeError: it wants a password
        raise TooMuch from error


def _pickled(content: bytes) -> Iterator[bytes]:
    """Its texts, one by one: the bytes around them would pass for letters. Nothing is loaded, so nothing is run."""
    try:
        for _, value, _ in pickletools.genops(content):
            if isinstance(value, str | bytes):
                yield value if isinstance(value, bytes) else value.encode(errors="surrogatepass")
    except ValueError:  # it only looked like one
        return


def _inflated(packed: bytes | memoryview, *, window: int) -> Iterator[bytes]:
    """Nothing for what only looks like it."""
    unpacker = zlib.decompressobj(window)
    try:
        beginning = unpacker.decompress(packed, 16)
        if not beginning.startswith(_NO_TEXT):
            yield beginning + _no_larger(unpacker.decompress(unpacker.unconsumed_tail, LARGEST + 1))
    except zlib.error:
        return


def _no_larger(content: bytes) -> bytes:
    if len(content) > LARGEST:
        raise TooMuch
    return content
