"""One call of a shop's webhook address. Nothing outside this machine is ever called.

Not for the queue or the attempts: that is `courier`, and each stand-in's own books.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3

THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class Delivery:
    """What one attempt gave: the HTTP status, or the reason why there is none."""

    status: int | None = None
    error: str | None = None


def call_shop(
    method: str, *, url: str, headers: Mapping[str, str], timeout_seconds: float, body: Any = None
) -> Delivery:
    """One attempt. A redirect is not followed: it is an answer like any other."""
    if urlsplit(url).hostname not in THIS_MACHINE:
        return Delivery(error="not sent: the stand-in calls nothing outside this machine")
    with requests.Session() as session:
        session.trust_env = False  # a proxy of the machine's user is not ours to call
        try:
            response = session.request(
                method,
                url,
                data=body,
                headers=dict(headers),
                timeout=timeout_seconds,
                allow_redirects=False,
                stream=True,
            )
        except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError) as error:
            return Delivery(error=type(error).__name__)
        return Delivery(status=response.status_code)
