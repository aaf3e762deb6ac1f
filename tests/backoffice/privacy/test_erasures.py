"""Erasures on the desk: what became of what, who was told, and what can be done. Never whose it was."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from privacy.erasure.links import reference
from privacy.erasure.models import Erasure, ErasureState, RecipientNotice
from privacy.erasure.tasks import prove_erasure_task, run_erasure_task
from privacy.telling import BY_TASK
from shop.backoffice.privacy.erasure_page import COLOURS, STANDING
from tests.backoffice.privacy.addresses import ERASURES, page_of, prove_of, resume_of, tick_of
from tests.backoffice.privacy.data import HIT, make_erasure, make_notice, outcome_entry
from tests.shop_data import place

pytestmark = pytest.mark.django_db


def text_of(desk: Client, erasure: Erasure) -> str:
    return desk.get(page_of(ERASURES, erasure.pk)).text


def waiting_tasks(task: Any) -> list[list[str]]:
    rows = DBTaskResult.objects.ready().filter(task_path=task.module_path)
    return [row.args_kwargs["args"] for row in rows]


def log_of(erasure: Erasure) -> list[str]:
    return list(LogEntry.objects.filter(object_id=str(erasure.pk)).values_list("change_message", flat=True))


@pytest.mark.parametrize("state", ErasureState)
def test_every_state_has_its_colour_and_its_words(desk: Client, state: ErasureState) -> None:
    erasure = make_erasure(state)

    page = text_of(desk, erasure)

    assert state.label in COLOURS
    assert state.label in page
    assert STANDING[state] in page
    assert reference(erasure) in page
    assert reference(erasure) in desk.get(ERASURES).text


def test_the_page_says_what_went_what_was_emptied_and_what_stays_why(desk: Client) -> None:
    order = place()
    erasure = make_erasure(
        outcome=[
            outcome_entry(),
            outcome_entry(model="order.order", action="leegmaken", fields=["guest_email"], rows=1),
            outcome_entry(
                model="order.order",
                action="bewaren",
                fields=["number"],
                ids=[str(order.pk)],
                rows=1,
                reason="De Belastingdienst moet dit kunnen zien.",
                law="art. 52 lid 4 AWR",
                until="2033-12-31",
            ),
        ]
    )

    page = text_of(desk, erasure)

    for words in (
        "Winkelmanden",
        "Leeggemaakt",
        "e-mailadres",
        "De Belastingdienst moet dit kunnen zien (art. 52 lid 4 AWR).",
        "Tot en met 31 december 2033",
    ):
        assert words in page


def test_what_stayed_and_went_since_is_said_to_be_gone(desk: Client) -> None:
    erasure = make_erasure(
        outcome=[
            outcome_entry(
                model="order.order", action="bewaren", fields=["number"], ids=["999999"], reason="Het moet."
            )
        ]
    )

    assert "intussen weg" in text_of(desk, erasure)


def test_what_was_found_is_told_by_its_place(desk: Client) -> None:
    erasure = make_erasure(
        ErasureState.FAILED, proof={"tables": 9, "columns": 20, "rows": 30, "files": 4, "hits": [HIT]}
    )

    page = text_of(desk, erasure)

    assert "order_ordernote.message" in page
    assert "e-mailadres" in page


def test_a_refusal_is_told_in_dutch_and_quoted_for_the_webmaster(desk: Client) -> None:
    page = text_of(desk, make_erasure(ErasureState.PLANNED, refusal="no other active account has is_staff"))

    assert "De laatste poging is geweigerd" in page
    assert "<code>no other active account has is_staff</code>" in page


def test_the_page_leads_to_the_certificate(desk: Client, client: Client) -> None:
    response: Any = desk.get(page_of(ERASURES, make_erasure().pk))

    assert response.context["certificate_url"] in response.text
    assert "/privacy/wissing/" in response.context["certificate_url"]


def test_a_tick_says_who_told_it_and_when(desk: Client) -> None:
    erasure = make_erasure()
    notice = make_notice(erasure)

    page = desk.post(tick_of(erasure.pk, notice.pk), follow=True).text

    notice.refresh_from_db()
    assert notice.told_by == "Irene Goud"
    assert notice.told_at is not None
    assert "Afgevinkt: de vervoerder weet het." in page
    assert log_of(erasure) == ["Gemeld aan de vervoerder"]


def test_a_second_tick_leaves_the_first(desk: Client) -> None:
    erasure = make_erasure()
    before = timezone.now() - timedelta(days=3)
    notice = make_notice(erasure, told_at=before, told_by="Hulp")

    page = desk.post(tick_of(erasure.pk, notice.pk), follow=True).text

    notice.refresh_from_db()
    assert (notice.told_at, notice.told_by) == (before, "Hulp")
    assert "was al afgevinkt" in page
    assert log_of(erasure) == []


def test_a_notice_of_another_erasure_is_not_found(desk: Client) -> None:
    notice = make_notice(make_erasure())

    response = desk.post(tick_of(make_erasure().pk, notice.pk))

    assert response.status_code == 404
    assert RecipientNotice.objects.get().told_at is None


@pytest.mark.parametrize(("days", "has_button"), [(0, False), (2, True)])
def test_what_a_task_tells_is_the_owners_only_when_the_task_did_not(
    desk: Client, days: int, has_button: bool
) -> None:
    erasure = make_erasure()
    made = timezone.now() - timedelta(days=days)
    notice = make_notice(erasure, "Mailchimp", how=BY_TASK, created_at=made)

    page = text_of(desk, erasure)

    assert (tick_of(erasure.pk, notice.pk) in page) is has_button


def test_searching_once_more_is_asked_once(desk: Client) -> None:
    erasure = make_erasure(ErasureState.FAILED)

    first = desk.post(prove_of(erasure.pk), follow=True).text
    second = desk.post(prove_of(erasure.pk), follow=True).text

    assert "De winkel zoekt alles opnieuw na." in first
    assert "Dat staat al klaar" in second
    assert waiting_tasks(prove_erasure_task) == [[str(erasure.pk)]]
    assert log_of(erasure) == ["Opnieuw nazoeken gevraagd"]


def test_one_erasure_that_is_searched_does_not_keep_another(desk: Client) -> None:
    one, other = make_erasure(ErasureState.FAILED), make_erasure(ErasureState.FAILED)

    desk.post(prove_of(one.pk))
    desk.post(prove_of(other.pk))

    assert sorted(waiting_tasks(prove_erasure_task)) == sorted([[str(one.pk)], [str(other.pk)]])


@pytest.mark.parametrize("state", [ErasureState.PLANNED, ErasureState.PROVED])
def test_what_needs_no_search_is_not_searched(desk: Client, state: ErasureState) -> None:
    erasure = make_erasure(state)

    assert prove_of(erasure.pk) not in text_of(desk, erasure)
    assert "hoeft niet meer nagezocht" in desk.post(prove_of(erasure.pk), follow=True).text
    assert waiting_tasks(prove_erasure_task) == []


def test_what_waits_can_go_on_now(desk: Client) -> None:
    erasure = make_erasure(ErasureState.WAITING)

    first = desk.post(resume_of(erasure.pk), follow=True).text
    second = desk.post(resume_of(erasure.pk), follow=True).text

    assert "De winkel kijkt wat er nu weg kan." in first
    assert "Dat staat al klaar" in second
    assert waiting_tasks(run_erasure_task) == [[str(erasure.pk)]]
    assert log_of(erasure) == ["Hervatten gevraagd"]


@pytest.mark.parametrize("state", [ErasureState.PLANNED, ErasureState.ERASED, ErasureState.PROVED])
def test_what_does_not_wait_is_not_resumed(desk: Client, state: ErasureState) -> None:
    """One that was planned and never begun waits for a yes that is not given here."""
    erasure = make_erasure(state)

    assert resume_of(erasure.pk) not in text_of(desk, erasure)
    assert "valt niets te hervatten" in desk.post(resume_of(erasure.pk), follow=True).text
    assert waiting_tasks(run_erasure_task) == []


def test_an_interrupted_one_can_go_on(desk: Client) -> None:
    erasure = make_erasure(ErasureState.PLANNED, begun_at=timezone.now())

    assert resume_of(erasure.pk) in text_of(desk, erasure)


def test_the_log_tells_who_did_what(desk: Client) -> None:
    erasure = make_erasure(ErasureState.WAITING)
    desk.post(resume_of(erasure.pk))

    page = desk.get(f"{ERASURES}{erasure.pk}/history/").text

    assert "Irene Goud" in page
    assert "Hervatten gevraagd" in page


@pytest.mark.parametrize("key", ["geen-kenmerk", "00000000-0000-4000-8000-000000000000"])
def test_an_erasure_that_does_not_exist_is_not_found(desk: Client, key: str) -> None:
    assert desk.get(page_of(ERASURES, key)).status_code == 404


@pytest.mark.parametrize(
    ("work", "found"), [("vast", {"refused", "late"}), ("melden", {"untold"}), ("onzin", {"all"})]
)
def test_the_list_narrows_to_what_needs_work(desk: Client, work: str, found: set[str]) -> None:
    old = timezone.now() - timedelta(days=2)
    made = {
        "refused": make_erasure(ErasureState.WAITING, refusal="no"),
        "late": make_erasure(ErasureState.PLANNED, begun_at=old),
        "untold": make_erasure(ErasureState.PROVED),
        "well": make_erasure(ErasureState.PROVED),
    }
    make_notice(made["untold"])
    made_notice = make_notice(made["well"], told_at=old)

    page = desk.get(ERASURES, {"werk": work}).text

    shown = {name for name, erasure in made.items() if reference(erasure) in page}
    assert shown == (set(made) if found == {"all"} else found)
    assert made_notice.told_at == old
