"""A restriction ends after the person was told, or with his data; then everything is back."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone
from post_office.models import STATUS, Email

from privacy.restriction import lifting
from privacy.restriction.lifting import CannotLift, contact_of
from privacy.restriction.models import Because, RestrictedRow, Restriction
from privacy.restriction.running import of_email, unrestricted
from privacy.restriction.tasks import tend_restrictions
from privacy.rights.sealed import Contact, sealed_contact
from privacy.subject import Subject
from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.mail.queue import Letter, queue_letter
from tests.accounts.dutch import foreign_words
from tests.privacy.erasure.people import close_all, erase, order_of_guest
from tests.privacy.restriction.people import ANDER, OWNER, deliver_mail, restricted
from tests.privacy.rights.asking import GAST
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
WHY = "Je adres is verbeterd."


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


def announce(restriction: Restriction, why: str = WHY, **more: str) -> None:
    lifting.announce(restriction, why=why, by=OWNER, now=timezone.now(), **more)


def lift(restriction: Restriction) -> None:
    lifting.lift(restriction, by=OWNER, now=timezone.now())


def letter() -> Email:
    return Email.objects.filter(subject__contains="weer gebruiken").get()


def test_nothing_is_lifted_before_the_person_was_told() -> None:
    order = order_of_guest(GAST)
    restriction = restricted()

    with pytest.raises(CannotLift, match="nog niet"):
        lift(restriction)
    announce(restriction)
    with pytest.raises(CannotLift, match="nog niet"):
        lift(restriction)

    assert order not in unrestricted(Order.objects.all())


def test_it_is_lifted_the_moment_after_the_mail_was_handed_over() -> None:
    order = order_of_guest(GAST)
    restriction = restricted()
    announce(restriction)
    deliver_mail()

    handed_over = letter().last_updated
    with pytest.raises(CannotLift):
        lifting.lift(restriction, by=OWNER, now=handed_over)
    lift(restriction)

    restriction.refresh_from_db()
    assert restriction.lifted_at is not None
    assert restriction.lifted_at > handed_over
    assert order in unrestricted(Order.objects.all())
    assert of_email(GAST) is None
    assert not RestrictedRow.objects.exists()
    assert (restriction.sealed_contact, restriction.sealed_subject) == (None, None)


def test_the_letter_says_why_in_dutch_and_goes_although_he_is_restricted() -> None:
    restriction = restricted()

    announce(restriction, "Je adres\nis verbeterd.")

    mail = letter()
    assert (mail.to, mail.status) == ([GAST], STATUS.queued)
    assert "Je adres is verbeterd." in mail.message
    assert "art. 18 lid 3 AVG" in mail.message
    assert not foreign_words(mail.message)


def test_the_clock_lifts_who_was_told_and_no_other() -> None:
    told, untold = restricted(), restricted(ANDER)
    announce(told)
    deliver_mail()

    assert tend_restrictions.func() == 1
    assert tend_restrictions.func() == 0

    told.refresh_from_db()
    untold.refresh_from_db()
    assert (told.lifted_because, untold.lifted_at) == (Because.TOLD, None)


def test_it_is_told_once_and_again_only_when_the_first_letter_never_came() -> None:
    restriction = restricted()
    announce(restriction)

    with pytest.raises(CannotLift, match="al verteld"):
        announce(restriction)
    later = timezone.now() + timedelta(days=3)
    lifting.announce(restriction, why="Nog eens.", by=OWNER, now=later)

    assert Email.objects.filter(subject__contains="weer gebruiken").count() == 2


def test_telling_needs_a_reason() -> None:
    with pytest.raises(CannotLift, match="waarom"):
        announce(restricted(), "  ")


def test_who_has_no_address_is_told_by_her_and_she_writes_down_how() -> None:
    restriction = restricted()
    Restriction.objects.update(sealed_contact=sealed_contact(Contact(name="Guus Gast")))
    restriction.refresh_from_db()

    with pytest.raises(CannotLift, match="Vertel het zelf"):
        announce(restriction)
    announce(restriction, told_by_hand="gebeld")
    lift(restriction)

    assert "zelf verteld: gebeld" in [step.what for step in restriction.steps.all()]


def test_a_second_lifting_changes_nothing() -> None:
    restriction = restricted()
    announce(restriction)
    deliver_mail()
    lift(restriction)
    restriction.refresh_from_db()

    for step in (lift, announce):
        with pytest.raises(CannotLift, match="al voorbij"):
            step(restriction)

    assert restriction.lifted_at == Restriction.objects.get().lifted_at


def test_the_database_refuses_a_lifting_that_nobody_was_told_of() -> None:
    restriction = restricted()

    with pytest.raises(IntegrityError), transaction.atomic():
        Restriction.objects.filter(pk=restriction.pk).update(
            lifted_at=timezone.now(), lifted_because=Because.TOLD
        )


def test_recipients_hear_that_it_is_over() -> None:
    order_of_guest(GAST)
    restriction = restricted()
    assert restriction.asked is not None
    restriction.asked.notices.update(told_at=timezone.now(), told_by=OWNER)
    announce(restriction)
    deliver_mail()

    lift(restriction)

    notices = list(restriction.asked.notices.all())
    assert notices
    assert {notice.told_at for notice in notices} == {None}
    assert {"weer gebruikt" in notice.how for notice in notices} == {True}


def test_held_mail_that_nobody_decided_on_never_goes() -> None:
    restriction = restricted()
    held = queue_letter(Letter(subject="Nieuws", text="Nieuws.", html="<p>Nieuws.</p>"), to=GAST)
    announce(restriction)
    deliver_mail()

    lift(restriction)

    held.refresh_from_db()
    assert (held.status, held.expires_at is None) == (None, False)
    assert restriction.steps.filter(what="1 tegengehouden mail vervallen").exists()


def test_one_of_two_restrictions_leaves_the_other_running() -> None:
    order = order_of_guest(GAST)
    first = restricted()
    restricted()
    announce(first)
    deliver_mail()

    lift(first)

    assert order not in unrestricted(Order.objects.all())
    assert of_email(GAST) is not None


def test_an_erasure_ends_it_and_leaves_nothing_of_him_in_it() -> None:
    order_of_guest(GAST)
    close_all(GAST)
    restriction, anothers = restricted(), restricted(ANDER)

    erase(Subject(emails=[GAST]))

    restriction.refresh_from_db()
    anothers.refresh_from_db()
    assert restriction.lifted_because == Because.ERASED
    assert (restriction.sealed_contact, restriction.sealed_subject) == (None, None)
    assert not restriction.rows.exists()
    assert anothers.lifted_at is None


def test_each_step_is_in_a_log_that_cannot_be_rewritten() -> None:
    restriction = restricted()
    announce(restriction)
    deliver_mail()
    lift(restriction)

    steps = list(restriction.steps.all())
    assert [step.what.partition(":")[0] for step in steps] == [
        "begonnen",
        "bericht dat het ophoudt geschreven",
        "opgeheven",
    ]
    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        restriction.steps.update(by="iemand anders")


def test_whom_to_tell_is_known_while_it_runs() -> None:
    assert contact_of(restricted()).email == GAST


def test_the_erasure_of_a_friend_whose_address_he_typed_does_not_end_it() -> None:
    user = User.objects.create_user(GAST, "x")
    user.emailaddress_set.create(email=GAST, verified=True, primary=True)
    place(make_jewel("cadeau"), user=user, email=ANDER)
    restriction = restricted()

    assert of_email(ANDER) is None
    erase(Subject(emails=[ANDER]))

    restriction.refresh_from_db()
    assert restriction.lifted_at is None
    assert restriction.rows.exists()
