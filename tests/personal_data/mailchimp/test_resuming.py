"""Work about Mailchimp that broke off is done all the same: an erasure there waits for nobody's memory."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from privacy.subject import Subject
from shop.newsletter.models import Member, State
from shop.personal_data.mailchimp.erasing import forget
from shop.personal_data.mailchimp.following import follow
from shop.personal_data.mailchimp.resuming import BROKEN_OFF_AFTER, resume_telling
from tests.newsletter.readers import NOOR, reader
from tests.personal_data.mailchimp.working import waiting, work
from tests.privacy.erasure.people import erase
from tests.privacy.restriction.people import restricted

pytestmark = pytest.mark.django_db


def breaks_off(status: str, *, ago: timedelta = BROKEN_OFF_AFTER * 2) -> None:
    """In the middle of all that waits: the database was away, or the worker's machine."""
    DBTaskResult.objects.update(status=status, started_at=timezone.now() - ago)


@pytest.mark.parametrize("status", ["FAILED", "RUNNING"])
def test_an_erasure_whose_work_broke_off_reaches_mailchimp_all_the_same(status: str) -> None:
    reader()
    erase(Subject(emails=[NOOR]))
    breaks_off(status)

    assert resume_telling.func() == 1
    work(forget)

    assert Member.objects.get().wanted == State.ERASED
    assert not DBTaskResult.objects.filter(task_path=forget.module_path).exclude(args_kwargs__kwargs={})


def test_what_looks_after_a_restriction_goes_on_too() -> None:
    reader()
    restricted(NOOR)
    breaks_off("FAILED")

    assert resume_telling.func() == 1

    assert len(waiting(follow)) == 1


def test_what_was_taken_up_or_done_or_is_under_way_is_left_alone() -> None:
    reader()
    erase(Subject(emails=[NOOR]))
    breaks_off("RUNNING", ago=timedelta(minutes=1))
    assert resume_telling.func() == 0

    breaks_off("FAILED")
    resume_telling.func()
    assert resume_telling.func() == 0

    work(forget)
    assert resume_telling.func() == 0
