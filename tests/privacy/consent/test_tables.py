"""Django-cookie-consent's tables, the deploy check, the commands, and what a visit leaves in a record."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cookie_consent.models import Cookie, CookieGroup, LogItem
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, RequestFactory

from privacy.consent import ledger
from privacy.consent.checks import check_cookies
from privacy.consent.choice import new_consent_id
from privacy.consent.inventory import cookie_list
from privacy.consent.kinds import COOKIES, YES
from privacy.consent.models import ConsentRecord
from privacy.consent.tables import sync_tables
from privacy.consent.visit import Visit, visit_of
from privacy.retention.engine import run_round
from shop.consents.kinds import KINDS
from tests.privacy.consent.lists import TWO

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2019, 1, 1, tzinfo=UTC)


def in_tables() -> set[tuple[str, str]]:
    return set(Cookie.objects.values_list("cookiegroup__varname", "name"))


def in_code() -> set[tuple[str, str]]:
    return {(kept.group, kept.name) for kept in cookie_list().kept}


def test_after_a_migration_the_tables_are_as_the_list() -> None:
    assert in_tables() == in_code()
    assert list(CookieGroup.objects.values_list("varname", flat=True)) == [
        group.code for group in cookie_list().groups
    ]


def test_what_is_not_in_the_list_leaves_the_tables_and_the_rest_stays_as_it_is() -> None:
    sync_tables(TWO)
    before = dict(Cookie.objects.values_list("name", "created"))
    Cookie.objects.create(cookiegroup=CookieGroup.objects.get(varname="tracking"), name="stiekem")

    sync_tables(TWO)

    assert dict(Cookie.objects.values_list("name", "created")) == before


def test_the_packages_own_log_stays_empty(visitor: Client) -> None:
    visitor.post("/privacy/cookies/accepteren/", {"all_groups": "1"})

    assert not LogItem.objects.exists()


def test_every_cookie_is_closed_in_the_settings_of_the_real_shop(settings: Any) -> None:
    assert check_cookies(None) == []

    settings.CONSENT_COOKIE_SECURE = False
    settings.SESSION_COOKIE_HTTPONLY = False
    settings.CSRF_COOKIE_SAMESITE = "None"

    assert [error.id for error in check_cookies(None)] == ["consent.E001", "consent.E002", "consent.E003"]


@pytest.mark.parametrize(
    ("user_agent", "family"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox"),
        ("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0 Safari/537.36", "Chrome"),
        ("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0 Safari/537.36 Edg/149.0", "Edge"),
        ("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/604.1", "Safari"),
        ("curl/8", "andere browser"),
        ("", "andere browser"),
    ],
)
def test_of_a_browser_only_its_family_is_kept(user_agent: str, family: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:2:3:4:5:6", HTTP_USER_AGENT=user_agent)

    assert visit_of(request) == Visit(network="2001:db8:1::", browser=family, signal=False)


def test_the_command_tells_whether_the_book_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    ledger.record("photos", holder=new_consent_id(), choices={YES: True}, channel="x", now=LONG_AGO)
    call_command("toestemmingsboek")
    assert "1 schakels, 1 toestemmingen" in capsys.readouterr().out

    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE consent_record SET channel = 'anders'")
        cursor.execute("SET session_replication_role = DEFAULT")

    with pytest.raises(CommandError, match="klopt niet"):
        call_command("toestemmingsboek")


def test_every_kind_can_be_given_and_taken_back() -> None:
    for kind in KINDS:
        holder = new_consent_id()
        ledger.record(kind.code, holder=holder, choices={YES: True}, channel="formulier", now=LONG_AGO)

        assert not ledger.withdraw(kind.code, holder=holder, channel="bewijs", now=LONG_AGO).is_yes


def test_no_question_is_two_questions_and_each_can_be_taken_back() -> None:
    # Art. 7 lid 2 and 3 AVG: told beforehand, and one thing at a time.
    for kind in KINDS:
        for wording in kind.wordings:
            assert wording.question.startswith("Ja, ")
            assert "Trek je het in" in wording.explanation or "afmelden" in wording.question


def test_the_newsletter_is_for_who_is_sixteen() -> None:
    # Art. 8 AVG, art. 5 UAVG.
    (newsletter,) = (kind for kind in KINDS if kind.code == "newsletter")

    assert "16 jaar of ouder" in newsletter.current.explanation


def said(kind: str, *, at: datetime, yes: bool = True, holder: str = "") -> ConsentRecord:
    return ledger.record(
        kind,
        holder=holder or new_consent_id(),
        choices={"analytisch" if kind == COOKIES else YES: yes},
        channel="x",
        now=at,
        visit=Visit("203.0.113.0", "Firefox"),
    )


def left_after_a_round(*, now: datetime) -> set[int]:
    run_round(now=now)
    return set(ConsentRecord.objects.values_list("pk", flat=True))


NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_where_a_choice_came_from_goes_when_the_choice_has_ended() -> None:
    old, young = said(COOKIES, at=NOW - timedelta(days=190)), said(COOKIES, at=NOW - timedelta(days=100))

    left_after_a_round(now=NOW)

    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.network, old.browser) == (None, "")
    assert young.network == "203.0.113.0"


def test_a_choice_about_cookies_goes_five_years_after_it_ended() -> None:
    said(COOKIES, at=NOW - timedelta(days=67 * 31))
    young = said(COOKIES, at=NOW - timedelta(days=65 * 30))

    assert left_after_a_round(now=NOW) == {young.pk}
    call_command("toestemmingsboek")


def test_a_consent_that_still_holds_stays_and_one_that_was_taken_back_goes_after_five_years() -> None:
    running = said("photos", at=NOW - timedelta(days=365 * 10))
    holder = new_consent_id()
    said("photos", at=NOW - timedelta(days=365 * 10), holder=holder)
    said("photos", at=NOW - timedelta(days=365 * 6), yes=False, holder=holder)

    assert left_after_a_round(now=NOW) == {running.pk}
    call_command("toestemmingsboek")


def test_a_consent_that_was_taken_back_later_is_kept_whole_until_then() -> None:
    holder = new_consent_id()
    given = said("photos", at=NOW - timedelta(days=365 * 10), holder=holder)
    taken = said("photos", at=NOW - timedelta(days=365 * 2), yes=False, holder=holder)

    assert left_after_a_round(now=NOW) == {given.pk, taken.pk}
