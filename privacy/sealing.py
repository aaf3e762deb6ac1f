"""Sealing what lies outside the database's own protection, and keyed hashes of identifiers.

The master key, `settings.PRIVACY_KEY` (32 bytes in urlsafe base64), is never in the database: who has a dump alone
reads nothing. Each purpose has a key of its own; that of copies of the database comes from `settings.BACKUP_KEY`, so
that who keeps copies for us needs no more. Files are sealed in pieces, so that memory does not grow with them.
"""

import hashlib
import hmac
import struct
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from functools import lru_cache
from os import urandom
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PIECE = 64 * 1024
BACKUP = "reservekopie"
MASTER_KEYS = {BACKUP: "BACKUP_KEY"}
SALT_LENGTH, TAG_LENGTH, PREFIX_LENGTH = 16, 16, 7


class Unreadable(ValueError):
    """Not sealed with this key for this purpose, or not all of it."""


class Sink(Protocol):
    """What can be written to."""

    def write(self, content: bytes, /) -> object: ...


def fingerprint(text: str, *, purpose: str) -> str:
    """A keyed hash in hexadecimal: the same for the same text, and to be computed only with the key."""
    return hmac.new(_key(f"fingerprint {purpose}", b""), text.encode(), hashlib.sha256).hexdigest()


def seal(content: bytes, *, purpose: str) -> bytes:
    """For what fits in memory: salt, nonce and ciphertext."""
    salt, nonce = urandom(SALT_LENGTH), urandom(12)
    return salt + nonce + AESGCM(_key(purpose, salt)).encrypt(nonce, content, None)


def unseal(sealed: bytes, *, purpose: str) -> bytes:
    """What was sealed; raises Unreadable."""
    salt, nonce, rest = (
        sealed[:SALT_LENGTH],
        sealed[SALT_LENGTH : SALT_LENGTH + 12],
        sealed[SALT_LENGTH + 12 :],
    )
    try:
        return AESGCM(_key(purpose, salt)).decrypt(nonce, rest, None)
    except (InvalidTag, ValueError) as error:
        raise Unreadable(purpose) from error


def seal_stream(source: BinaryIO, target: Sink, *, purpose: str) -> None:
    """Seals all of `source` into `target`, 64 kB at a time (the STREAM construction: order and end are sealed too)."""
    salt, prefix = urandom(SALT_LENGTH), urandom(PREFIX_LENGTH)
    target.write(salt + prefix)
    cipher, number = AESGCM(_key(purpose, salt)), 0
    piece = source.read(PIECE)
    while True:
        following = source.read(PIECE)
        target.write(cipher.encrypt(_nonce(prefix, number, is_last=not following), piece, None))
        if not following:
            return
        piece, number = following, number + 1


def unseal_stream(source: BinaryIO, *, purpose: str) -> Iterator[bytes]:
    """The pieces of what `seal_stream` sealed. Raises Unreadable, possibly after pieces that were whole."""
    salt, prefix = source.read(SALT_LENGTH), source.read(PREFIX_LENGTH)
    cipher, number = AESGCM(_key(purpose, salt)), 0
    piece = source.read(PIECE + TAG_LENGTH)
    while True:
        following = source.read(PIECE + TAG_LENGTH)
        try:
            yield cipher.decrypt(_nonce(prefix, number, is_last=not following), piece, None)
        except (InvalidTag, ValueError) as error:
            raise Unreadable(purpose) from error
        if not following:
            return
        piece, number = following, number + 1


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix.ljust(PREFIX_LENGTH, b"\0") + struct.pack(">I?", number, is_last)


def _key(purpose: str, salt: bytes) -> bytes:
    return _derived(getattr(settings, MASTER_KEYS.get(purpose, "PRIVACY_KEY")), purpose, salt)


@lru_cache(maxsize=64)
def _derived(master: str, purpose: str, salt: bytes) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose.encode())
    return derivation.derive(urlsafe_b64decode(master))
