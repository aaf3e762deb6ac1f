"""An erasure does what its plan says or nothing, tells whom it must, and can be run again at any time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.db.models import F
from django_tasks_db.models import DBTaskResult

from privacy.backups import journal
from privacy.declaration import Anonymise, HandOver, Held, HoldRule, PersonalData, PersonalFile
from privacy.erasure import run, tasks
from privacy.erasure.models import Erasure, ErasureState, RecipientNotice
from privacy.erasure.notices import BY_OWNER
from privacy.erasure.refusals import NotAsPlanned, TooManyRows
from privacy.erasure.run import ask_for_erasure, begin_erasure, resume, run_erasure
from privacy.erasure.sealed import unsealed_hand_overs
from privacy.registry import Recipient, Registry
from privacy.subject import Subject
from privacy.telling import BY_TASK, subject_in, told
from tests.privacy.small_site import SmallSite, declaration_of

NOW, LATER = datetime(2026, 11, 23, 12, tzinfo=UTC), datetime(2026, 11, 25, 12, tzinfo=UTC)
ADA = Subject(emails=["ada@voorbeeld.nl"])
OPEN = HoldRule("open", "Het bezoek loopt nog.", "art. 17 lid 1 AVG")
TASKS = "privacy.erasure.tasks"


def visits(site: SmallSite, **more: Any) -> PersonalData:
    return replace(declaration_of(site.Visit, **more), find=lambda _: site.Visit.objects.filter(name="Ada"))


def registry_of(*declarations: PersonalData) -> Registry:
    registry = Registry()
    registry.declare(*declarations)
    return registry


def erase(registry: Registry) -> Erasure:
    asked = ask_for_erasure(ADA, by="eigenaar", now=NOW, registry=registry)
    return run_erasure(asked.pk, now=NOW, registry=registry)


def waiting_visits(site: SmallSite) -> Registry:
    return registry_of(visits(site, holds=(Held(rule=OPEN, until=lambda: F("keep_until")),)))


def enqueued(name: str) -> int:
    return DBTaskResult.objects.filter(task_path=f"{TASKS}.{name}").count()


@pytest.fixture
def resumes_in(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`resume` knows the site's own registry only."""

    def use(registry: Registry) -> None:
        original = run.run_erasure
        monkeypatch.setattr(run, "run_erasure", lambda pk, *, now: original(pk, now=now, registry=registry))

    return use


def test_asking_plans_and_touches_nothing(site: SmallSite) -> None:
    site.Visit.objects.create(name="Ada")

    asked = ask_for_erasure(ADA, by="eigenaar", now=NOW, registry=registry_of(visits(site)))

    assert (asked.state, asked.begun_at, asked.erased_at) == (ErasureState.PLANNED, None, None)
    assert [(entry["action"], entry["rows"]) for entry in asked.outcome] == [("wissen", 1)]
    assert site.Visit.objects.exists()
    assert b"ada" not in bytes(asked.sealed_subject or b"")


def test_asking_twice_for_one_person_is_one_erasure(site: SmallSite) -> None:
    registry = registry_of(visits(site))

    first, second = (ask_for_erasure(ADA, by="eigenaar", now=NOW, registry=registry) for _ in range(2))
    other = ask_for_erasure(Subject(emails=["bob@voorbeeld.nl"]), by="eigenaar", now=NOW, registry=registry)

    assert first == second
    assert other != first


def test_what_the_plan_says_is_done_and_written_down(site: SmallSite) -> None:
    site.Visit.objects.create(name="Ada")
    site.Visit.objects.create(name="Bob")

    erasure = erase(registry_of(visits(site)))

    assert list(site.Visit.objects.values_list("name", flat=True)) == ["Bob"]
    assert (erasure.state, erasure.begun_at, erasure.erased_at) == (ErasureState.ERASED, NOW, NOW)
    assert erasure.pk in {entry.erasure for entry in journal.entries()}
    assert enqueued("prove_erasure_task") == 1


def test_a_second_run_changes_nothing_and_says_so(site: SmallSite, caplog: pytest.LogCaptureFixture) -> None:
    site.Visit.objects.create(name="Ada")
    registry = registry_of(visits(site))
    erasure = erase(registry)
    before = Erasure.objects.values().get()
    caplog.set_level("INFO", logger="privacy.erasure")

    run_erasure(erasure.pk, now=LATER, registry=registry)

    assert Erasure.objects.values().get() == before
    assert enqueued("prove_erasure_task") == 1
    assert "nothing left to erase" in caplog.text


