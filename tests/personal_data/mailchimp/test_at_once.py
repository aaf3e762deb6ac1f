"""Who objects, takes back his yes or is erased has Mailchimp woken the same moment, not by the next minute (C59)."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks

from privacy.rights.kinds import Right
from privacy.subject import Subject
from shop.newsletter.models import Subscription
from shop.newsletter.tasks import tell_mailchimp
from shop.newsletter.wording import KIND
from shop.personal_data.mailchimp.erasing import forget
from tests.newsletter.readers import NOOR, reader
from tests.personal_data.mailchimp.working import work
from tests.privacy.erasure.people import erase
from tests.privacy.rights.asking import sent

pytestmark = pytest.mark.django_db


def object_to_it() -> None:
    sent(Client(), Right.OBJECTION, objected=["nieuwsbrief"], email=NOOR)


def take_it_back() -> None:
    address = reverse("consent:take_back", args=[Subscription.objects.get().consent_id])
    Client(HTTP_ORIGIN="http://testserver").post(address, {"kind": KIND})


def be_erased() -> None:
    erase(Subject(emails=[NOOR]))
    work(forget)


@pytest.mark.parametrize("way", [object_to_it, take_it_back, be_erased])
def test_mailchimp_is_woken_at_once(
    way: Callable[[], None], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    reader()
    woken = DBTaskResult.objects.filter(task_path=tell_mailchimp.module_path)
    woken.delete()

    with django_capture_on_commit_callbacks(execute=True):
        way()

    assert not Subscription.objects.exists()
    assert woken.count() == 1
