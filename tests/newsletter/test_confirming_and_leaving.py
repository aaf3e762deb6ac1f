"""Nobody is on the list who did not press the button in a mail; who leaves is gone at once, and stays away."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from privacy.consent.ledger import standing
from privacy.consent.models import ConsentRecord
from privacy.consent.visit import Visit
from shop.mail.tasks import send_queued_mails
from shop.newsletter.confirmed import ConfirmedSubscription, NotConfirmed
from shop.newsletter.confirming import confirm
from shop.newsletter.leaving import keep_off, leave, leave_by_link
from shop.newsletter.links import leave_headers, leave_url
from shop.newsletter.models import Subscription, Suppressed, member_id_of
from shop.newsletter.sign_up import ask_to_confirm
from shop.newsletter.suppression import is_suppressed, mark
from shop.newsletter.wording import CURRENT, KIND

pytestmark = pytest.mark.django_db
GAST = "gast@voorbeeld.nl"
ASKED_FROM = Visit(network="192.0.2.0", browser="Firefox")


def asked(email: str = GAST) -> Subscription:
    ask_to_confirm(
        email,
        source="voet",
        wording_version=CURRENT.version,
        now=timezone.now(),
        first_name="Noor",
        visit=ASKED_FROM,
    )
    return Subscription.objects.get(email=email)


def confirmed(email: str = GAST) -> Subscription:
    row = asked(email)
    confirm(row.pk, now=timezone.now())
    row.refresh_from_db()
    return row


def test_a_yes_stands_in_the_book_with_its_words_its_form_and_both_moments() -> None:
    row, now = asked(), timezone.now() + timedelta(hours=3)

    assert confirm(row.pk, now=now, visit=Visit(network="198.51.100.0", browser="Safari"))

    said = ConsentRecord.objects.get()
    assert said.is_yes
    assert (said.channel, said.asked_at, said.given_at) == ("voet", row.asked_at, now)
    assert said.text.content["explanation"] == CURRENT.explanation
    assert (said.network, said.browser) == ("192.0.2.0", "Firefox")


def test_what_the_browser_told_leaves_the_list_for_the_book() -> None:
    row = confirmed()

    assert (row.network, row.browser) == (None, "")


def test_the_digest_of_a_yes_covers_when_it_was_asked() -> None:
    from privacy.consent.digests import digest_of_record

    confirmed()
    said = ConsentRecord.objects.get()
    proven = digest_of_record(said)
    said.asked_at = said.given_at

    assert proven == said.digest
    assert digest_of_record(said) != proven


def test_confirming_twice_keeps_the_first_moment_one_record_and_one_mail() -> None:
    row, first = asked(), timezone.now()

    assert confirm(row.pk, now=first)
    assert confirm(row.pk, now=first + timedelta(hours=1))

    assert Subscription.objects.confirmed().get().confirmed_at == first
    assert ConsentRecord.objects.count() == 1
    assert Email.objects.filter(subject__startswith="Welkom").count() == 1


def test_the_welcome_can_be_left_with_one_click_and_the_question_to_confirm_has_no_such_header() -> None:
    row = confirmed()

    send_queued_mails.call()

    question, welcome = (message.message() for message in mail.outbox)
    assert question["List-Unsubscribe"] is None
    assert welcome["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert welcome["List-Unsubscribe"].startswith(f"<{leave_url(row).rsplit(':', 2)[0]}:")
    assert f"<mailto:{settings.SHOP_IDENTITY.email}?subject=" in welcome["List-Unsubscribe"]
    assert "gast" not in welcome["List-Unsubscribe"]


def test_the_link_in_the_header_takes_a_post_without_cookie_token_or_redirect() -> None:
    row = confirmed()
    url = leave_headers(row)["List-Unsubscribe"].split(">")[0].strip("<")
    program = Client(enforce_csrf_checks=True)

    answers = [program.post(url, {"List-Unsubscribe": "One-Click"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert not Subscription.objects.exists()


def test_leaving_takes_the_address_away_keeps_a_hash_and_takes_back_the_yes() -> None:
    row = confirmed()

    assert leave(" Gast@Voorbeeld.NL ", channel="afmelden", now=timezone.now())

    assert not Subscription.objects.exists()
    assert is_suppressed(GAST)
    assert "gast" not in Suppressed.objects.get().fingerprint
    said = standing(KIND, holder=row.consent_id)
    assert said is not None
    assert (said.is_yes, said.channel) == (False, "afmelden")


def test_leaving_again_is_as_good() -> None:
    row = confirmed()

    leave(GAST, channel="afmelden", now=timezone.now())
    leave_by_link(row.pk, link_mark=mark(GAST), channel="mail", now=timezone.now())

    assert not leave(GAST, channel="afmelden", now=timezone.now())
    assert ConsentRecord.objects.count() == 2
    assert not confirm(row.pk, now=timezone.now())


def test_who_leaves_while_a_button_is_pressed_is_kept_off_as_well() -> None:
    confirmed()
    leave(GAST, channel="mail", now=timezone.now())
    row = asked()

    def confirms_first(execute: Any, sql: str, *rest: Any) -> Any:
        """The button's transaction has the row, and is waited for."""
        if "newsletter_subscription" in sql and "FOR UPDATE" in sql and not was_pressed:
            was_pressed.append(True)
            confirm(row.pk, now=timezone.now())
        return execute(sql, *rest)

    was_pressed: list[bool] = []
    with connection.execute_wrapper(confirms_first):
        leave(GAST, channel="afmelden", now=timezone.now())

    assert not Subscription.objects.exists()
    assert is_suppressed(GAST)


def test_who_was_never_on_the_list_can_be_kept_off_it() -> None:
    assert not leave(GAST, channel="bezwaar", now=timezone.now())

    assert is_suppressed(GAST)


def test_who_confirmed_is_not_kept_off_for_what_another_list_did() -> None:
    confirmed()

    keep_off(GAST, channel="mailchimp", now=timezone.now())

    assert not is_suppressed(GAST)


def test_only_a_new_button_in_a_new_mail_brings_somebody_back() -> None:
    confirmed()
    leave(GAST, channel="mail", now=timezone.now())

    again = asked()
    assert is_suppressed(GAST)

    confirm(again.pk, now=timezone.now())
    assert not is_suppressed(GAST)
    assert ConfirmedSubscription.of(Subscription.objects.get()).email == GAST


def test_a_confirmed_subscription_is_what_mailchimp_may_know() -> None:
    subscription = ConfirmedSubscription.of(confirmed())

    assert (subscription.member_id, subscription.first_name) == (member_id_of(GAST), "Noor")


def test_who_only_asked_cannot_be_made_one() -> None:
    with pytest.raises(NotConfirmed, match="waits"):
        ConfirmedSubscription.of(asked())


def test_who_left_cannot_be_made_one_by_a_row_that_comes_back() -> None:
    row = confirmed()
    leave(GAST, channel="mail", now=timezone.now())
    row.save(force_insert=True)

    with pytest.raises(NotConfirmed, match="left"):
        ConfirmedSubscription.of(row)


def test_a_row_without_a_yes_in_the_book_cannot_be_made_one() -> None:
    now = timezone.now()
    imported = Subscription.objects.create(email=GAST, source="import", asked_at=now, confirmed_at=now)

    with pytest.raises(NotConfirmed, match="book of consents"):
        ConfirmedSubscription.of(imported)


def test_no_one_can_be_made_from_an_order_or_a_typed_address() -> None:
    with pytest.raises(TypeError, match="ConfirmedSubscription.of"):
        ConfirmedSubscription(member_id=member_id_of(GAST), email=GAST, first_name="")