def test_who_was_searched_for_and_forgotten_cannot_be_erased_again(site: SmallSite) -> None:
    registry = registry_of(visits(site))
    erasure = erase(registry)
    Erasure.objects.update(state=ErasureState.PROVED, sealed_subject=None)
    site.Visit.objects.create(name="Ada")

    again = run_erasure(erasure.pk, now=LATER, registry=registry)

    assert again.state == ErasureState.PROVED
    assert site.Visit.objects.exists()


def test_what_is_new_goes_in_a_second_run_and_is_added_to_the_account(site: SmallSite) -> None:
    registry = registry_of(visits(site))
    site.Visit.objects.create(name="Ada")
    erasure = erase(registry)
    site.Visit.objects.create(name="Ada")

    again = run_erasure(erasure.pk, now=LATER, registry=registry)

    assert not site.Visit.objects.exists()
    assert [entry["rows"] for entry in again.outcome] == [1, 1]


def test_what_waited_is_finished_by_a_night_after_it_is_over(site: SmallSite, resumes_in: Any) -> None:
    site.Visit.objects.create(name="Ada")
    waits = site.Visit.objects.create(name="Ada", keep_until=date.max)
    registry = waiting_visits(site)
    erasure = erase(registry)
    assert (erasure.state, site.Visit.objects.get()) == (ErasureState.WAITING, waits)
    resumes_in(registry)

    resume(NOW)
    assert site.Visit.objects.exists()
    site.Visit.objects.update(keep_until=None, name="A. Lovelace")  # and no longer found by her name
    resume(LATER)

    erasure.refresh_from_db()
    assert not site.Visit.objects.exists()
    assert erasure.state == ErasureState.ERASED
    assert [(entry["action"], entry["rows"]) for entry in erasure.outcome] == [("wissen", 1), ("wissen", 1)]


def test_what_nobody_began_is_not_resumed(site: SmallSite, resumes_in: Any) -> None:
    site.Visit.objects.create(name="Ada")
    registry = registry_of(visits(site))
    ask_for_erasure(ADA, by="eigenaar", now=NOW, registry=registry)
    resumes_in(registry)

    assert resume(LATER) == 0
    assert site.Visit.objects.exists()


def test_what_was_begun_and_never_came_to_an_end_is_resumed(site: SmallSite, resumes_in: Any) -> None:
    site.Visit.objects.create(name="Ada")
    registry = registry_of(visits(site))
    begin_erasure(ask_for_erasure(ADA, by="eigenaar", now=NOW, registry=registry).pk, now=NOW)
    resumes_in(registry)

    resume(LATER)

    assert enqueued("run_erasure_task") == 1
    assert not site.Visit.objects.exists()


def test_one_erasure_that_breaks_does_not_keep_the_others(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = registry_of(visits(site))
    for name in ("ada", "bob"):
        asked = ask_for_erasure(Subject(emails=[f"{name}@voorbeeld.nl"]), by="x", now=NOW, registry=registry)
        begin_erasure(asked.pk, now=NOW)
    broken = mock.Mock(side_effect=[ValueError, None])
    monkeypatch.setattr(run, "run_erasure", broken)

    resume(LATER)

    assert broken.call_count == 2


def test_what_was_not_proved_is_searched_again(site: SmallSite) -> None:
    erase(registry_of(visits(site)))

    resume(LATER)

    assert enqueued("prove_erasure_task") == 2


def test_a_refusal_changes_nothing_and_is_kept_for_the_owner(
    site: SmallSite,
) -> None:
    site.Visit.objects.create(name="Ada")
    registry = registry_of(visits(site))
    asked = ask_for_erasure(ADA, by="eigenaar", now=NOW, registry=registry)

    with mock.patch("privacy.erasure.plan.MOST_ROWS", 0), pytest.raises(TooManyRows):
        run_erasure(asked.pk, now=NOW, registry=registry)

    asked.refresh_from_db()
    assert asked.state == ErasureState.PLANNED
    assert asked.refusal == "more than 0 rows of privacy.visit; one person has fewer"
    assert site.Visit.objects.exists()
    assert run_erasure(asked.pk, now=NOW, registry=registry).refusal == ""


RULES = {
    "a trigger that deletes another's row": "DELETE FROM privacy_visit WHERE name = 'Bob'",
    "a trigger that empties another's row": "UPDATE privacy_visit SET children = 0 WHERE name = 'Bob'",
}


@pytest.mark.parametrize("statement", RULES.values(), ids=RULES.keys())
def test_what_the_database_does_beyond_the_plan_makes_it_fail_as_a_whole(
    site: SmallSite, statement: str
) -> None:
    site.Visit.objects.create(name="Ada")
    site.Visit.objects.create(name="Bob", children=2)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE FUNCTION more() RETURNS trigger AS $$ BEGIN {statement}; RETURN OLD; END $$ LANGUAGE plpgsql"
        )
        cursor.execute(
            "CREATE TRIGGER more AFTER DELETE ON privacy_visit FOR EACH ROW "
            "WHEN (OLD.name = 'Ada') EXECUTE FUNCTION more()"
        )

    with pytest.raises(NotAsPlanned, match="privacy_visit"):
        erase(registry_of(visits(site)))

    assert set(site.Visit.objects.values_list("name", "children")) == {("Ada", 0), ("Bob", 2)}
    assert Erasure.objects.get().state == ErasureState.PLANNED


