"""Breaches on the desk: counted, decided, reported within 72 hours, told; each step in a log that only grows."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from privacy.registers.breaches import recording
from privacy.registers.breaches.affected import affected
from privacy.registers.breaches.clock import Urgency, urgency
from privacy.registers.breaches.models import Decision
from privacy.registers.breaches.recording import CannotReport, Noticed
from privacy.registers.models import Breach, BreachEvent
from shop.accounts.models import User
from shop.backoffice.privacy.attention import concerns
from shop.forks.order.models import BillingAddress, Order
from shop.personal_data.affected import PEOPLE
from tests.backoffice.conftest import allow
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
LIST = "/beheer/registers/breach/"
NOW = timezone.now()


def _breach(*, hours_ago: int = 1, **facts: Any) -> Breach:
    noticed = Noticed(
        aware_at=NOW - timedelta(hours=hours_ago),
        discovered_by="een klant belde",
        nature="Een mail ging naar de verkeerde.",
        kinds=facts.pop("kinds", ["order.order"]),
        since=NOW - timedelta(days=30),
        until=NOW + timedelta(hours=1),
    )
    return recording.write_down(noticed, by="de eigenaar", now=NOW)


def _order(email: str, slug: str, *, placed: datetime = NOW) -> Order:
    order = place(make_jewel(slug), email=email)
    Order.objects.filter(pk=order.pk).update(date_placed=placed)
    return order


def test_those_in_the_data_of_that_time_are_counted_once_each() -> None:
    _order("een@voorbeeld.nl", "een")
    _order("EEN@voorbeeld.nl", "nog-een")
    _order("twee@voorbeeld.nl", "twee")
    _order("lang-geleden@voorbeeld.nl", "oud", placed=NOW - timedelta(days=31))
    only_in_the_books = _order("weg@voorbeeld.nl", "weg")
    nobody = _order("ook-weg@voorbeeld.nl", "ook-weg")
    Order.objects.filter(pk__in=(only_in_the_books.pk, nobody.pk)).update(guest_email="")
    BillingAddress.objects.filter(order=nobody).update(first_name="", last_name="")

    found = affected(
        ["order.order", "order.line"], since=NOW - timedelta(days=30), until=NOW + timedelta(hours=1)
    )

    assert found.emails == ("een@voorbeeld.nl", "twee@voorbeeld.nl")
    assert found.homes == (tuple(only_in_the_books.billing_address.printed_lines),)
    assert found.unreachable == 2
    assert found.count == 3


@pytest.mark.parametrize("kind", PEOPLE.kinds())
def test_every_kind_that_is_offered_can_be_asked(kind: str) -> None:
    assert affected([kind], since=NOW - timedelta(days=1), until=NOW).count == 0


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(1, Urgency.WAITS), (49, Urgency.PRESSES), (72, Urgency.PRESSES), (73, Urgency.OVER)],
)
def test_the_clock_runs_from_the_moment_she_knew(hours: int, expected: Urgency) -> None:
    assert urgency(_breach(hours_ago=hours), now=NOW) == expected


def test_a_risk_is_done_when_it_is_reported_and_a_high_risk_when_people_know() -> None:
    breach = _breach()
    by: dict[str, Any] = {"by": "de eigenaar", "now": NOW}

    recording.decide(breach, Decision.HIGH_RISK, reason="Wachtwoorden", **by)
    assert urgency(breach, now=NOW) == Urgency.WAITS
    recording.report(breach, number="1", at=NOW, late_reason="", **by)
    assert urgency(breach, now=NOW) == Urgency.PRESSES
    recording.tell(breach, **by)

    assert urgency(breach, now=NOW) == Urgency.DONE
    assert [event.what for event in breach.events.all()] == [
        "opgeschreven; 0 mensen",
        "besloten: melden bij de AP en bij de betrokkenen",
        "gemeld bij de AP",
        "betrokkenen ingelicht",
    ]


def test_not_reporting_needs_its_reason() -> None:
    with pytest.raises(CannotReport):
        recording.decide(_breach(), Decision.NO_RISK, reason=" ", by="de eigenaar", now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Breach.objects.update(decision=Decision.NO_RISK)


def test_reporting_later_than_72_hours_needs_its_reason() -> None:
    breach = _breach(hours_ago=80)

    with pytest.raises(CannotReport, match="later dan 72 uur"):
        recording.report(breach, number="", at=NOW, late_reason="", by="de eigenaar", now=NOW)
    recording.report(breach, number="", at=NOW, late_reason="Ziek", by="de eigenaar", now=NOW)

    assert breach.late_reason == "Ziek"


def test_nobody_changes_the_log() -> None:
    _breach()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        BreachEvent.objects.update(what="niets")


def test_the_owner_walks_from_discovery_to_done(desk: Client, owner: User) -> None:
    _order("een@voorbeeld.nl", "een")
    given = {
        "aware_at": (NOW - timedelta(hours=73)).strftime("%Y-%m-%dT%H:%M"),
        "discovered_by": "een klant belde",
        "nature": "Een lijst lag op straat.",
        "kinds": ["order.order"],
        "since": (NOW - timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"),
        "until": (NOW + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"),
    }

    page = desk.post(f"{LIST}opschrijven/", given, follow=True)

    breach = Breach.objects.get()
    assert breach.affected_count == 1
    assert "De 72 uur zijn voorbij" in page.text
    assert any("72 uur voorbij" in found.text for found in concerns(owner, now=timezone.now()))
    addresses = desk.post(f"{LIST}{breach.pk}/adressen/")
    assert addresses.content.decode("utf-8-sig").split() == ["e-mailadres", "een@voorbeeld.nl"]
    desk.post(
        f"{LIST}{breach.pk}/besluit/", {"besluit-decision": "geen risico", "besluit-reason": "Al terug."}
    )
    assert not any("datalek" in found.text for found in concerns(owner, now=timezone.now()))
    assert "Lijst met adressen gehaald" in desk.get(f"{LIST}{breach.pk}/change/").text


@pytest.mark.parametrize("missing", ["aware_at", "nature", "kinds", "since"])
def test_what_is_not_filled_in_is_asked_for(desk: Client, missing: str) -> None:
    given = {
        "aware_at": "2026-11-01T10:00", "discovered_by": "x", "nature": "x", "kinds": ["order.order"],
        "since": "2026-10-01T10:00", "until": "2026-11-01T10:00",
    }  # fmt: skip
    del given[missing]

    assert desk.post(f"{LIST}opschrijven/", given).status_code == 422
    assert not Breach.objects.exists()


def test_the_kinds_to_choose_from_are_a_group_with_a_name(desk: Client) -> None:
    page = desk.get(f"{LIST}opschrijven/").text

    assert "<legend>Om welke gegevens gaat het?</legend>" in page
    assert 'for=""' not in page


@pytest.mark.parametrize("step", ["besluit", "melding", "ingelicht", "tellen", "adressen", "brieven"])
def test_who_may_only_look_presses_no_button(staff: User, step: str) -> None:
    breach = _breach()
    client = allow(staff, "registers.view_breach")

    assert client.get(f"{LIST}{breach.pk}/change/").status_code == 200
    assert client.post(f"{LIST}{breach.pk}/{step}/").status_code == 403
    assert client.get(f"{LIST}{breach.pk}/{step}/").status_code == 405


def test_a_vreemde_finds_nothing(klant: User) -> None:
    client = Client()
    client.force_login(klant)

    assert client.get(f"{LIST}{_breach().pk}/change/").status_code == 404
