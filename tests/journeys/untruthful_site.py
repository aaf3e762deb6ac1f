"""A site on this machine that keeps more than it says: for seeing that the scan would notice."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

# Nothing listens there: the request itself is the offence.
ELSEWHERE = "http://127.0.0.1:9/pixel.png"
PAGE = f"""<!DOCTYPE html><html lang="nl"><title>Winkel</title><link rel="icon" href="data:,">
<script>localStorage.setItem("spoor", "1"); sessionStorage.setItem("bezoek", "1");</script>
<img src="{ELSEWHERE}" alt=""></html>"""


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Set-Cookie", "_ga_X1=1; Max-Age=63072000; Path=/")
        self.end_headers()
        self.wfile.write(PAGE.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def untruthful_site() -> Iterator[str]:
    """Its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
