"""The outermost layer: nothing inside it, no log and no error report, ever meets a visitor's full IP address.

Wrap the WSGI application in it last, and switch the web server's own access log off: that one is further out.
"""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from privacy.traffic.visitor import hide_visitor


class MaskClientAddress:
    """WSGI middleware: `MaskClientAddress(application, trusted_proxies=1)`.

    `trusted_proxies` is the number of own proxies in front of this server that append to X-Forwarded-For.
    Too high a number believes addresses that visitors make up; too low a number sees a proxy as the visitor.
    """

    def __init__(self, application: WSGIApplication, *, trusted_proxies: int = 0) -> None:
        if trusted_proxies < 0:
            raise ValueError(f"trusted_proxies is a number of proxies, not {trusted_proxies}")
        self._application = application
        self._trusted_proxies = trusted_proxies

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Hide the visitor, then answer as the application does; its iterable and errors pass untouched."""
        hide_visitor(environ, trusted_proxies=self._trusted_proxies)
        return self._application(environ, start_response)
