"""The specimens are made up and the same every time; the check tells a small sample of them apart as promised."""

from random import Random

import pytest

from privacy.id_copy.parts import Part
from privacy.id_copy.sensitive import sensitive_parts
from shop.demo.id_copies.figures import Figures, figures, outcomes
from shop.demo.id_copies.holders import invented_holder
from shop.demo.id_copies.specimens import properly_masked, with_something_visible
from shop.demo.id_copies.zones import card_zone, licence_zone, passport_zone

# A share of so few says little; one that is wrong is one too many.
SAMPLE = 12
SEED = 2


@pytest.mark.timeout(600)
def test_a_sample_is_told_apart_within_time_and_memory() -> None:
    visible = list(outcomes(with_something_visible(SAMPLE, seed=SEED), at_once=1))
    masked = list(outcomes(properly_masked(SAMPLE, seed=SEED), at_once=1))

    result = figures(visible, masked)

    assert [str(outcome.specimen) for outcome in visible + masked if not outcome.is_right] == []
    assert result.are_kept


def test_the_same_number_and_seed_give_the_same_file() -> None:
    (first,), (again,) = with_something_visible(1, seed=SEED), with_something_visible(1, seed=SEED)

    (other,) = with_something_visible(1, seed=SEED + 1)

    assert first.file() == again.file()
    assert first.file() != other.file()


def test_the_zones_have_the_lengths_and_check_digits_of_real_ones() -> None:
    random = Random(SEED)
    holder = invented_holder(random)

    zones = passport_zone(holder), card_zone(holder), licence_zone(holder, random=random)

    assert [[len(line) for line in zone] for zone in zones] == [[44, 44], [30, 30, 30], [30]]
    assert all(Part.MRZ in sensitive_parts([line]) for zone in zones for line in zone)


@pytest.mark.parametrize(
    "broken",
    [{"caught": 0.94}, {"wrongly_refused": 0.03}, {"most_seconds": 4.1}, {"peak_mb": 301.0}],
)
def test_a_figure_below_its_promise_is_noticed(broken: dict[str, float]) -> None:
    kept = {
        "caught": 0.95,
        "wrongly_refused": 0.02,
        "median_seconds": 1.0,
        "most_seconds": 4.0,
        "peak_mb": 300.0,
    }

    assert Figures(**kept).are_kept
    assert not Figures(**(kept | broken)).are_kept
