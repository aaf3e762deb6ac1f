"""A subscription that goes along to a new address: proof anew there, and nothing left at the old one."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from post_office.models import Email

from privacy.consent.holderless import said_by
from privacy.consent.ledger import history, standing
from shop.newsletter.confirmed import ConfirmedSubscription
from shop.newsletter.confirming import confirm
from shop.newsletter.leaving import leave, leave_by_link
from shop.newsletter.models import Subscription
from shop.newsletter.moving import move
from shop.newsletter.renewing import ask_again
from shop.newsletter.suppression import is_suppressed, mark
from shop.newsletter.wording import CURRENT, KIND
from tests.newsletter.readers import NOOR, reader, who_asked

pytestmark = pytest.mark.django_db
NEW = "noor@nieuw.nl"


def moved(row: Subscription, *, to: str = NEW) -> None:
    move(row, to=to, now=timezone.now())


def test_his_yes_is_written_down_for_the_new_address_and_taken_back_for_the_old_one() -> None:
    row = reader()
    was = row.consent_id

    moved(row)

    now = Subscription.objects.get()
    assert (now.email, now.first_name, now.confirmed_at) == (NEW, "Noor", row.confirmed_at)
    before, after = standing(KIND, holder=was), standing(KIND, holder=now.consent_id)
    assert before is not None
    assert after is not None
    assert (before.is_yes, before.channel) == (False, "verbetering")
    assert (after.is_yes, after.channel, after.text.version) == (True, "verbetering", CURRENT.version)
    assert set(said_by(KIND, emails=[NEW])) == {after}
    assert ConfirmedSubscription.of(now).email == NEW


def test_the_old_address_is_kept_off_and_the_new_one_is_not() -> None:
    moved(reader())

    assert is_suppressed(NOOR)
    assert not is_suppressed(NEW)


def test_who_reads_the_old_mailbox_can_do_nothing_with_what_lies_there() -> None:
    row = reader()
    old_key, old_number = row.pk, row.consent_id
    moved(row)

    leave_by_link(old_key, link_mark=mark(NOOR), channel="mail", now=timezone.now())

    now = Subscription.objects.get()
    assert now.consent_id != old_number
    assert not any(said.is_yes for said in history(old_number)[:1])


def test_who_only_asked_must_press_the_button_in_a_mail_to_the_new_address() -> None:
    row = who_asked()
    old_key = row.pk
    moved(row)

    assert not confirm(old_key, now=timezone.now())

    now = Subscription.objects.get()
    assert (now.email, now.confirmed_at) == (NEW, None)
    assert Email.objects.latest("pk").to == [NEW]


def test_a_new_address_that_left_before_stays_away() -> None:
    row = reader()
    leave(NEW, channel="mail", now=timezone.now())

    moved(row)

    assert not Subscription.objects.exists()
    assert is_suppressed(NEW)


def test_a_new_address_that_gets_it_already_gets_nothing_beside_it() -> None:
    row, there = reader(), reader(NEW)

    moved(row)

    assert Subscription.objects.get() == there


def test_a_new_address_that_was_only_typed_gives_way() -> None:
    row, there = reader(), who_asked(NEW)

    moved(row)

    now = Subscription.objects.get()
    assert (now.email, now.confirmed_at) == (NEW, row.confirmed_at)
    assert not confirm(there.pk, now=timezone.now())


def test_the_same_address_in_another_spelling_changes_nothing() -> None:
    row = reader()

    moved(row, to=" Noor@Voorbeeld.nl ")

    assert Subscription.objects.get() == row
    assert not is_suppressed(NOOR)


def test_who_was_asked_whether_he_still_wants_it_is_asked_anew_where_he_reads_his_mail() -> None:
    now = timezone.now()
    row = reader(now=now - settings.CONFIRMED_SUBSCRIPTION_LIFETIME)
    ask_again(now=now)
    row.refresh_from_db()

    moved(row)

    assert Subscription.objects.get().renewal_asked_at is None
    assert ask_again(now=now + timedelta(days=1)) == 1
    assert Email.objects.latest("pk").to == [NEW]


def test_no_yes_is_made_up_for_who_never_said_it() -> None:
    now = timezone.now()
    row = Subscription.objects.create(email=NOOR, source="import", asked_at=now, confirmed_at=now)

    moved(row)

    assert Subscription.objects.get().consent_id == ""
    assert not said_by(KIND, emails=[NEW]).exists()
