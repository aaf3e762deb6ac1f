"""After three years a reader is asked once whether he still wants it; without an answer he is forgotten (R14)."""

import re
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from privacy.consent.ledger import history, standing
from privacy.retention.engine import run_round
from shop.newsletter import renewing
from shop.newsletter.ending import end_what_is_gone
from shop.newsletter.models import Subscription
from shop.newsletter.renewing import ask_again, renew
from shop.newsletter.suppression import is_suppressed
from shop.newsletter.wording import KIND, RENEWAL
from tests.accounts.dutch import foreign_words, seen
from tests.newsletter.readers import NOOR, reader, who_asked
from tests.privacy.restriction.people import restricted

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=3 * 365 + 1)
ANSWER = timedelta(days=30)


def asked_reader() -> Subscription:
    """Whose yes is old, and who was asked tonight."""
    row = reader(now=LONG_AGO)
    ask_again(now=NOW)
    row.refresh_from_db()
    return row


def questions() -> list[Email]:
    return list(Email.objects.filter(subject="Wil je de nieuwsbrief nog?"))


def link() -> str:
    found = re.search(rf"{settings.SITE_URL}(/nieuwsbrief/nog-steeds/\S+)", questions()[0].message)
    assert found is not None
    return found[1]


def test_who_confirmed_three_years_ago_is_asked_by_mail_and_can_leave_by_it() -> None:
    row = asked_reader()

    (mail,) = questions()
    assert mail.to == [NOOR]
    assert row.renewal_asked_at == NOW
    for part in (mail.message, mail.html_message):
        assert "/nieuwsbrief/nog-steeds/" in part
        assert "/nieuwsbrief/afmelden/" in part
        assert "30 dagen" in part
        assert NOOR not in part
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert foreign_words(mail.message) == set()


def test_who_confirmed_since_is_not_asked() -> None:
    reader(now=NOW - timedelta(days=3 * 365 - 1))

    assert ask_again(now=NOW) == 0


def test_who_only_asked_is_not_asked_again() -> None:
    who_asked(now=LONG_AGO)

    assert ask_again(now=NOW) == 0


def test_nobody_is_asked_twice() -> None:
    asked_reader()

    assert ask_again(now=NOW + timedelta(days=29)) == 0
    assert len(questions()) == 1


def test_who_has_no_yes_in_the_book_gets_no_mail() -> None:
    Subscription.objects.create(email=NOOR, source="import", asked_at=LONG_AGO, confirmed_at=LONG_AGO)

    assert ask_again(now=NOW) == 0


def test_who_is_restricted_is_left_alone_until_that_is_over() -> None:
    row = reader(now=LONG_AGO)
    restriction = restricted(NOOR)

    assert ask_again(now=NOW) == 0
    row.refresh_from_db()
    assert row.renewal_asked_at is None

    restriction.rows.all().delete()
    type(restriction).objects.filter(pk=restriction.pk).delete()
    assert ask_again(now=NOW) == 1


def test_one_that_cannot_be_asked_keeps_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    broken, _sound = reader(now=LONG_AGO), reader("ander@voorbeeld.nl", now=LONG_AGO)
    original = renewing._words

    def words(row: Subscription) -> dict[str, object]:
        if row.pk == broken.pk:
            raise ValueError
        return original(row)

    monkeypatch.setattr(renewing, "_words", words)

    assert ask_again(now=NOW) == 1
    broken.refresh_from_db()
    assert broken.renewal_asked_at is None


def test_the_page_changes_nothing_and_its_button_writes_a_new_yes(client: Client) -> None:
    row = asked_reader()
    address = link()

    page = client.get(address)
    row.refresh_from_db()
    assert row.renewal_asked_at == NOW
    done = client.post(address, HTTP_USER_AGENT="Firefox")

    row.refresh_from_db()
    latest, first = history(row.consent_id)
    assert row.renewal_asked_at is None
    assert row.wording_version == RENEWAL.version
    assert row.confirmed_at is not None
    assert row.confirmed_at > NOW
    assert (latest.is_yes, latest.channel, latest.asked_at) == (True, "vernieuwing", NOW)
    assert (latest.given_at, latest.text.version) == (row.confirmed_at, RENEWAL.version)
    assert first.given_at == LONG_AGO
    for answer in (page, done):
        assert answer.status_code == 200
        assert answer["X-Robots-Tag"] == "noindex"
        assert foreign_words(seen(answer.text)) == set()
        assert NOOR not in answer.text
    assert RENEWAL.explanation in page.text


