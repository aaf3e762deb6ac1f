"""The arithmetic of the bench, on figures that can be checked by hand."""

from collections.abc import Sequence

import pytest

from shop.demo.bench.figures import Figures, figures, medians, percentile, times_floor


def of_cpu(*milliseconds: float) -> list[Figures]:
    return [Figures(requests_per_second=1, p50_ms=1, p99_ms=1, cpu_ms=cpu) for cpu in milliseconds]


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([7], 50, 7),
        ([7], 99, 7),
        ([3, 1, 2], 50, 2),
        ([4, 3, 2, 1], 50, 2),
        (range(1, 101), 50, 50),
        (range(1, 101), 99, 99),
        (range(1, 101), 100, 100),
        (range(1, 201), 99, 198),
        ([1, 2], 0, 1),
    ],
)
def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed(
    values: Sequence[float], percent: float, expected: float
) -> None:
    assert percentile(values, percent) == expected


def test_figures_are_per_second_and_in_milliseconds() -> None:
    durations = [0.010, 0.020, 0.030, 0.040]

    found = figures(durations, seconds=0.05, cpu_seconds=0.1)

    assert found == Figures(requests_per_second=80, p50_ms=20, p99_ms=40, cpu_ms=25)


def test_each_figure_has_its_own_median() -> None:
    rounds = [Figures(10, 5, 90, 1.0), Figures(30, 4, 70, 3.0), Figures(20, 6, 80, 2.0)]

    assert medians(rounds) == Figures(20, 5, 80, 2.0)


def test_the_floor_is_once_itself() -> None:
    floor = of_cpu(0.2, 0.4, 0.1)

    assert times_floor(floor, floor=floor) == 1


def test_a_page_is_compared_with_the_floor_of_the_same_round() -> None:
    quiet_busy_quiet = of_cpu(2, 8, 2)

    assert times_floor(quiet_busy_quiet, floor=of_cpu(1, 4, 1)) == 2
