"""What the owner reads of retention: what is coming, what went wrong, each once and without anybody's name."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.core import mail

from privacy.declaration import Retention
from privacy.legal import Period, PeriodUnit
from privacy.registry import Registry
from privacy.retention.ends import after, day_after
from privacy.retention.letters import last_round, tell_of_trouble, tell_what_is_coming
from privacy.retention.models import ParkedRow, PurgeRun
from tests.privacy.small_site import SmallSite, declaration_of

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
YESTERDAY = NOW - timedelta(days=1)
MONTH = Period(1, PeriodUnit.MONTH, after="het bezoek")


def _registry(site: SmallSite, *rules: Retention) -> Registry:
    made = Registry()
    made.declare(declaration_of(site.Visit, *rules))
    return made


def _invoices(site: SmallSite) -> Registry:
    return _registry(
        site, Retention(code="factuur", period=MONTH, ends=day_after("keep_until"), counted_by="children")
    )


def test_the_monthly_mail_says_what_goes_in_the_next_calendar_month(site: SmallSite) -> None:
    for day in ("2026-12-30", "2026-12-31", "2027-01-30", "2027-01-31"):
        site.Visit.objects.create(children=2019, keep_until=date.fromisoformat(day), name="Sam")

    assert tell_what_is_coming(now=datetime(2026, 12, 1, 7, tzinfo=UTC), registry=_invoices(site))

    sent = mail.outbox[0]
    assert sent.subject == "Wat er in januari 2027 verdwijnt"
    assert sent.to == [settings.PRIVACY_CONTROLLER.email]
    assert "- 2 visits uit 2019\n" in sent.body  # 31 December and 30 January are their last days
    assert f"{settings.SITE_URL}{settings.PRIVACY_DESK_PATH}" in sent.body
    assert "Sam" not in sent.body


def test_the_monthly_mail_names_the_fields_that_are_emptied(site: SmallSite) -> None:
    emptied = Retention(code="naam", period=MONTH, ends=after(MONTH, "at"), fields=("nickname", "born"))
    site.Visit.objects.create(at=datetime(2026, 12, 10, tzinfo=UTC), nickname="Sam")

    tell_what_is_coming(now=datetime(2026, 12, 1, 7, tzinfo=UTC), registry=_registry(site, emptied))

    assert "Leeggemaakt wordt bij:\n- 1 visit: nickname, born\n" in mail.outbox[0].body


def test_no_mail_when_nothing_goes(site: SmallSite) -> None:
    assert not tell_what_is_coming(now=NOW, registry=_invoices(site))
    assert mail.outbox == []


def test_a_parked_row_is_told_once_and_not_every_night(site: SmallSite) -> None:
    ParkedRow.objects.create(
        rule="factuur", model="privacy.visit", row_id="7", error="IntegrityError", parked_at=NOW
    )

    assert tell_of_trouble(since=YESTERDAY, now=NOW, registry=_invoices(site))
    assert not tell_of_trouble(since=NOW, now=NOW + timedelta(days=1), registry=_invoices(site))

    assert len(mail.outbox) == 1
    assert "Eén gegeven kon niet weg en is apart gezet." in mail.outbox[0].body


def test_a_rule_that_broke_as_a_whole_is_named(site: SmallSite) -> None:
    ParkedRow.objects.create(
        rule="factuur", model="privacy.visit", row_id="", error="FieldError", parked_at=NOW
    )

    tell_of_trouble(since=None, now=NOW, registry=_invoices(site))

    assert "Deze regels deden het helemaal niet: factuur." in mail.outbox[0].body
    assert "apart gezet" not in mail.outbox[0].body


def test_a_rule_that_becomes_late_is_told_once(site: SmallSite) -> None:
    site.Visit.objects.create(keep_until=date(2026, 11, 15))  # due from 16 November, 00:00 in Amsterdam

    told = [
        tell_of_trouble(
            since=NOW + timedelta(days=day - 1), now=NOW + timedelta(days=day), registry=_invoices(site)
        )
        for day in (-1, 0, 1, 2)
    ]

    assert told == [False, True, False, False]
    assert "- regel factuur: 1\n" in mail.outbox[0].body


def test_after_a_time_without_rounds_what_became_late_meanwhile_is_told(site: SmallSite) -> None:
    site.Visit.objects.create(keep_until=date(2026, 1, 1))

    assert tell_of_trouble(since=datetime(2026, 1, 1, tzinfo=UTC), now=NOW, registry=_invoices(site))
    assert tell_of_trouble(since=None, now=NOW, registry=_invoices(site))


def test_a_quiet_night_sends_nothing(site: SmallSite) -> None:
    site.Visit.objects.create(keep_until=date(2026, 11, 20))

    assert not tell_of_trouble(since=None, now=NOW, registry=_invoices(site))
    assert mail.outbox == []


@pytest.mark.django_db
def test_the_last_round_is_a_real_one_that_came_to_its_end() -> None:
    assert last_round() is None
    PurgeRun.objects.create(started_at=YESTERDAY, finished_at=NOW)
    PurgeRun.objects.create(started_at=NOW)
    PurgeRun.objects.create(started_at=NOW, finished_at=NOW, is_rehearsal=True)

    assert last_round() == YESTERDAY
