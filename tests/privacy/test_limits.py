"""A limit lets so many through in an hour, keeps to its own room, and remembers nobody."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.cache import cache, caches

from privacy.limits import FULL_SECONDS, fits
from tests.fulfilment.clock import later


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def passed(times: int, *, who: str = "netwerk 203.0.113.0", room: str = "kamer", most: int = 3) -> int:
    return sum(fits(who, room=room, most=most) for _ in range(times))


def test_so_many_pass_and_no_more() -> None:
    assert passed(10) == 3


def test_everybody_counts_for_himself_and_every_room_too() -> None:
    assert passed(10) == 3
    assert passed(10, who="netwerk 198.51.100.0") == 3
    assert passed(10, room="zolder") == 3


def test_what_is_full_is_not_counted_on() -> None:
    passed(4)

    with mock.patch.object(caches["default"], "incr", side_effect=AssertionError):
        assert passed(5) == 0


def test_another_process_hears_it_from_the_shared_cache() -> None:
    passed(4)
    caches["process"].clear()

    assert passed(5) == 0


def test_after_an_hour_there_is_room_again() -> None:
    passed(10)

    with later(timedelta(seconds=FULL_SECONDS + 1)):
        assert passed(1) == 0
    with later(timedelta(minutes=61)):
        assert passed(10) == 3


def test_a_count_that_ends_while_it_is_read_stops_nobody() -> None:
    with mock.patch.object(caches["default"], "incr", side_effect=ValueError):
        assert passed(5) == 5


def test_no_key_says_who_it_is() -> None:
    passed(1)

    kept: Any = cache
    assert not any("203.0.113" in key for key in kept._cache)
