"""One thing that a visitor asks for, and the bytes in which a browser would ask for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode

from shop.demo.readiness import LOOPBACK

AS_BROWSERS_DO = "gzip, deflate, br"
UNCOMPRESSED = "identity"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Page:
    """`form` makes it a POST; `status` is what a good answer has."""

    name: str
    path: str
    cookies: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] | None = None
    status: int = 200

    @property
    def method(self) -> str:
        return "GET" if self.form is None else "POST"

    @property
    def body(self) -> str:
        return urlencode(self.form or {})

    def headers(self, *, encodings: str = AS_BROWSERS_DO) -> dict[str, str]:
        """Without Host, which depends on where it is asked for."""
        headers = {"Accept-Encoding": encodings}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if self.form is not None:
            headers["Content-Type"] = FORM
            headers["Content-Length"] = str(len(self.body))
        return headers

    def request(self, port: int) -> bytes:
        """The whole request as it goes over the wire."""
        headers = {"Host": f"{LOOPBACK}:{port}", **self.headers()}
        lines = [
            f"{self.method} {self.path} HTTP/1.1",
            *(f"{name}: {text}" for name, text in headers.items()),
        ]
        return ("\r\n".join(lines) + "\r\n\r\n" + self.body).encode("ascii")

    def size(self, port: int, *, encodings: str) -> int:
        """The bytes of the answer's body as they are sent to a client that understands these encodings."""
        connection = HTTPConnection(LOOPBACK, port, timeout=10)
        try:
            connection.request(self.method, self.path, self.body, self.headers(encodings=encodings))
            return len(connection.getresponse().read())
        finally:
            connection.close()
