"""What was measured of buying, and how it is told. Plain values."""

from dataclasses import asdict, dataclass
from typing import Any

from shop.demo.bench.figures import Figures

FOOTNOTE = """\
order button: checks, order, stock, mail and the payment at the Mollie stand-in, whose own time counts in ms but not in
CPU ms. webhook: Mollie is asked, the order becomes paid, the invoice gets its number; ten a second. crowd: orders at a
fixed pace, with the worker sending their mails beside it. At a pace, ms count from when a request should have left."""
LINE = "{:<28}{:>9}{:>9}{:>9}{:>9}"


@dataclass(frozen=True)
class Crowd:
    """`clicks` came at `per_second`; `lost` are those without an order, a payment or a confirmation afterwards."""

    per_second: float
    clicks: int
    lost: int
    figures: Figures


@dataclass(frozen=True)
class Buying:
    button: Figures
    webhook: Figures
    crowd: Crowd | None


def as_json(buying: Buying) -> dict[str, Any]:
    """`{"button": {}, "webhook": {}, "crowd": {} or null}`; milliseconds and requests per second."""
    crowd = buying.crowd
    return {
        "button": _rounded(buying.button),
        "webhook": _rounded(buying.webhook),
        "crowd": crowd
        and {
            "per_second": crowd.per_second,
            "clicks": crowd.clicks,
            "lost": crowd.lost,
            **_rounded(crowd.figures),
        },
    }


def as_table(buying: Buying) -> str:
    lines = [LINE.format("buying", "req/s", "p50 ms", "p99 ms", "CPU ms")]
    lines += [_line("order button", buying.button), _line("webhook that pays", buying.webhook)]
    if crowd := buying.crowd:
        lines.append(_line(f"crowd of {crowd.per_second:g} orders/s", crowd.figures))
        lines.append(f"crowd: {crowd.clicks} clicks, {crowd.lost} lost")
    return "\n".join([*lines, "", FOOTNOTE])


def _line(name: str, speed: Figures) -> str:
    numbers = (f"{speed.requests_per_second:.0f}", f"{speed.p50_ms:.1f}", f"{speed.p99_ms:.1f}")
    return LINE.format(name, *numbers, f"{speed.cpu_ms:.2f}")


def _rounded(speed: Figures) -> dict[str, float]:
    return {name: round(value, 3) for name, value in asdict(speed).items()}
