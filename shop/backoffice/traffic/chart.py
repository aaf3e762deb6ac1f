"""A bar chart as numbers for an SVG. Every bar stands in a table beside it as well."""

from collections.abc import Sequence
from dataclasses import dataclass

from privacy.traffic.small import shown
from shop.backoffice.traffic.tables import drawn

WIDTH, HEIGHT = 100.0, 100.0
GAP = 0.28  # of what a bar has for itself
ROUND_TENTHS = (10, 15, 20, 30, 40, 60, 80, 100)


@dataclass(frozen=True)
class Bar:
    """In units of a canvas of 100 by 100, from the top left. `name` is whole ("3 november"), `label` short or empty."""

    x: float
    y: float
    width: float
    height: float
    name: str
    label: str
    count: str


@dataclass(frozen=True)
class Chart:
    """`top` is what the highest line stands for."""

    bars: list[Bar]
    top: int


def chart(values: Sequence[tuple[str, str, int]]) -> Chart:
    """`values` are (name, label, count), from left to right."""
    top = _top(max((drawn(count) for _, _, count in values), default=0))
    room = WIDTH / max(len(values), 1)
    return Chart([_bar(n, *value, room=room, top=top) for n, value in enumerate(values)], top)


def _bar(place: int, name: str, label: str, count: int, *, room: float, top: int) -> Bar:
    height = round(HEIGHT * drawn(count) / top, 2)
    return Bar(
        x=round(room * (place + GAP / 2), 3),
        y=round(HEIGHT - height, 2),
        width=round(room * (1 - GAP), 3),
        height=height,
        name=name,
        label=label,
        count=shown(count),
    )


def _top(most: float) -> int:
    """The first round number that is not below it: 10, 15, 20, 30, 40, 60, 80, 100, 150 …"""
    power = 10
    while power * 10 < most:
        power *= 10
    return next(power * tenths // 10 for tenths in ROUND_TENTHS if power * tenths / 10 >= most)
