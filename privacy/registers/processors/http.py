"""HTTP through the door: sessions of `requests` that call no host which the register does not allow.

Checked at the adapter, so that a redirect to another host is judged as well.
"""

from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from privacy.registers.processors.door import require_host


class GuardedAdapter(HTTPAdapter):
    """Raises HostRefused, a `requests.ConnectionError`, before anything is looked up or sent."""

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        require_host(urlsplit(request.url or "").hostname or "")
        return super().send(request, *args, **kwargs)


def guard(session: requests.Session, **options: Any) -> requests.Session:
    """The session with its doors replaced. `options` are those of HTTPAdapter for https: max_retries."""
    session.mount("https://", GuardedAdapter(**options))
    session.mount("http://", GuardedAdapter())
    # A proxy from the environment would be a host that nobody asked about.
    session.trust_env = False
    return session


def guarded_session() -> requests.Session:
    return guard(requests.Session())
