"""What the first page costs a visitor whose browser has nothing of the shop yet: counted by the browser itself."""

from collections import Counter
from typing import Any

from tests.journeys.visitor import Visitor

SUM_OF_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifted += shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""
SCROLL_DOWN = "window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })"
SETTLE_MILLISECONDS = 300


class FirstVisit:
    """`requests` and `received` (bytes as they travel, compressed) by Chromium's word for the kind of file."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.requests: Counter[str] = Counter()
        self.received: Counter[str] = Counter()
        self._kinds: dict[str, str] = {}
        devtools = visitor.context.new_cdp_session(visitor.page)
        devtools.on("Network.responseReceived", self._note_answer)
        devtools.on("Network.loadingFinished", self._note_end)
        devtools.send("Network.enable")
        visitor.page.add_init_script(SUM_OF_SHIFTS)

    def layout_shift(self) -> float:
        """Cumulative, until the bottom of the page was seen; https://web.dev/articles/cls."""
        self.visitor.page.evaluate(SCROLL_DOWN)
        self.visitor.page.wait_for_load_state("networkidle")
        self.visitor.page.wait_for_timeout(SETTLE_MILLISECONDS)
        shifted: float = self.visitor.page.evaluate("window.shifted")
        return shifted

    def _note_answer(self, event: dict[str, Any]) -> None:
        if not event["response"]["url"].startswith("data:"):
            self._kinds[event["requestId"]] = event["type"]
            self.requests[event["type"]] += 1

    def _note_end(self, event: dict[str, Any]) -> None:
        if kind := self._kinds.get(event["requestId"]):
            self.received[kind] += int(event["encodedDataLength"])
