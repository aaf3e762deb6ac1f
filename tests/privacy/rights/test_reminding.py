"""The owner knows in time: by mail, at 14, 7, 3 and 0 days in its subject, and in her calendar. Nobody is named."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from icalendar import Calendar

from privacy.rights import deciding
from privacy.rights.agenda import agenda_url
from privacy.rights.kinds import Right
from privacy.rights.own import take_back
from privacy.rights.reminding import remind
from tests.privacy.rights.asking import GAST, NOW, asked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


def subjects() -> list[str]:
    return [str(letter.subject) for letter in mail.outbox]


def test_each_morning_the_owner_reads_what_is_open_and_names_nobody() -> None:
    request = asked(Right.ACCESS, now=NOW)

    for _ in range(2):
        remind(NOW)

    (letter,) = mail.outbox
    assert request.number in letter.body
    assert "nog 28 dagen" in letter.body
    assert GAST not in letter.body
    assert "Guus" not in letter.body


def test_the_subject_presses_on_four_days_and_every_day_when_it_is_too_late() -> None:
    asked(Right.ACCESS, now=NOW)
    for day in range(31):
        remind(NOW + timedelta(days=day))

    pressing = [subject for subject in subjects() if "," in subject]
    assert pressing == [
        "1 verzoek over gegevens, nog 14 dagen",
        "1 verzoek over gegevens, nog 7 dagen",
        "1 verzoek over gegevens, nog 3 dagen",
        "1 verzoek over gegevens, VANDAAG de laatste dag",
        "1 verzoek over gegevens, 1 dag TE LAAT",
        "1 verzoek over gegevens, 2 dagen TE LAAT",
    ]


def test_without_an_open_request_there_is_no_mail() -> None:
    request = asked(Right.ACCESS, now=NOW)
    take_back(request, now=NOW)

    assert remind(NOW) == 0
    assert not mail.outbox


def test_the_calendar_has_each_last_day_with_its_alarms(client: Client) -> None:
    request = asked(Right.ACCESS, now=NOW)
    answered = asked(Right.ERASURE, now=NOW, email="ander@voorbeeld.nl")
    deciding.refuse(
        answered.rights.get(), ground="identiteit", explanation="Geen idee.", by="eigenaar", now=NOW
    )
    deciding.send_answer(answered, by="eigenaar", now=NOW)

    feed = client.get("/" + agenda_url().split("/", 3)[3])

    (event,) = Calendar.from_ical(feed.content).walk("VEVENT")
    assert event["summary"] == f"Laatste dag: verzoek {request.number}"
    assert event.decoded("dtstart") == request.due_on
    assert len(event.walk("VALARM")) == 4
    assert GAST not in feed.text


def test_a_vreemde_does_not_find_the_calendar(client: Client) -> None:
    for guess in ("geheim", "0" * 64, ""):
        assert client.get(f"/privacy/verzoeken/{guess}.ics").status_code == 404
