"""Rounds of telling Mailchimp: each change once, nothing lost in a silence, and no longer than mails can wait."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import override_settings
from django.utils import timezone
from post_office.models import Email

from privacy.erasure.models import Erasure, RecipientNotice
from shop.newsletter.confirmed import ConfirmedSubscription
from shop.newsletter.leaving import leave
from shop.newsletter.mailchimp import telling
from shop.newsletter.mailchimp.alone import ROUND
from shop.newsletter.mailchimp.attempts import (
    LONGEST_WAIT,
    MOST_TRIES,
    try_again,
    try_silent_ones_again,
    wait_after,
)
from shop.newsletter.mailchimp.client import MailchimpRefused, MailchimpUnreachable
from shop.newsletter.mailchimp.must_return import LEFT_THERE
from shop.newsletter.mailchimp.standing import given_up
from shop.newsletter.mailchimp.telling import tell_round
from shop.newsletter.mailchimp.wanted import settle_wanted
from shop.newsletter.models import Member, State, Subscription, member_id_of
from tests.newsletter.mailchimp.fake import FakeMailchimp
from tests.newsletter.mailchimp.people import confirmed
from tests.newsletter.mailchimp.rows import asked, member

pytestmark = pytest.mark.django_db
GAST = "gast@voorbeeld.nl"
SILENCE = MailchimpUnreachable("Nobody is there.")
NO = MailchimpRefused(status=400, title="Invalid Resource", detail="This looks fake.")
KEY_REVOKED = MailchimpRefused(status=401, title="API Key Invalid")


@pytest.fixture
def mailchimp() -> FakeMailchimp:
    return FakeMailchimp()


def tell(mailchimp: FakeMailchimp, *, after: timedelta = timedelta()) -> bool:
    """A round, so long from now."""
    return tell_round(mailchimp, clock=lambda: timezone.now() + after)


def names_of(mailchimp: FakeMailchimp) -> list[str]:
    return [name for name, _ in mailchimp.calls]


def crowd(size: int) -> None:
    for number in range(size):
        confirmed(f"lezer{number}@voorbeeld.nl")


def test_who_confirmed_is_put_on_the_list_and_not_told_of_again(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST, first_name="Noor")

    assert not tell(mailchimp)
    tell(mailchimp)

    assert mailchimp.calls == [("subscribe", GAST)]
    assert (member(GAST).told, member(GAST).told_name, member(GAST).tries) == ("subscribed", "Noor", 0)


def test_who_only_asked_is_never_mentioned(mailchimp: FakeMailchimp) -> None:
    asked(GAST)

    tell(mailchimp)

    assert not mailchimp.calls


def test_who_leaves_is_unsubscribed_and_then_forgotten_here(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    tell(mailchimp)

    leave(GAST, channel="mail", now=timezone.now())
    tell(mailchimp)

    assert mailchimp.status_of(GAST) == "unsubscribed"
    assert not Member.objects.exists()


@pytest.mark.parametrize("state", [State.UNSUBSCRIBED, State.ARCHIVED, State.ERASED])
def test_who_must_go_and_is_not_there_counts_as_gone(mailchimp: FakeMailchimp, state: State) -> None:
    now = timezone.now()
    Member.objects.create(pk=member_id_of(GAST), wanted=state, wanted_at=now, told="subscribed", told_at=now)

    tell(mailchimp)

    assert len(mailchimp.calls) == 1
    assert not Member.objects.exclude(wanted=State.ARCHIVED, told=State.ARCHIVED).exists()


def test_who_is_pending_there_is_archived_all_the_same(mailchimp: FakeMailchimp) -> None:
    now = timezone.now()
    mailchimp.put(GAST, "pending")
    Member.objects.create(pk=member_id_of(GAST), wanted="archived", wanted_at=now, told="subscribed")

    tell(mailchimp)

    assert mailchimp.status_of(GAST) == "archived"


def test_another_first_name_is_told_without_touching_the_subscription(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST, first_name="Noor")
    tell(mailchimp)

    Subscription.objects.update(first_name="Nora")
    tell(mailchimp)
    tell(mailchimp)

    assert names_of(mailchimp) == ["subscribe", "rename"]
    assert mailchimp.there[member_id_of(GAST)].first_name == "Nora"


def test_who_got_lost_there_is_put_back_and_not_subscribed_anew(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST, first_name="Noor")
    tell(mailchimp)
    mailchimp.there.clear()

    Subscription.objects.update(first_name="Nora")
    assert tell(mailchimp)
    tell(mailchimp)

    assert names_of(mailchimp) == ["subscribe", "rename", "restore"]


def test_who_comes_back_by_a_new_button_is_subscribed_anew(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    tell(mailchimp)
    leave(GAST, channel="mail", now=timezone.now())
    tell(mailchimp)

    confirmed(GAST)
    tell(mailchimp)

    assert names_of(mailchimp) == ["subscribe", "unsubscribe", "subscribe"]
    assert mailchimp.status_of(GAST) == "subscribed"


def test_an_erasure_is_carried_out_and_told_to_who_waits_for_it(mailchimp: FakeMailchimp) -> None:
    mailchimp.put(GAST)
    notice = RecipientNotice.objects.create(
        erasure=Erasure.objects.create(), recipient="Mailchimp", how="", created_at=timezone.now()
    )
    Member.objects.create(
        pk=member_id_of(GAST), wanted="erased", wanted_at=timezone.now(), erasure_notice=notice.pk
    )

    tell(mailchimp)

    notice.refresh_from_db()
    assert (names_of(mailchimp), notice.told_by) == (["erase"], "Mailchimp")
    assert not Member.objects.exists()


def test_a_silence_is_waited_out_a_little_longer_each_time(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    mailchimp.says = [SILENCE, SILENCE]

    tell(mailchimp)
    tell(mailchimp)
    assert len(mailchimp.calls) == 1
    assert member(GAST).problem == telling.SILENT

    tell(mailchimp, after=timedelta(minutes=1))
    tell(mailchimp, after=timedelta(minutes=2))
    assert len(mailchimp.calls) == 2

    tell(mailchimp, after=timedelta(minutes=4))
    assert (member(GAST).told, member(GAST).problem) == ("subscribed", "")


@pytest.mark.parametrize(
    ("tries", "minutes"), [(1, 1), (2, 2), (3, 4), (8, 128), (9, 256), (10, 360), (99, 360)]
)
def test_how_long_is_waited(tries: int, minutes: int) -> None:
    waits = [wait_after(tries) for _ in range(50)]

    assert max(waits) <= timedelta(minutes=minutes)
    assert min(waits) >= timedelta(minutes=minutes) * 0.8
    assert len(set(waits)) > 1


def test_after_a_day_of_silence_he_is_parked_until_mailchimp_answers_again(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    mailchimp.is_away = True

    for number in range(MOST_TRIES + 3):
        tell(mailchimp, after=LONGEST_WAIT * number)
    assert member(GAST).parked_at is not None
    assert len(mailchimp.calls) == MOST_TRIES

    mailchimp.is_away = False
    assert try_silent_ones_again() == 1
    tell(mailchimp)
    assert (member(GAST).told, member(GAST).parked_at) == ("subscribed", None)


def test_three_silences_end_a_round_and_the_others_lose_no_try(mailchimp: FakeMailchimp) -> None:
    crowd(5)
    mailchimp.is_away = True

    assert not tell(mailchimp)
    assert len(mailchimp.calls) == 3
    assert sorted(Member.objects.values_list("tries", flat=True)) == [0, 0, 1, 1, 1]

    mailchimp.is_away = False
    tell(mailchimp, after=timedelta(minutes=6))
    assert Member.objects.filter(told="subscribed").count() == 5


def test_an_answer_between_silences_keeps_a_round_going(mailchimp: FakeMailchimp) -> None:
    crowd(6)
    mailchimp.says = [SILENCE, SILENCE, NO, SILENCE, SILENCE]

    tell(mailchimp)

    assert len(mailchimp.calls) == 6


def test_a_round_ends_in_time_and_says_that_there_is_more(mailchimp: FakeMailchimp) -> None:
    crowd(3)
    moments = iter(timezone.now() + timedelta(seconds=4 * step) for step in range(99))

    assert tell_round(mailchimp, clock=lambda: next(moments))

    assert len(mailchimp.calls) < 3


def test_a_round_is_about_so_many_members(mailchimp: FakeMailchimp, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd(3)
    monkeypatch.setattr(telling, "MEMBERS_A_ROUND", 2)

    assert tell(mailchimp)
    assert not tell(mailchimp)

    assert len(mailchimp.calls) == 3


def test_a_refusal_is_parked_at_once_and_says_why_without_naming_anybody(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    mailchimp.says = [NO]

    tell(mailchimp)
    tell(mailchimp, after=timedelta(days=1))

    assert len(mailchimp.calls) == 1
    assert member(GAST).parked_at is not None
    assert member(GAST).problem == "Mailchimp neemt dit adres niet aan (400 Invalid Resource)."


def test_the_owner_can_have_it_tried_again(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    mailchimp.says = [NO]
    tell(mailchimp)

    assert try_again([member_id_of(GAST)]) == 1
    tell(mailchimp)

    assert (member(GAST).told, member(GAST).parked_at) == ("subscribed", None)


def test_a_name_that_mailchimp_refuses_is_shown_to_the_owner_and_can_be_tried_again(
    mailchimp: FakeMailchimp,
) -> None:
    confirmed(GAST, first_name="Noor")
    tell(mailchimp)
    Subscription.objects.update(first_name="Nora")
    mailchimp.says = [NO]
    tell(mailchimp)

    assert [row.pk for row in given_up()] == [member_id_of(GAST)]

    try_again([member_id_of(GAST)])
    tell(mailchimp)
    assert (member(GAST).told_name, given_up().exists()) == ("Nora", False)


def test_a_revoked_key_parks_nobody(mailchimp: FakeMailchimp) -> None:
    crowd(4)
    mailchimp.says = [KEY_REVOKED] * 9

    tell(mailchimp)

    assert len(mailchimp.calls) == 3
    assert not Member.objects.filter(parked_at__isnull=False).exists()
    assert Member.objects.filter(problem__contains="sleutel").count() == 3


@override_settings(MAILCHIMP_FORM_URL="https://voorbeeld.us19.list-manage.com/subscribe")
def test_who_was_erased_there_is_parked_and_told_once_how_to_come_back(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    mailchimp.forgotten.add(member_id_of(GAST))

    tell(mailchimp)
    try_again([member_id_of(GAST)])
    tell(mailchimp)

    mail = Email.objects.get(subject__startswith="Nog één stap")
    assert mail.to == [GAST]
    assert "voorgoed gewist" in mail.message
    assert "list-manage.com/subscribe" in mail.message
    assert (member(GAST).told, member(GAST).parked_at is None) == ("erased", False)


def test_without_a_form_of_mailchimps_he_can_answer_the_mail(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    mailchimp.forgotten.add(member_id_of(GAST))

    tell(mailchimp)

    assert "Antwoord dan op deze mail" in Email.objects.latest("pk").message


def test_who_left_by_the_link_of_a_newsletter_is_waited_for(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    mailchimp.must_return.add(member_id_of(GAST))

    tell(mailchimp)
    tell(mailchimp, after=timedelta(days=2))

    assert names_of(mailchimp) == ["subscribe"]
    assert (member(GAST).told, member(GAST).problem) == ("", LEFT_THERE)


def test_who_is_waited_for_there_is_told_once_why_he_gets_another_button(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    mailchimp.must_return.add(member_id_of(GAST))

    tell(mailchimp)
    try_again([member_id_of(GAST)])
    tell(mailchimp)

    mail = Email.objects.get(subject__startswith="Mailchimp vraagt")
    assert mail.to == [GAST]
    assert "van Mailchimp zelf nog een mail" in mail.html_message


def test_who_is_waited_for_there_and_leaves_us_cannot_come_on_the_list_by_mailchimps_mail(
    mailchimp: FakeMailchimp,
) -> None:
    confirmed(GAST)
    mailchimp.must_return.add(member_id_of(GAST))
    tell(mailchimp)

    leave(GAST, channel="mail", now=timezone.now())
    tell(mailchimp)

    assert mailchimp.status_of(GAST) == "unsubscribed"


def test_who_must_return_himself_and_leaves_us_is_not_mentioned_again(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    mailchimp.forgotten.add(member_id_of(GAST))
    tell(mailchimp)

    leave(GAST, channel="mail", now=timezone.now())
    tell(mailchimp)

    assert len(mailchimp.calls) == 1
    assert not Member.objects.exists()


class LeavesMeanwhile(FakeMailchimp):
    """Somebody leaves us in the moment that Mailchimp is told of somebody."""

    def subscribe(self, subscription: ConfirmedSubscription) -> str:
        leave(GAST, channel="mail", now=timezone.now())
        return super().subscribe(subscription)


def test_who_leaves_while_he_is_told_of_is_unsubscribed_in_the_next_round() -> None:
    mailchimp = LeavesMeanwhile()
    confirmed(GAST)

    tell(mailchimp)
    assert mailchimp.status_of(GAST) == "subscribed"
    tell(mailchimp)

    assert mailchimp.status_of(GAST) == "unsubscribed"


def test_who_leaves_while_another_is_told_of_is_never_sent() -> None:
    mailchimp = LeavesMeanwhile()
    confirmed("eerst@voorbeeld.nl")
    confirmed(GAST)
    settle_wanted(now=timezone.now())
    Member.objects.filter(pk=member_id_of(GAST)).update(wanted_at=timezone.now())

    tell(mailchimp)

    assert mailchimp.calls == [("subscribe", "eerst@voorbeeld.nl")]


def test_who_leaves_in_a_round_after_a_call_that_may_have_put_him_back_is_unsubscribed() -> None:
    mailchimp = LeavesMeanwhile()
    confirmed("eerst@voorbeeld.nl")
    confirmed(GAST)
    settle_wanted(now=timezone.now())
    now = timezone.now()
    Member.objects.filter(pk=member_id_of(GAST)).update(
        told="unsubscribed", told_at=now, wanted_at=now, tries=1
    )
    mailchimp.put(GAST)

    tell(mailchimp)
    tell(mailchimp)

    assert mailchimp.status_of(GAST) == "unsubscribed"


def test_an_erasure_that_is_asked_while_he_is_told_of_is_not_forgotten() -> None:
    class IsErasedMeanwhile(FakeMailchimp):
        def subscribe(self, subscription: ConfirmedSubscription) -> str:
            Member.objects.update(wanted="erased", wanted_at=timezone.now(), tries=0, try_at=None)
            return super().subscribe(subscription)

    mailchimp = IsErasedMeanwhile()
    confirmed(GAST)

    assert tell(mailchimp)
    tell(mailchimp)

    assert mailchimp.forgotten == {member_id_of(GAST)}


def test_what_is_wrong_with_one_keeps_nobody_else_waiting(mailchimp: FakeMailchimp) -> None:
    crowd(3)
    mailchimp.says = [ZeroDivisionError()]

    tell(mailchimp)

    assert sorted(Member.objects.values_list("told", flat=True)) == ["", "subscribed", "subscribed"]
    assert not tell(mailchimp)


@pytest.fixture
def elsewhere() -> Iterator[object]:
    """Another process, that is in the middle of a round."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ROUND])
        yield other
    other.close()


@pytest.mark.usefixtures("elsewhere")
def test_two_rounds_are_never_under_way_at_once(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)

    assert not tell(mailchimp)

    assert not mailchimp.calls


def test_a_process_that_dies_in_a_call_leaves_a_trace(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    mailchimp.says = [KeyboardInterrupt()]  # type: ignore[list-item]

    with pytest.raises(KeyboardInterrupt):
        tell(mailchimp)

    assert member(GAST).tries == 1
    assert member(GAST).try_at is not None
    leave(GAST, channel="mail", now=timezone.now())
    tell(mailchimp)
    assert names_of(mailchimp) == ["subscribe", "unsubscribe"]


def test_moments_are_those_of_the_clock(mailchimp: FakeMailchimp) -> None:
    confirmed(GAST)
    at = datetime(2030, 1, 1, tzinfo=timezone.get_current_timezone())

    tell_round(mailchimp, clock=lambda: at)

    assert (member(GAST).wanted_at, member(GAST).told_at) == (at, at)
