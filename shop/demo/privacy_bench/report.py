"""What a measurement found, beside what was promised. Plain values."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """`value` may be at most `most`; `unit` is as printed."""

    what: str
    value: float
    most: float
    unit: str

    @property
    def is_within(self) -> bool:
        return self.value <= self.most


def as_table(figures: list[Figure]) -> str:
    width = max(len(figure.what) for figure in figures)
    return "\n".join(_line(figure, width) for figure in figures)


def as_json(figures: list[Figure]) -> list[dict[str, Any]]:
    return [asdict(figure) | {"is_within": figure.is_within} for figure in figures]


def _line(figure: Figure, width: int) -> str:
    verdict = "" if figure.is_within else "  TOO MUCH"
    return f"{figure.what:{width}}  {figure.value:9.2f} of {figure.most:g} {figure.unit}{verdict}"
