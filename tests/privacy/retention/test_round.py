"""The nightly round: what has ended goes, what is held or not yet ended stays, and one bad row stops nothing."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Case, DateField, F, Value, When

from privacy.declaration import Held, HoldRule, PersonalData, PersonalFile, Retention
from privacy.legal import Period, PeriodUnit
from privacy.registry import Registry
from privacy.retention import engine
from privacy.retention.ends import after, day_after
from privacy.retention.engine import RoundIsRunning, run_round
from privacy.retention.models import ParkedRow, PurgeCount, PurgeRun
from privacy.retention.parking import unpark
from tests.privacy.small_site import SmallSite, declaration_of

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
OLD, YOUNG = NOW - timedelta(days=40), NOW - timedelta(days=20)
MONTH = Period(1, PeriodUnit.MONTH, after="het bezoek")
DISPUTE = HoldRule("geschil", "Er loopt een geschil.", "art. 17 lid 3 AVG")


def _registry(*declarations: PersonalData) -> Registry:
    made = Registry()
    made.declare(*declarations)
    return made


def _visits_go(site: SmallSite, **more: Any) -> Registry:
    return _registry(
        declaration_of(site.Visit, Retention(code="bezoek", period=MONTH, ends=after(MONTH, "at")), **more)
    )


def _names(site: SmallSite) -> set[str]:
    return set(site.Visit.objects.values_list("name", flat=True))


def _numbers(run: PurgeRun) -> dict[str, tuple[int, int]]:
    return {count.rule: (count.rows, count.parked) for count in run.counts.all()}


def test_what_has_ended_goes_and_the_rest_stays(site: SmallSite) -> None:
    for name, at in (("oud", OLD), ("jong", YOUNG), ("onbekend", None)):
        site.Visit.objects.create(name=name, at=at)

    run = run_round(now=NOW, registry=_visits_go(site))

    assert _names(site) == {"jong", "onbekend"}
    assert _numbers(run) == {"bezoek": (1, 0)}


def test_a_row_goes_in_the_round_at_the_very_moment_of_its_end_and_not_before(site: SmallSite) -> None:
    site.Visit.objects.create(at=datetime(2026, 10, 22, 22, tzinfo=UTC))  # midnight in Amsterdam, in summer
    ends = datetime(2026, 11, 22, 23, tzinfo=UTC)  # midnight in winter

    run_round(now=ends - timedelta(microseconds=1), registry=_visits_go(site))
    assert site.Visit.objects.exists()

    run_round(now=ends, registry=_visits_go(site))
    assert not site.Visit.objects.exists()


@pytest.mark.parametrize(
    ("now", "gone"),
    [
        (datetime(2033, 12, 31, 22, 59, tzinfo=UTC), False),  # a minute to midnight in Amsterdam
        (datetime(2033, 12, 31, 23, 0, tzinfo=UTC), True),  # 1 January 2034 there, still December in UTC
    ],
)
def test_what_is_kept_until_a_day_goes_when_that_day_is_over_in_amsterdam(
    site: SmallSite, now: datetime, gone: bool
) -> None:
    rule = Retention(code="factuur", period=MONTH, ends=day_after("keep_until"))
    site.Visit.objects.create(keep_until=date(2033, 12, 31))

    run_round(now=now, registry=_registry(declaration_of(site.Visit, rule)))

    assert site.Visit.objects.exists() is not gone


def test_fields_are_emptied_and_the_row_stays(site: SmallSite) -> None:
    rule = Retention(code="naam", period=MONTH, ends=after(MONTH, "at"), fields=("name", "postcode"))
    site.Visit.objects.create(at=OLD, name="Sam", postcode="1234 AB", nickname="S.")

    run = run_round(now=NOW, registry=_registry(declaration_of(site.Visit, rule)))

    assert site.Visit.objects.values("name", "postcode", "nickname").get() == {
        "name": "",
        "postcode": "1234",
        "nickname": "S.",
    }
    assert _numbers(run) == {"naam": (1, 0)}


def test_a_second_round_changes_nothing(site: SmallSite) -> None:
    name = Retention(code="naam", period=MONTH, ends=after(MONTH, "at"), fields=("name",))
    gone = Retention(code="bezoek", period=MONTH, ends=day_after("keep_until"))
    registry = _registry(declaration_of(site.Visit, name, gone))
    site.Visit.objects.create(at=OLD, name="Sam")
    site.Visit.objects.create(keep_until=date(2026, 1, 1))
    run_round(now=NOW, registry=registry)
    before = list(site.Visit.objects.values())

    second = run_round(now=NOW, registry=registry)

    assert list(site.Visit.objects.values()) == before
    assert _numbers(second) == {"naam": (0, 0), "bezoek": (0, 0)}


def test_what_is_held_stays_and_goes_the_day_after(site: SmallSite) -> None:
    registry = _visits_go(site, holds=(Held(rule=DISPUTE, until=lambda: F("keep_until")),))
    site.Visit.objects.create(at=OLD, keep_until=date(2026, 11, 23))

    run_round(now=NOW, registry=registry)
    assert site.Visit.objects.exists()

    run_round(now=NOW + timedelta(days=1), registry=registry)
    assert not site.Visit.objects.exists()


def test_a_held_field_stays_while_another_is_emptied(site: SmallSite) -> None:
    held = Held(rule=DISPUTE, until=lambda: F("keep_until"), fields=("name",))
    rules = (
        Retention(code=name, period=MONTH, ends=after(MONTH, "at"), fields=(name,))
        for name in ("name", "nickname")
    )
    site.Visit.objects.create(at=OLD, name="Sam", nickname="S.", keep_until=date(2027, 1, 1))

    run_round(now=NOW, registry=_registry(declaration_of(site.Visit, *rules, holds=(held,))))

    assert site.Visit.objects.values("name", "nickname").get() == {"name": "Sam", "nickname": None}


def test_children_go_before_what_they_point_to_and_are_counted_for_themselves(site: SmallSite) -> None:
    lines = Retention(code="regel", period=MONTH, ends=after(MONTH, "visit__at"))
    visits = Retention(code="bezoek", period=MONTH, ends=after(MONTH, "at"))
    registry = _registry(declaration_of(site.Visit, visits), declaration_of(site.Line, lines))
    visit = site.Visit.objects.create(at=OLD)
    site.Line.objects.bulk_create([site.Line(visit=visit), site.Line(visit=visit)])

    run = run_round(now=NOW, registry=registry)

    assert _numbers(run) == {"regel": (2, 0), "bezoek": (1, 0)}


def test_rows_of_one_kind_that_point_to_each_other_go_over_the_edge_of_a_batch(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BATCH", 1)
    first = site.Entry.objects.create(at=OLD)
    site.Entry.objects.create(at=OLD, corrects=first)
    rule = Retention(code="boeking", period=MONTH, ends=after(MONTH, "at"))

    run = run_round(now=NOW, registry=_registry(declaration_of(site.Entry, rule)))

    assert _numbers(run) == {"boeking": (2, 0)}


def test_a_row_that_somebody_uses_again_between_finding_and_taking_stays(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.Visit.objects.create(at=OLD)
    found = engine._keys

    def and_then_he_comes_back(batch: Any) -> list[Any]:
        keys = found(batch)
        site.Visit.objects.update(at=NOW)
        return keys

    monkeypatch.setattr(engine, "_keys", and_then_he_comes_back)
    run = run_round(now=NOW, registry=_visits_go(site))

    assert site.Visit.objects.exists()
    assert _numbers(run) == {"bezoek": (0, 0)}


# One row that breaks -------------------------------------------------------------------------------------------


def _poison(site: SmallSite, name: str = "gif") -> None:
    """The database refuses to let the row of this name go, as a trigger on the books would."""
    table = site.Visit._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF OLD.name = '{name}' THEN RAISE EXCEPTION 'Sam stays' USING ERRCODE = 'restrict_violation'; END IF;"
            " RETURN OLD; END $$"
        )
        cursor.execute(
            f"CREATE TRIGGER refuse BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION pg_temp.refuse()"
        )


def test_one_poison_row_among_fifty_thousand_is_parked_and_all_others_go(site: SmallSite) -> None:
    _poison(site)
    site.Visit.objects.bulk_create((site.Visit(at=OLD) for _ in range(49_999)), batch_size=5_000)
    site.Visit.objects.create(at=OLD, name="gif")

    run = run_round(now=NOW, registry=_visits_go(site))

    assert _names(site) == {"gif"}
    assert _numbers(run) == {"bezoek": (49_999, 1)}
    assert ParkedRow.objects.count() == 1


def test_a_parked_row_keeps_the_name_of_the_error_and_nothing_of_the_person(site: SmallSite) -> None:
    _poison(site)
    visit = site.Visit.objects.create(at=OLD, name="gif")

    run_round(now=NOW, registry=_visits_go(site))

    kept = ParkedRow.objects.values("rule", "model", "row_id", "error", "tries", "parked_at").get()
    assert kept == {
        "rule": "bezoek",
        "model": "privacy.visit",
        "row_id": str(visit.pk),
        "error": "IntegrityError",
        "tries": 1,
        "parked_at": NOW,
    }


def test_a_parked_row_is_left_alone_in_later_rounds(site: SmallSite) -> None:
    _poison(site)
    site.Visit.objects.create(at=OLD, name="gif")
    run_round(now=NOW, registry=_visits_go(site))
    site.Visit.objects.create(at=OLD, name="later")

    run = run_round(now=NOW, registry=_visits_go(site))

    assert _numbers(run) == {"bezoek": (1, 0)}
    assert ParkedRow.objects.get().tries == 1


def test_the_owner_lets_a_parked_row_try_again(site: SmallSite) -> None:
    _poison(site)
    site.Visit.objects.create(at=OLD, name="gif")
    run_round(now=NOW, registry=_visits_go(site))

    assert not unpark(ParkedRow.objects.get(), now=NOW, registry=_visits_go(site))
    assert ParkedRow.objects.get().tries == 2

    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER refuse ON {site.Visit._meta.db_table}")
    assert unpark(ParkedRow.objects.get(), now=NOW, registry=_visits_go(site))
    assert not site.Visit.objects.exists()
    assert not ParkedRow.objects.exists()


def test_a_parked_row_of_a_rule_that_is_no_more_is_let_go_of(site: SmallSite) -> None:
    parked = ParkedRow.objects.create(
        rule="vroeger", model="privacy.visit", row_id="1", error="IntegrityError"
    )

    assert unpark(parked, now=NOW, registry=_visits_go(site))
    assert not ParkedRow.objects.exists()


def test_a_rule_that_breaks_as_a_whole_stops_no_other_and_heals_by_itself(site: SmallSite) -> None:
    def broken() -> Any:
        return F("no_such_column")

    site.Visit.objects.create(at=OLD)
    rules = [
        Retention(code="stuk", period=MONTH, ends=broken),
        Retention(code="bezoek", period=MONTH, ends=after(MONTH, "at")),
    ]
    for _ in range(2):
        run = run_round(now=NOW, registry=_registry(declaration_of(site.Visit, *rules)))

    assert not site.Visit.objects.exists()
    assert _numbers(run) == {"stuk": (0, 1), "bezoek": (0, 0)}
    assert ParkedRow.objects.values("rule", "row_id", "error", "tries").get() == {
        "rule": "stuk",
        "row_id": "",
        "error": "FieldError",
        "tries": 2,
    }

    rules[0] = Retention(code="stuk", period=MONTH, ends=after(MONTH, "at"))
    run_round(now=NOW, registry=_registry(declaration_of(site.Visit, *rules)))
    assert not ParkedRow.objects.exists()


def test_what_others_still_point_to_is_parked_and_they_are_not_taken_along(site: SmallSite) -> None:
    site.Line.objects.create(visit=site.Visit.objects.create(at=OLD))

    run = run_round(now=NOW, registry=_visits_go(site))

    assert site.Line.objects.exists()
    assert _numbers(run) == {"bezoek": (0, 1)}


# A rehearsal ---------------------------------------------------------------------------------------------------


def test_a_rehearsal_gives_the_numbers_of_the_real_round_and_changes_nothing(
    site: SmallSite, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    _poison(site)
    removed: list[str] = []

    def files(row: Any) -> list[PersonalFile]:
        return [PersonalFile(name="foto", read=bytes, remove=lambda: removed.append(row.name))]

    for name in ("gif", "oud"):
        site.Visit.objects.create(at=OLD, name=name)
    lines = Retention(code="regel", period=MONTH, ends=after(MONTH, "visit__at"))
    site.Line.objects.create(visit=site.Visit.objects.get(name="oud"))
    registry = _visits_go(site, files=files)
    registry.declare(declaration_of(site.Line, lines))

    with django_capture_on_commit_callbacks(execute=True):
        rehearsal = run_round(now=NOW, rehearse=True, registry=registry)

    assert _names(site) == {"gif", "oud"}
    assert site.Line.objects.exists()
    assert removed == []
    assert not ParkedRow.objects.exists()
    assert rehearsal.is_rehearsal
    assert _numbers(rehearsal) == _numbers(run_round(now=NOW, registry=registry))


def test_a_round_leaves_an_account_without_anybody_in_it(site: SmallSite) -> None:
    site.Visit.objects.create(at=OLD, name="Sam")

    run = run_round(now=NOW, registry=_visits_go(site))

    told = [*PurgeRun.objects.values_list(), *PurgeCount.objects.values_list()]
    assert "Sam" not in str(told)
    assert run.started_at == NOW
    assert run.finished_at is not None
    assert run.counts.get().seconds > 0


@pytest.mark.django_db(transaction=True)
def test_two_rounds_do_not_run_at_a_time() -> None:
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [engine.ROUND_LOCK])
    try:
        with pytest.raises(RoundIsRunning):
            run_round(now=NOW, registry=Registry())
    finally:
        other.close()

    assert not PurgeRun.objects.exists()
    assert run_round(now=NOW, registry=Registry()).finished_at is not None


def test_memory_does_not_grow_with_the_rows(site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BATCH", 10)
    site.Visit.objects.bulk_create(site.Visit(at=OLD) for _ in range(95))
    sizes: list[int] = []
    found = engine._keys

    def measured(batch: Any) -> list[Any]:
        keys = found(batch)
        sizes.append(len(keys))
        return keys

    monkeypatch.setattr(engine, "_keys", measured)
    run_round(now=NOW, registry=_visits_go(site))

    assert sizes == [10] * 9 + [5, 0]


def test_a_hold_on_some_rows_does_not_keep_the_others(site: SmallSite) -> None:
    open_case = Case(When(name="open", then=Value(date.max)), default=None, output_field=DateField())
    for name in ("open", "dicht"):
        site.Visit.objects.create(at=OLD, name=name)

    run_round(now=NOW, registry=_visits_go(site, holds=(Held(rule=DISPUTE, until=lambda: open_case),)))

    assert _names(site) == {"open"}
