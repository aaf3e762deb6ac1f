"""The owner has Mailchimp told once more and both lists compared; nobody else presses anything."""

from typing import Any

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult

from shop.accounts.models import User
from shop.backoffice.newsletter.buttons import BEGUN, NOTHING_LEFT, READING, UNDER_WAY
from shop.backoffice.newsletter.compared import HELD_BACK
from shop.newsletter.mailchimp import brake, reconciling
from shop.newsletter.mailchimp.figure_tasks import read_newsletter_figures
from shop.newsletter.models import Member, State
from shop.newsletter.tasks import compare_with_mailchimp, tell_mailchimp
from tests.backoffice.conftest import allow
from tests.backoffice.newsletter.data import COMPARE, PAGE, READ, TRY_AGAIN, comparison, given_up

pytestmark = pytest.mark.django_db
SILENT = "Mailchimp antwoordt niet."


def heap(problem: str = SILENT) -> dict[str, str]:
    return {"wanted": State.UNSUBSCRIBED.value, "problem": problem}


def enqueued(task: Any) -> list[dict[str, Any]]:
    """With what it was asked."""
    rows = DBTaskResult.objects.filter(task_path=task.module_path)
    return [row.args_kwargs["kwargs"] for row in rows.order_by("enqueued_at")]


def test_a_heap_that_was_given_up_is_told_once_more(desk: Client) -> None:
    tried = [given_up(f"weg{number}@voorbeeld.nl") for number in range(2)]
    other = given_up(
        "ander@voorbeeld.nl", problem="Mailchimp neemt dit adres niet aan (400 Invalid Resource)."
    )

    page = desk.post(TRY_AGAIN, heap(), follow=True).text

    assert "2 adressen worden opnieuw doorgegeven." in page
    parked = Member.objects.exclude(parked_at=None).values_list("pk", flat=True)
    assert set(parked) == {other.pk}
    assert Member.objects.filter(pk__in=[row.pk for row in tried], try_at=None).count() == 2
    assert len(enqueued(tell_mailchimp)) == 1


@pytest.mark.parametrize("asked", [heap("Iets anders."), {}, {"wanted": "<script>", "problem": SILENT}])
def test_a_heap_that_is_not_there_changes_nothing(desk: Client, asked: dict[str, str]) -> None:
    given_up("weg@voorbeeld.nl")

    assert NOTHING_LEFT in desk.post(TRY_AGAIN, asked, follow=True).text
    assert Member.objects.exclude(parked_at=None).count() == 1
    assert enqueued(tell_mailchimp) == []


def test_both_lists_are_compared_once_however_often_it_is_pressed(desk: Client) -> None:
    first, second = (desk.post(COMPARE, follow=True).text for _ in range(2))

    assert BEGUN in first
    assert UNDER_WAY in second
    assert enqueued(compare_with_mailchimp) == [{"times_left": 1, "even_if_many": False}]


def test_what_was_held_back_goes_on_when_she_says_so(desk: Client) -> None:
    comparison(problem=brake.LEAVING.format(leaving=60, told=100))
    page = desk.get(PAGE).text

    desk.post(COMPARE, {"even_if_many": "ja"})

    assert "Ja, vergelijk toch" in page
    assert enqueued(compare_with_mailchimp) == [{"times_left": 1, "even_if_many": True}]


def test_what_was_not_held_back_never_goes_on_over_the_brake(desk: Client) -> None:
    comparison(problem=brake.EMPTY.format(told=100))
    comparison()
    page = desk.get(PAGE).text

    desk.post(COMPARE, {"even_if_many": "ja"})

    assert "Ja, vergelijk toch" not in page
    assert enqueued(compare_with_mailchimp) == [{"times_left": 1, "even_if_many": False}]


def test_figures_and_templates_are_read_once_however_often_it_is_pressed(desk: Client) -> None:
    pages = [desk.post(READ, follow=True).text for _ in range(2)]

    assert all(READING in page for page in pages)
    assert len(enqueued(read_newsletter_figures)) == 1


def test_only_the_brake_says_that_nothing_was_changed() -> None:
    assert all(HELD_BACK in reason for reason in (brake.EMPTY, brake.LEAVING, brake.STRANGERS))
    assert not any(
        HELD_BACK in reason for reason in (reconciling.SILENT, reconciling.REFUSED, reconciling.UNFINISHED)
    )


@pytest.mark.parametrize("button", [TRY_AGAIN, COMPARE, READ])
def test_a_button_is_for_who_may_press_it(client: Client, klant: User, staff: User, button: str) -> None:
    given_up("weg@voorbeeld.nl")

    assert client.post(button, heap()).status_code == 302
    assert allow(klant).post(button, heap()).status_code == 404
    assert allow(staff, "newsletter.view_campaignfigures").post(button, heap()).status_code == 403
    assert not DBTaskResult.objects.filter(task_path__contains="newsletter").exists()
    assert allow(staff, "newsletter.change_campaignfigures").post(button, heap()).status_code == 302


@pytest.mark.parametrize("button", [TRY_AGAIN, COMPARE, READ])
def test_a_link_or_another_site_presses_no_button(owner: User, button: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(owner)

    assert browser.get(button).status_code == 405
    assert browser.post(button, heap()).status_code == 403
