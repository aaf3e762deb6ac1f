"""Ids of the form that Mollie gives out: a prefix and ten letters or digits."""

import hashlib
import secrets
import string

ALPHABET = string.ascii_letters + string.digits
LENGTH = 10


def new_id(prefix: str) -> str:
    """`tr_` gives something like `tr_7UhSN1zuXS`."""
    return prefix + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def profile_id(api_key: str) -> str:
    """The profile that a key belongs to: always the same one, and the key cannot be read back from it."""
    digest = hashlib.sha256(api_key.encode()).digest()
    return "pfl_" + "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])
