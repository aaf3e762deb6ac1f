"""How often something may be done."""

import pytest
from django.core.cache import cache, caches

from privacy.limits import fits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    cache.clear()


def test_the_time_after_the_most_does_not_fit_and_neither_does_any_after_it() -> None:
    found = [fits("netwerk 127.0.0.0", room="proef", most=3) for _ in range(5)]

    assert found == [True, True, True, False, False]


def test_one_who_is_full_keeps_nobody_else_out() -> None:
    assert [fits(who, room="proef", most=1) for who in ("een", "een", "twee")] == [True, False, True]
    assert fits("een", room="elders", most=1)


def test_another_process_goes_on_counting_where_this_one_was() -> None:
    fits("een", room="proef", most=1)
    caches["process"].clear()

    assert not fits("een", room="proef", most=1)


def test_a_number_that_is_cleared_away_while_it_is_counted_begins_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone(*_: object, **__: object) -> int:
        raise ValueError

    monkeypatch.setattr(cache, "incr", gone)
    fits("een", room="proef", most=1)

    assert fits("een", room="proef", most=1)