def test_a_row_that_the_database_keeps_back_makes_it_fail(site: SmallSite) -> None:
    site.Visit.objects.create(name="Ada")
    with connection.cursor() as cursor:
        cursor.execute("CREATE RULE keep AS ON DELETE TO privacy_visit DO INSTEAD NOTHING")

    with pytest.raises(NotAsPlanned):
        erase(registry_of(visits(site)))


def test_a_cascade_that_django_knows_nothing_of_makes_it_fail(site: SmallSite) -> None:
    visit = site.Visit.objects.create(name="Ada")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE privacy_stranger (visit bigint REFERENCES privacy_visit ON DELETE CASCADE)"
        )
        cursor.execute("INSERT INTO privacy_stranger VALUES (%s)", [visit.pk])

    with pytest.raises(NotAsPlanned, match="1 privacy_stranger"):
        erase(registry_of(visits(site)))


def test_another_lets_go_of_a_row_and_nothing_else_of_his_changes(site: SmallSite) -> None:
    guide = site.Guide.objects.create(name="Gids")
    bob = site.Visit.objects.create(name="Bob", guide=guide, email="bob@voorbeeld.nl")

    erase(registry_of(declaration_of(site.Guide), visits(site)))

    bob.refresh_from_db()
    assert not site.Guide.objects.exists()
    assert (bob.guide, bob.email) == (None, "bob@voorbeeld.nl")


def test_another_lets_go_by_a_column_that_his_declaration_calls_plain(site: SmallSite) -> None:
    guide = site.Guide.objects.create(name="Gids")
    bob = site.Visit.objects.create(name="Bob", guide=guide)
    declared = visits(site)
    some = tuple(field for field in declared.fields if field.name != "guide")

    erase(registry_of(declaration_of(site.Guide), replace(declared, fields=some, plain=("guide",))))

    bob.refresh_from_db()
    assert bob.guide is None


def test_fields_are_emptied_and_the_row_stays(site: SmallSite) -> None:
    visit = site.Visit.objects.create(name="Ada", email="ada@voorbeeld.nl", postcode="1234AB")
    declared = visits(site)
    some = tuple(field for field in declared.fields if field.name in {"name", "email", "postcode"})

    erase(registry_of(replace(declared, fields=some, on_erasure=Anonymise())))

    visit.refresh_from_db()
    assert (visit.name, visit.email, visit.postcode) == ("", "weg", "1234")


def test_rows_that_point_in_a_circle_go_together(site: SmallSite) -> None:
    first = site.Entry.objects.create()
    site.Entry.objects.create(corrects=first)

    erase(registry_of(declaration_of(site.Entry)))

    assert not site.Entry.objects.exists()


def test_what_somebody_gets_to_keep_is_made_before_his_rows_go_and_is_sealed(site: SmallSite) -> None:
    visit = site.Visit.objects.create(name="Ada")
    site.Visit.objects.create(name="Bob")

    def hand_over(rows: Any) -> Iterator[HandOver]:
        for row in rows:
            yield HandOver(title=f"Voor {row.name}", code=f"CODE-{row.pk}", url="https://winkel.nl")

    erasure = erase(registry_of(visits(site, hand_over=hand_over)))

    (handed,) = unsealed_hand_overs(erasure.sealed_hand_overs)
    assert (handed.title, handed.code) == ("Voor Ada", f"CODE-{visit.pk}")
    assert b"CODE" not in bytes(erasure.sealed_hand_overs or b"")


