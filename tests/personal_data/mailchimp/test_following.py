"""Mailchimp hears of a restriction, its end and a correction, and a notice ends when what must hold there does."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from privacy.erasure.models import RecipientNotice
from privacy.restriction.lifting import announce, lift
from privacy.rights.correcting.items import Item
from privacy.subject import Subject
from shop.newsletter.leaving import leave
from shop.newsletter.models import Member, State, Subscription
from shop.personal_data.mailchimp.following import PAUSES, follow, is_as_it_must_be
from tests.newsletter.readers import member, reader, who_asked
from tests.personal_data.correcting.people import KLANT, accept, change, places, request_for
from tests.personal_data.mailchimp.working import waiting, work
from tests.privacy.restriction.people import restricted

pytestmark = pytest.mark.django_db
HIM = Subject(emails=[KLANT])


def notice() -> Any:
    return RecipientNotice.objects.get(recipient="Mailchimp")


def is_told() -> bool:
    return notice().told_at is not None


def taken_off() -> None:
    member(KLANT, wanted=State.UNSUBSCRIBED)


def test_a_restriction_is_told_when_mailchimp_took_him_off() -> None:
    reader(KLANT)
    member(KLANT)
    restricted(KLANT)

    assert work(follow) == ["nog niet"]
    assert not is_told()

    taken_off()
    assert work(follow) == ["klopt"]
    assert is_told()


def test_what_the_round_wants_by_now_is_not_told_before_mailchimp_did_it() -> None:
    reader(KLANT)
    member(KLANT)
    restricted(KLANT)
    Member.objects.update(wanted=State.UNSUBSCRIBED)

    assert work(follow) == ["nog niet"]
    assert not is_told()


def test_when_it_ends_mailchimp_is_told_when_he_is_back_on() -> None:
    reader(KLANT)
    restriction = restricted(KLANT)
    taken_off()
    work(follow)
    now = timezone.now()
    announce(restriction, why="Klaar.", told_by_hand="Gebeld", by="eigenaar", now=now)

    lift(restriction, by="eigenaar", now=now + timedelta(minutes=1))

    assert not is_told()
    assert work(follow) == ["nog niet"]
    member(KLANT)
    assert work(follow) == ["klopt"]
    assert is_told()


def test_who_never_confirmed_is_no_business_of_mailchimps() -> None:
    who_asked(KLANT)

    restricted(KLANT)

    assert not RecipientNotice.objects.filter(recipient="Mailchimp").exists()


def test_it_looks_for_a_week_and_then_leaves_it_to_the_owner() -> None:
    reader(KLANT)
    member(KLANT)
    restricted(KLANT)

    looks = [work(follow) for _ in range(len(PAUSES) + 1)]

    assert looks[-2:] == [["nog niet"], ["opgegeven"]]
    assert waiting(follow) == []
    assert not is_told()
    assert sum(PAUSES, timedelta()) > timedelta(days=7)


def test_a_corrected_first_name_is_told_when_mailchimp_has_it() -> None:
    reader(KLANT, first_name="Klaar")
    member(KLANT, told_name="Klaar")
    row = request_for(change(Item.NAME))

    accept(row, Item.NAME)

    assert Subscription.objects.get().first_name == "Klara"
    assert work(follow) == ["nog niet"]
    member(KLANT, told_name="Klara")
    assert work(follow) == ["klopt"]
    assert is_told()


def test_a_first_name_that_was_never_given_is_not_asked_after() -> None:
    reader(KLANT, first_name="")

    assert places(request_for(change(Item.NAME)), Item.NAME) == []


def test_an_address_that_left_is_right_once_mailchimp_forgot_it() -> None:
    reader(KLANT)
    member(KLANT)
    leave(KLANT, channel="verbetering", now=timezone.now())
    assert not is_as_it_must_be(HIM)

    Member.objects.all().delete()
    assert is_as_it_must_be(HIM)


def test_who_is_restricted_after_mailchimp_erased_him_is_off_its_list() -> None:
    reader(KLANT)
    restricted(KLANT)

    member(KLANT, wanted=State.UNSUBSCRIBED, told=State.ERASED)

    assert is_as_it_must_be(HIM)


def test_who_must_be_on_the_list_and_is_not_there_yet_is_not_right() -> None:
    reader(KLANT)

    assert not is_as_it_must_be(HIM)


def test_of_who_may_not_be_added_nothing_must_hold() -> None:
    now = timezone.now()
    Subscription.objects.create(email=KLANT, source="import", asked_at=now, confirmed_at=now)

    assert is_as_it_must_be(HIM)
