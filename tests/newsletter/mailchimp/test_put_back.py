"""An older copy of our list brings nobody back at Mailchimp who left after the copy was made."""

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from shop.newsletter.mailchimp.calls import Way, call_for
from shop.newsletter.mailchimp.put_back import TOLD, believe_mailchimp
from shop.newsletter.mailchimp.wanted import settle_wanted
from shop.newsletter.models import Member, State
from shop.newsletter.tasks import compare_with_mailchimp
from tests.newsletter.readers import NOOR, member, reader

pytestmark = pytest.mark.django_db


def way() -> Way | None:
    return call_for(Member.objects.get()).way


def test_who_confirmed_just_before_the_copy_is_not_subscribed_against_a_later_word_of_his() -> None:
    reader()
    settle_wanted(now=timezone.now())
    assert way() is Way.SUBSCRIBE

    believe_mailchimp(timezone.now())

    assert way() is Way.RESTORE


def test_the_same_for_who_has_no_row_about_mailchimp_yet() -> None:
    reader()

    believe_mailchimp(timezone.now())

    assert way() is Way.RESTORE


def test_the_same_for_who_came_back_just_before_it() -> None:
    reader()
    member(NOOR, told=State.UNSUBSCRIBED)

    believe_mailchimp(timezone.now())

    assert way() is Way.RESTORE


def test_both_lists_are_compared_at_once_and_the_owner_hears_what_that_means() -> None:
    reader()

    assert believe_mailchimp(timezone.now()) == TOLD

    assert DBTaskResult.objects.filter(task_path=compare_with_mailchimp.module_path).count() == 1


def test_who_must_return_by_himself_is_not_asked_a_second_time() -> None:
    reader()
    parked = member(NOOR, told=State.ERASED, parked_at=timezone.now(), problem="Alleen hijzelf.")

    believe_mailchimp(timezone.now())

    now = Member.objects.get()
    assert (now.told, now.parked_at, now.problem) == (parked.told, parked.parked_at, parked.problem)


def test_a_shop_without_readers_has_nothing_to_compare() -> None:
    assert believe_mailchimp(timezone.now()) == ""
    assert not DBTaskResult.objects.exists()