def test_files_leave_their_store_after_the_commit_and_not_before(
    site: SmallSite, django_capture_on_commit_callbacks: Any
) -> None:
    site.Visit.objects.create(name="Ada")
    remove = mock.Mock()
    file = PersonalFile(name="foto.jpg", read=lambda: b"", remove=remove)

    with django_capture_on_commit_callbacks(execute=True):
        erase(registry_of(visits(site, files=lambda row: [file])))
        before_commit = remove.called

    assert not before_commit
    remove.assert_called_once_with()


def test_each_recipient_of_what_went_is_told_by_a_task_or_by_the_owner(
    site: SmallSite, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PRIVACY_TELL, settings.PRIVACY_KNOWN_BY = {"Mailing": "a_site.forget"}, {}
    task = mock.Mock()
    monkeypatch.setattr("privacy.telling.import_string", {"a_site.forget": task}.__getitem__)
    site.Visit.objects.create(name="Ada")
    registry = registry_of(
        visits(site, recipients=("Mailing", "de vervoerder", "de hosting")),
        declaration_of(site.Guide, recipients=("niemand",)),
    )
    registry.declare_recipient(Recipient(name="de hosting", receives="Alles.", has_own_copy=False))

    erasure = erase(registry)

    how = dict(erasure.notices.values_list("recipient", "how"))
    assert how == {"Mailing": BY_TASK, "de vervoerder": BY_OWNER}
    given = task.enqueue.call_args.kwargs
    assert given["notice_id"] == erasure.notices.get(recipient="Mailing").pk
    assert subject_in(given["sealed_subject"]) == ADA


@pytest.mark.parametrize(("who_knows", "told_of"), [("ada", {"Mailing"}), ("bob", set())])
def test_who_can_tell_whether_he_knows_somebody_has_the_last_word(
    site: SmallSite, settings: Any, monkeypatch: pytest.MonkeyPatch, who_knows: str, told_of: set[str]
) -> None:
    settings.PRIVACY_KNOWN_BY = {"Mailing": "a_site.knows"}
    knows: Any = lambda subject: any(who_knows in email for email in subject.emails)  # noqa: E731
    monkeypatch.setattr("privacy.telling.import_string", {"a_site.knows": knows}.__getitem__)
    site.Visit.objects.create(name="Ada")
    recipients = ("Mailing",) if who_knows == "bob" else ()

    erasure = erase(registry_of(visits(site, recipients=recipients)))

    assert set(erasure.notices.values_list("recipient", flat=True)) == told_of


def test_a_notice_is_ticked_off_once(site: SmallSite) -> None:
    site.Visit.objects.create(name="Ada")
    notice = erase(registry_of(visits(site, recipients=("de vervoerder",)))).notices.get()

    told(notice.pk, by="eigenaar", now=NOW)
    told(notice.pk, by="ander", now=LATER)

    notice.refresh_from_db()
    assert (notice.told_by, notice.told_at) == ("eigenaar", NOW)


def test_who_was_told_is_told_anew_of_what_went_later(site: SmallSite) -> None:
    registry = registry_of(visits(site, recipients=("de vervoerder",)))
    site.Visit.objects.create(name="Ada")
    erasure = erase(registry)
    told(erasure.notices.get().pk, by="eigenaar", now=NOW)
    site.Visit.objects.create(name="Ada")

    run_erasure(erasure.pk, now=LATER, registry=registry)

    notice = RecipientNotice.objects.get()
    assert (notice.told_at, notice.told_by, notice.created_at) == (None, "", NOW)


def test_the_tasks_call_their_verbs(monkeypatch: pytest.MonkeyPatch) -> None:
    erasure = Erasure()
    for path in (
        "privacy.erasure.run.run_erasure",
        "privacy.erasure.proof.prove",
        "privacy.erasure.run.resume",
    ):
        monkeypatch.setattr(path, mock.Mock(return_value=3))

    tasks.run_erasure_task.call(str(erasure.pk))
    tasks.prove_erasure_task.call(str(erasure.pk))

    assert run.run_erasure.call_args.args == (erasure.pk,)  # type: ignore[attr-defined]
    assert tasks.resume_erasures.call() == 3
