"""What the shop knows of a reader ends, is told to him as it is, and is found by his address."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from privacy.erasure.known import Known
from privacy.export.models import PackageKind
from privacy.retention.engine import run_round
from privacy.retention.outlook import endless
from privacy.subject import Subject
from shop.newsletter.leaving import leave
from shop.newsletter.models import Member, State
from shop.newsletter.renewing import ask_again
from shop.personal_data.candidates import SAME_MAILBOX, candidates, others
from shop.personal_data.known import known_of
from tests.newsletter.readers import NOOR, member, reader, who_asked
from tests.privacy.export.opened import open_package_of

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HERSELF = Subject(emails=[NOOR])


def test_a_reader_has_an_end_in_every_stage() -> None:
    who_asked("vraagt@voorbeeld.nl")
    reader("lang@voorbeeld.nl", now=NOW - timedelta(days=1100))
    ask_again(now=NOW)
    reader()
    for email in ("lang@voorbeeld.nl", NOOR):
        member(email)
    member("weg@voorbeeld.nl", wanted=State.ERASED, told="")

    assert endless() == []


@pytest.mark.parametrize(
    ("wanted", "months", "stays"), [("subscribed", 38, True), ("unsubscribed", 4, False)]
)
def test_what_mailchimp_must_know_is_kept_as_long_as_the_newsletter_goes_there(
    wanted: str, months: int, stays: bool
) -> None:
    """Forgotten sooner, he would be added there again as one who just confirmed."""
    then: datetime = NOW - timedelta(days=30 * months)
    reader(now=then)
    ask_again(now=NOW - timedelta(days=1))
    member(wanted=State(wanted), wanted_at=then)

    run_round(now=NOW)

    assert Member.objects.exists() == stays


def test_a_reader_sees_in_his_export_what_was_asked_confirmed_and_told() -> None:
    row = reader()
    member()

    package = open_package_of(HERSELF, kind=PackageKind.ACCESS)

    (subscription,) = package.values("newsletter.subscription")
    (there,) = package.values("newsletter.member")

    assert (subscription["email"], subscription["first_name"]) == (NOOR, "Noor")
    assert subscription["confirmed_at"]
    assert (there["wanted"], there["told"], there["told_name"]) == ("subscribed", "subscribed", "Noor")
    assert package.values("consent.consentrecord")
    assert row.consent_id not in str(subscription)


def test_who_left_sees_that_a_hash_is_kept_and_when_he_did() -> None:
    reader()
    leave(NOOR, channel="afmelden", now=NOW)

    package = open_package_of(HERSELF, kind=PackageKind.ACCESS)

    (kept,) = package.values("newsletter.suppressed")
    assert kept["channel"] == "afmelden"
    assert NOOR not in kept["fingerprint"]


def test_what_he_takes_along_is_his_subscription_alone() -> None:
    reader()
    member()

    package = open_package_of(HERSELF, kind=PackageKind.PORTABILITY)

    assert package.rows("newsletter.subscription")
    assert package.rows("newsletter.member") == []


def test_a_reader_with_the_same_mailbox_may_be_the_same_person() -> None:
    reader("noor+nieuws@voorbeeld.nl")
    reader()

    assert [(one.subject, one.why) for one in candidates(HERSELF)] == [
        (Subject(emails=["noor+nieuws@voorbeeld.nl"]), SAME_MAILBOX)
    ]


def test_a_reader_at_an_address_that_was_only_typed_keeps_his_subscription() -> None:
    """Whom somebody named in an order of his is not erased with him, nor does his row fail that erasure."""
    friend = reader("vriendin@voorbeeld.nl")

    shared = others(Known(Subject(emails=[NOOR, friend.email]), proved=frozenset([NOOR])))

    assert Subject(emails=[friend.email]) in shared.others


def test_the_number_of_a_consent_is_searched_for_after_an_erasure() -> None:
    row = reader()

    known = known_of(HERSELF)

    assert known.subject.consent_ids == {row.consent_id}
    assert known.proved == {NOOR}
