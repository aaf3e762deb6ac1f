"""What holds a row today, and which rows nothing holds."""

from datetime import date, timedelta

import pytest
from django.contrib.sites.models import Site
from django.db import connection
from django.test.utils import CaptureQueriesContext

from privacy.declaration import Held
from privacy.holds.running import Hold, HoldsNotRead, free_of_holds, holds_of, with_holds
from tests.privacy.holds.sites import RULE, TODAY, declared, held

pytestmark = pytest.mark.django_db
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def holds_on_a_site(*holds: Held) -> list[Hold]:
    declaration = declared(*holds)
    return holds_of(with_holds(Site.objects.all(), declaration)[0], declaration, today=TODAY)


def is_free(*holds: Held, fields: tuple[str, ...] = ()) -> bool:
    return free_of_holds(Site.objects.all(), declared(*holds), today=TODAY, fields=fields).exists()


def test_a_hold_is_told_with_its_fields_and_its_last_day() -> None:
    assert holds_on_a_site(held(TOMORROW, "name")) == [Hold(rule=RULE, fields=("name",), until=TOMORROW)]


def test_a_hold_runs_on_its_last_day_and_not_after_it() -> None:
    assert [hold.until for hold in holds_on_a_site(held(TODAY), held(YESTERDAY))] == [TODAY]
    assert not is_free(held(TODAY))
    assert is_free(held(YESTERDAY))


def test_a_ground_that_does_not_apply_holds_nothing() -> None:
    assert holds_on_a_site(held(None)) == []
    assert is_free(held(None))


def test_a_hold_of_which_nobody_knows_the_end_says_so() -> None:
    hold, other = holds_on_a_site(held(date.max), held(TODAY))

    assert hold.is_open_ended
    assert not other.is_open_ended


@pytest.mark.parametrize(
    ("kept", "touched", "free"),
    [
        ((), ("name",), False),  # the whole row is kept
        (("name",), (), False),  # the whole row would go
        (("name",), ("name", "domain"), False),
        (("name",), ("domain",), True),
    ],
)
def test_a_row_is_free_for_what_no_hold_names(
    kept: tuple[str, ...], touched: tuple[str, ...], *, free: bool
) -> None:
    assert is_free(held(TODAY, *kept), fields=touched) is free


def test_one_running_hold_among_ended_ones_is_enough() -> None:
    assert not is_free(held(YESTERDAY), held(TODAY), held(None))


def test_all_rows_are_read_in_one_question() -> None:
    Site.objects.bulk_create(Site(pk=2 + number, domain=f"{number}.nl", name="x") for number in range(20))
    declaration = declared(held(TODAY), held(TODAY, "name"))

    with CaptureQueriesContext(connection) as queries:
        found = [
            holds_of(row, declaration, today=TODAY) for row in with_holds(Site.objects.all(), declaration)
        ]

    assert len(queries) == 1
    assert {len(holds) for holds in found} == {2}


def test_a_row_of_which_the_holds_were_not_asked_is_never_called_free() -> None:
    with pytest.raises(HoldsNotRead):
        holds_of(Site.objects.all()[0], declared(held(TODAY)), today=TODAY)
