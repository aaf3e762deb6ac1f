"""From a right to Mailchimp and back: what must hold there does, and only then the notice says that it was told."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from privacy.erasure.models import RecipientNotice
from privacy.restriction.lifting import announce, lift
from privacy.subject import Subject
from shop.newsletter.mailchimp.put_back import believe_mailchimp
from shop.newsletter.mailchimp.reconciling import compare_lists
from shop.newsletter.mailchimp.telling import tell_round
from shop.newsletter.models import Member, State, Subscription
from shop.newsletter.moving import move
from shop.newsletter.suppression import is_suppressed
from shop.personal_data.mailchimp.erasing import forget
from shop.personal_data.mailchimp.following import follow
from tests.newsletter.mailchimp.fake import FakeMailchimp
from tests.newsletter.readers import NOOR, member, reader
from tests.personal_data.mailchimp.working import work
from tests.privacy.erasure.people import erase
from tests.privacy.restriction.people import restricted

pytestmark = pytest.mark.django_db
TOMORROW = timezone.now() + timedelta(days=1)


@pytest.fixture
def mailchimp() -> FakeMailchimp:
    """With Noor on the list."""
    there = FakeMailchimp()
    reader()
    tell_round(there)
    assert there.status_of(NOOR) == "subscribed"
    return there


def tomorrow() -> datetime:
    return TOMORROW


def is_told() -> bool:
    return RecipientNotice.objects.get(recipient="Mailchimp").told_at is not None


def test_who_is_erased_here_is_gone_there_for_good(mailchimp: FakeMailchimp) -> None:
    erase(Subject(emails=[NOOR]))
    work(forget)
    assert not is_told()

    tell_round(mailchimp)

    assert is_told()
    assert mailchimp.status_of(NOOR) == ""
    assert not Member.objects.exists()


def test_while_mailchimp_is_away_the_erasure_waits_and_says_so(mailchimp: FakeMailchimp) -> None:
    erase(Subject(emails=[NOOR]))
    work(forget)
    mailchimp.is_away = True

    tell_round(mailchimp)

    assert not is_told()
    assert Member.objects.get().wanted == State.ERASED


def test_who_is_restricted_is_off_the_list_for_so_long(mailchimp: FakeMailchimp) -> None:
    restriction = restricted(NOOR)
    tell_round(mailchimp)
    work(follow)
    assert mailchimp.status_of(NOOR) == "unsubscribed"
    assert is_told()

    now = timezone.now()
    announce(restriction, why="Klaar.", told_by_hand="Gebeld", by="eigenaar", now=now)
    lift(restriction, by="eigenaar", now=now + timedelta(minutes=1))
    assert work(follow) == ["nog niet"]

    tell_round(mailchimp)
    assert work(follow) == ["klopt"]
    assert mailchimp.status_of(NOOR) == "subscribed"
    assert is_told()


def test_an_address_that_moves_leaves_there_and_the_new_one_comes(mailchimp: FakeMailchimp) -> None:
    move(Subscription.objects.get(), to="noor@nieuw.nl", now=timezone.now())

    tell_round(mailchimp)

    assert mailchimp.status_of(NOOR) == "unsubscribed"
    assert mailchimp.status_of("noor@nieuw.nl") == "subscribed"


def test_who_is_restricted_stays_off_the_list_when_his_address_is_corrected(mailchimp: FakeMailchimp) -> None:
    restriction = restricted(NOOR)

    move(Subscription.objects.get(), to="noor@nieuw.nl", now=timezone.now())
    tell_round(mailchimp)

    assert mailchimp.status_of(NOOR) == "unsubscribed"
    assert mailchimp.status_of("noor@nieuw.nl") == ""

    now = timezone.now()
    announce(restriction, why="Klaar.", told_by_hand="Gebeld", by="eigenaar", now=now)
    lift(restriction, by="eigenaar", now=now + timedelta(minutes=1))
    tell_round(mailchimp)
    assert mailchimp.status_of("noor@nieuw.nl") == "subscribed"


@pytest.mark.parametrize("was_told", [True, False])
def test_who_left_after_a_copy_was_made_leaves_again_when_it_is_put_back(
    mailchimp: FakeMailchimp, was_told: bool
) -> None:
    """Also of whom the copy had yet to tell Mailchimp: then a plain round would have put him back on."""
    mailchimp.put(NOOR, "unsubscribed")
    member(NOOR) if was_told else Member.objects.all().delete()

    believe_mailchimp(timezone.now())
    tell_round(mailchimp)
    compare_lists(mailchimp, clock=tomorrow)

    assert mailchimp.status_of(NOOR) == "unsubscribed"
    assert not Subscription.objects.exists()
    assert is_suppressed(NOOR)
