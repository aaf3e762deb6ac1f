"""The figures of a year: right to the day, without anyone in them, and still there when the requests are gone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from privacy.retention.engine import run_round
from privacy.rights import deciding
from privacy.rights.confirming import confirm_by_code
from privacy.rights.counting import Share, figures, keep_sums
from privacy.rights.kinds import Right
from privacy.rights.models import RightsRequest
from privacy.rights.own import take_back
from privacy.rights.sums import YearSum
from privacy.rights.tasks import keep_request_sums
from tests.privacy.rights.asking import asked, mailed_code

pytestmark = pytest.mark.django_db
CAME = datetime(2026, 3, 2, 12, tzinfo=UTC)


def answered(number: int, *, days: int, came: datetime = CAME) -> RightsRequest:
    """A request for erasure of one person that is refused and answered after so many days."""
    email, then = f"{number}@voorbeeld.nl", came + timedelta(days=days)
    request = asked(Right.ERASURE, email=email, now=came)
    confirm_by_code(request, mailed_code(email), now=came)
    no = {"ground": "rechtsvordering", "explanation": "Er loopt een zaak.", "by": "eigenaar"}
    deciding.refuse(request.rights.get(), **no, now=then)
    deciding.send_answer(request, by="eigenaar", now=then)
    return request


def test_a_year_is_counted_by_kind_way_outcome_proof_and_days() -> None:
    for number, days in enumerate((2, 5, 29)):
        answered(number, days=days)
    asked(Right.ACCESS, Right.OBJECTION, email="open@voorbeeld.nl", now=CAME, about=("garantie",))

    (year,) = figures(date(2026, 3, 20))

    assert (year.year, year.requests, year.answered) == (2026, 4, 3)
    assert (year.median_days, year.longest_days, year.late) == (5, 29, 1)
    assert year.shares == {
        "Soort": [Share("Inzage", 1), Share("Verwijdering", 3), Share("Bezwaar", 1)],
        "Weg": [Share("Formulier", 4)],
        "Uitkomst": [Share("Open", 2), Share("Geweigerd", 3)],
        "Bewijs": [Share("Geen", 1), Share("Code per mail", 3)],
    }


@pytest.mark.parametrize(("today", "late"), [(date(2026, 3, 30), 0), (date(2026, 3, 31), 1)])
def test_an_open_request_is_late_from_the_day_after_its_last(today: date, late: int) -> None:
    asked(Right.ERASURE, now=CAME)

    assert figures(today)[0].late == late


def test_what_is_taken_back_is_neither_answered_nor_late() -> None:
    take_back(asked(Right.ERASURE, now=CAME), now=CAME + timedelta(days=40))

    (year,) = figures(date(2026, 6, 1))

    assert (year.requests, year.answered, year.late, year.median_days) == (1, 0, 0, None)


def test_what_stops_at_once_took_no_days() -> None:
    asked(Right.OBJECTION, about=("nieuwsbrief",), now=CAME)

    assert figures(date(2026, 6, 1))[0].longest_days == 0


def test_the_figures_stay_when_the_requests_go() -> None:
    answered(1, days=3)
    before = figures(date(2027, 12, 31))
    keep_sums(date(2027, 12, 31))

    run_round(now=datetime(2028, 4, 1, tzinfo=UTC))
    assert not RightsRequest.objects.exists()

    assert figures(date(2028, 4, 1)) == before


def test_a_year_whose_requests_are_going_is_not_counted_again() -> None:
    answered(1, days=3)
    keep_sums(date(2027, 6, 1))
    RightsRequest.objects.all().delete()

    keep_sums(date(2028, 6, 1))

    assert figures(date(2028, 6, 1))[0].requests == 1


def test_counting_twice_counts_once() -> None:
    asked(Right.ERASURE)

    keep_request_sums.call()
    keep_request_sums.call()

    assert figures(timezone.localdate())[0].requests == 1
    assert YearSum.objects.get(about="verzoeken").count == 1


def test_no_sum_says_who() -> None:
    answered(7, days=3)
    keep_sums(date(2026, 6, 1))

    written = " ".join(str(value) for row in YearSum.objects.values_list() for value in row)

    for secret in ("7@voorbeeld.nl", "Guus", "V26-"):
        assert secret not in written


def test_requests_received_in_january_are_of_the_new_year() -> None:
    asked(Right.ERASURE, email="oud@voorbeeld.nl", now=datetime(2026, 12, 31, 22, tzinfo=UTC))
    asked(Right.ERASURE, email="nieuw@voorbeeld.nl", now=datetime(2026, 12, 31, 23, 30, tzinfo=UTC))

    assert [(year.year, year.requests) for year in figures(date(2027, 1, 2))] == [(2027, 1), (2026, 1)]
