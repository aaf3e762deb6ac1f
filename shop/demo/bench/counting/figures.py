"""What was measured of the counting of visits, and how it is told. Plain values."""

from dataclasses import dataclass

# The most that counting may add to the computing time of a page: a figure about visitors may not slow a visit.
MOST_PERCENT = 3


@dataclass(frozen=True)
class Counting:
    """Medians of computing time: of the home page without counting, and of what counting adds to it."""

    page_ms: float
    added_ms: float

    @property
    def percent(self) -> float:
        return 100 * self.added_ms / self.page_ms


def as_json(counting: Counting) -> dict[str, float]:
    """`{"page_ms": , "added_ms": , "percent": , "most_percent": }`."""
    return {
        "page_ms": round(counting.page_ms, 3),
        "added_ms": round(counting.added_ms, 3),
        "percent": round(counting.percent, 3),
        "most_percent": MOST_PERCENT,
    }


def as_text(counting: Counting) -> str:
    """Two lines."""
    return (
        f"counting of visits: {counting.percent:.1f} % of a page's computing time, at most {MOST_PERCENT} %\n"
        f"home page without it {counting.page_ms:.3f} ms; it adds {counting.added_ms:.3f} ms, writing included"
    )
