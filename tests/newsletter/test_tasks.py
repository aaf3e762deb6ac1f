"""What the worker is given to do about Mailchimp: once, again while there is more, and later when it is silent."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks

from shop.newsletter import tasks
from shop.newsletter.mailchimp.reconciling import Outcome
from shop.newsletter.tasks import TIMES_A_NIGHT, compare_with_mailchimp, tell_mailchimp, tell_soon
from shop.schedule import JOBS

pytestmark = pytest.mark.django_db


def waiting(task: Any) -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(task_path=task.module_path))


def ends(monkeypatch: pytest.MonkeyPatch, outcome: Outcome) -> None:
    """Each comparison ends so, without Mailchimp."""
    monkeypatch.setattr(tasks, "compare_lists", lambda client, *, even_if_many: outcome)


def test_mailchimp_is_told_every_minute_and_compared_every_night() -> None:
    by_task = {job.task: (job.trigger, dict(job.when)) for job in JOBS}

    assert by_task[tell_mailchimp] == ("interval", {"minutes": 1})
    assert by_task[compare_with_mailchimp] == ("cron", {"hour": 1})


def test_who_changes_the_list_wakes_the_worker_once_it_is_written(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tell_soon()
        tell_soon()
        assert not waiting(tell_mailchimp)

    assert len(waiting(tell_mailchimp)) == 1


def test_a_round_with_more_to_tell_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "tell_round", lambda client: True)

    assert tell_mailchimp.func()

    assert len(waiting(tell_mailchimp)) == 1


def test_a_round_that_told_all_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "tell_round", lambda client: False)

    assert not tell_mailchimp.func()

    assert not waiting(tell_mailchimp)


def test_what_a_comparison_found_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ends(monkeypatch, Outcome.HEALED)

    assert compare_with_mailchimp.func() == "healed"

    assert len(waiting(tell_mailchimp)) == 1
    assert not waiting(compare_with_mailchimp)


def test_a_silent_mailchimp_is_asked_again_every_hour_until_the_morning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ends(monkeypatch, Outcome.SILENT)

    compare_with_mailchimp.func()

    (again,) = waiting(compare_with_mailchimp)
    assert again.run_after > timezone.now() + timedelta(minutes=59)
    assert again.args_kwargs["kwargs"] == {"times_left": TIMES_A_NIGHT - 1, "even_if_many": False}

    again.delete()
    compare_with_mailchimp.func(times_left=1)
    assert not waiting(compare_with_mailchimp)


def test_what_did_not_fit_goes_on_at_once_with_the_owners_word(monkeypatch: pytest.MonkeyPatch) -> None:
    ends(monkeypatch, Outcome.UNFINISHED)

    compare_with_mailchimp.func(even_if_many=True)

    (again,) = waiting(compare_with_mailchimp)
    assert again.args_kwargs["kwargs"]["even_if_many"]


@pytest.mark.parametrize("outcome", [Outcome.BRAKED, Outcome.REFUSED, Outcome.BUSY])
def test_what_waits_for_the_owner_is_not_tried_again_tonight(
    monkeypatch: pytest.MonkeyPatch, outcome: Outcome
) -> None:
    ends(monkeypatch, outcome)

    compare_with_mailchimp.func()

    assert not waiting(compare_with_mailchimp)
