"""What a visitor's browser meets on its way and should not: errors, other hosts, pictures that are not there."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

from tests.journeys.running_shop import RunningShop

# What Chromium writes to the console for an answer of 400 and more; the answer itself is judged here.
ABOUT_AN_ANSWER = "Failed to load resource: the server responded with a status of"
# A visitor who leaves a page ends what it was still fetching.
LEFT_THE_PAGE = "net::ERR_ABORTED"


class Watch:
    """Gathers complaints in plain words; `expected` holds the HTTP statuses that a journey is about."""

    def __init__(self, context: BrowserContext, shop: RunningShop) -> None:
        self.complaints: list[str] = []
        self.expected: set[int] = set()
        self._shop_host = urlsplit(shop.url).netloc
        self._mollie_host = urlsplit(shop.mollie.url).netloc
        context.on("request", self._look_at_request)
        context.on("response", self._look_at_response)
        context.on("requestfailed", self._look_at_failure)
        context.on("console", self._look_at_console)
        context.on("weberror", self._look_at_error)

    def _look_at_request(self, request: Request) -> None:
        host = urlsplit(request.url).netloc
        at_mollie = host == self._mollie_host and (
            request.is_navigation_request() or urlsplit(request.frame.url).netloc == self._mollie_host
        )
        if host not in {self._shop_host, ""} and not at_mollie:
            self.complaints.append(f"a request to another host: {request.url}")

    def _look_at_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.complaints.append(f"{response.status} from {response.url}")

    def _look_at_failure(self, request: Request) -> None:
        if request.failure != LEFT_THE_PAGE:
            self.complaints.append(f"no answer from {request.url}: {request.failure}")

    def _look_at_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(ABOUT_AN_ANSWER):
            self.complaints.append(f"in the console: {message.text}")

    def _look_at_error(self, error: WebError) -> None:
        self.complaints.append(f"an error in a script: {error.error}")
