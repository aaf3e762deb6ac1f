"""Checks the addresses that a shop sends along."""

import re
from typing import Any
from urllib.parse import urlsplit

from shop.demo.mollie_standin.errors import unprocessable

LONGEST = 2048
# No spaces, quotes or control characters: the address goes into a header and its host into a policy.
VISIBLE = re.compile(r"[!#-;=?-_a-z~]+")
HOST = re.compile(r"[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]")


def checked_address(value: Any, *, field: str, label: str) -> str:
    """An absolute http or https address; 422 that names the label otherwise."""
    if not isinstance(value, str) or not _is_web_address(value):
        raise unprocessable(f"The {label} is invalid", field=field)
    return value


def origin(address: str) -> str:
    """Scheme, host and port of a checked address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _is_web_address(value: str) -> bool:
    if len(value) > LONGEST or not VISIBLE.fullmatch(value):
        return False
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return False
    host = parts.netloc.removesuffix(f":{port}")
    return parts.scheme in ("http", "https") and HOST.fullmatch(host) is not None