def test_a_second_press_is_as_good_and_writes_nothing(client: Client) -> None:
    row = asked_reader()
    client.post(link())

    assert client.post(link()).status_code == 200
    assert len(history(row.consent_id)) == 2


def test_no_log_ever_holds_the_link() -> None:
    asked_reader()

    assert link().startswith(settings.PATHS_WITH_A_SECRET)


def test_the_link_of_who_left_and_a_forged_one_lead_nowhere(client: Client) -> None:
    asked_reader()
    address = link()
    Subscription.objects.all().delete()

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    assert client.post("/nieuwsbrief/nog-steeds/verzonnen/").status_code == 404


def test_the_link_to_confirm_is_none_to_renew(client: Client) -> None:
    row = asked_reader()
    leaving = re.search(r"/nieuwsbrief/afmelden/(\S+)/", questions()[0].message)
    assert leaving is not None

    assert client.post(f"/nieuwsbrief/nog-steeds/{leaving[1]}/").status_code == 404
    row.refresh_from_db()
    assert row.renewal_asked_at == NOW


@pytest.mark.parametrize(
    ("asked_after", "looked_after", "stays"),
    [
        (timedelta(0), ANSWER - timedelta(hours=1), True),
        (timedelta(0), ANSWER + timedelta(hours=1), False),
        # The shop was down for a month: he still gets thirty days.
        (timedelta(days=35), timedelta(days=64), True),
        (timedelta(days=35), timedelta(days=66), False),
    ],
)
def test_without_an_answer_in_thirty_days_he_goes(
    asked_after: timedelta, looked_after: timedelta, stays: bool
) -> None:
    reader(now=LONG_AGO)
    ask_again(now=NOW + asked_after)

    run_round(now=NOW + looked_after)

    assert Subscription.objects.exists() == stays


def test_who_was_never_asked_goes_after_a_quarter_more() -> None:
    reader(now=NOW - timedelta(days=39 * 31))

    run_round(now=NOW)

    assert not Subscription.objects.exists()


def test_who_renewed_is_asked_again_after_three_years_more() -> None:
    row = asked_reader()
    renew(row.pk, now=NOW)

    run_round(now=NOW + timedelta(days=400))
    assert ask_again(now=NOW + timedelta(days=3 * 365 - 1)) == 0
    assert ask_again(now=NOW + timedelta(days=3 * 365 + 1)) == 1


def test_each_renewal_is_a_record_also_to_the_same_words() -> None:
    row = asked_reader()
    renew(row.pk, now=NOW)
    later = NOW + timedelta(days=3 * 365 + 1)
    ask_again(now=later)

    renew(row.pk, now=later)

    assert [said.given_at for said in history(row.consent_id)] == [later, NOW, LONG_AGO]


def test_the_yes_of_who_went_without_a_word_is_closed_and_his_address_kept_off() -> None:
    row = asked_reader()
    gone: datetime = NOW + ANSWER + timedelta(hours=1)
    run_round(now=gone)

    assert end_what_is_gone(now=gone) == 1

    said = standing(KIND, holder=row.consent_id)
    assert said is not None
    assert (said.is_yes, said.channel) == (False, "bewaartermijn")
    assert is_suppressed(NOOR)
    assert end_what_is_gone(now=gone) == 0


def test_who_asked_anew_meanwhile_stays() -> None:
    reader()
    Subscription.objects.all().delete()
    again = reader()

    assert end_what_is_gone(now=timezone.now()) == 1

    assert not is_suppressed(NOOR)
    said = standing(KIND, holder=again.consent_id)
    assert said is not None
    assert said.is_yes
