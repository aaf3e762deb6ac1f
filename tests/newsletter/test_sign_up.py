"""Asking for the newsletter is a mail with a link, and no subscription."""

import re
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from post_office.models import Email

from privacy.retention.engine import run_round
from shop.newsletter.models import Subscription, member_id_of
from shop.newsletter.sign_up import ask_to_confirm
from shop.newsletter.wording import CURRENT, WORDINGS
from tests.accounts.dutch import foreign_words

pytestmark = pytest.mark.django_db
GAST = "gast@voorbeeld.nl"


def ask(email: str = GAST, *, now: datetime | None = None) -> None:
    ask_to_confirm(email, source="afrekenen", wording_version=CURRENT.version, now=now or timezone.now())


def subscription(*, asked_days_ago: float = 0, confirmed_days_ago: float | None = None) -> Subscription:
    now = timezone.now()
    return Subscription.objects.create(
        email=GAST,
        source="afrekenen",
        wording_version=CURRENT.version,
        asked_at=now - timedelta(days=asked_days_ago),
        confirmed_at=None if confirmed_days_ago is None else now - timedelta(days=confirmed_days_ago),
    )


def test_asking_writes_what_was_asked_and_nothing_else() -> None:
    now = timezone.now()

    ask(" Gast@Voorbeeld.NL ", now=now)

    row = Subscription.objects.values().get()
    filled = {name: value for name, value in row.items() if value and name != "id"}
    assert filled == {
        "email": GAST,
        "member_id": member_id_of(GAST),
        "source": "afrekenen",
        "wording_version": CURRENT.version,
        "asked_at": now,
        "mailed_at": now,
    }


@pytest.mark.parametrize(
    "odd",
    [
        # The Kelvin sign, which the database takes for the k of somebody else's address.
        "\u212aim@voorbeeld.nl",
        "g" * 60 + "@" + ".".join(["é" * 38] * 5)[:190] + ".nl",
    ],
)
def test_an_address_that_another_form_took_and_the_list_cannot_hold_breaks_nothing(odd: str) -> None:
    ask("kim@voorbeeld.nl")

    ask(odd)

    assert [row.email for row in Subscription.objects.all()] == ["kim@voorbeeld.nl"]
    assert Email.objects.count() == 1


def test_asking_is_no_subscription_yet() -> None:
    ask()

    assert not Subscription.objects.confirmed().exists()
    assert Subscription.objects.waiting().exists()


def test_the_mail_has_both_links_in_both_parts_and_sells_nothing() -> None:
    ask()

    mail = Email.objects.get()
    assert mail.to == [GAST]
    for part in (mail.message, mail.html_message):
        assert f"{settings.SITE_URL}/nieuwsbrief/bevestigen/" in part
        assert f"{settings.SITE_URL}/nieuwsbrief/afmelden/" in part
        assert "Mailchimp" in part
        assert "€" not in part
        assert "/sieraad" not in part
    assert foreign_words(re.sub(r"<style>.*?</style>|<[^>]+>", " ", mail.message)) == set()


def test_no_link_holds_the_address() -> None:
    ask()

    links = re.findall(r"https://\S+", Email.objects.get().message)

    assert len(links) == 2
    assert not any("gast" in link or "voorbeeld" in link for link in links)


def test_asking_again_within_the_hour_makes_no_row_and_no_mail() -> None:
    now = timezone.now()

    ask(now=now)
    ask("GAST@voorbeeld.nl", now=now + timedelta(minutes=59))

    assert (Subscription.objects.count(), Email.objects.count()) == (1, 1)


def test_asking_again_after_an_hour_mails_again() -> None:
    now = timezone.now()

    ask(now=now)
    ask(now=now + timedelta(hours=1))

    assert (Subscription.objects.count(), Email.objects.count()) == (1, 2)


def test_who_confirmed_before_gets_no_mail_and_stays_as_he_is() -> None:
    before = subscription(asked_days_ago=9, confirmed_days_ago=8)

    ask()

    after = Subscription.objects.get()
    assert not Email.objects.exists()
    assert (after.asked_at, after.confirmed_at) == (before.asked_at, before.confirmed_at)


def test_what_is_rolled_back_was_never_asked() -> None:
    with transaction.atomic():
        ask()
        transaction.set_rollback(True)

    assert not Subscription.objects.exists()
    assert not Email.objects.exists()


def test_the_database_keeps_one_row_an_address() -> None:
    ask()

    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.create(email="GAST@voorbeeld.nl", asked_at=timezone.now())


@pytest.mark.parametrize(
    ("asked_days_ago", "confirmed_days_ago", "kept"),
    [(6.9, None, True), (7.1, None, False), (400, 399, True)],
)
def test_what_nobody_confirmed_goes_and_a_yes_stays(
    asked_days_ago: float, confirmed_days_ago: float | None, kept: bool
) -> None:
    subscription(asked_days_ago=asked_days_ago, confirmed_days_ago=confirmed_days_ago)

    run_round(now=timezone.now())

    assert Subscription.objects.exists() == kept


def test_every_wording_is_dutch_and_has_a_name_of_its_own() -> None:
    assert len({wording.version for wording in WORDINGS}) == len(WORDINGS)
    for wording in WORDINGS:
        assert foreign_words(f"{wording.question} {wording.explanation}") == set()
