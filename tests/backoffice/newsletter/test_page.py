"""The newsletter on the desk: how many, how it goes, how it was read. Numbers, and never an address."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from privacy.consent.withdrawn import RECEIPT
from shop.accounts.models import User
from shop.backoffice.newsletter.words import way_out
from shop.newsletter import ending, moving
from shop.newsletter.leaving import leave
from shop.newsletter.mailchimp import reconciling
from shop.newsletter.mailchimp.must_return import FORGOTTEN, LEFT_THERE
from shop.newsletter.models import Member, State
from shop.personal_data.mailchimp import erasing
from tests.backoffice.conftest import allow
from tests.backoffice.newsletter.data import (
    PAGE,
    asked,
    comparison,
    given_up,
    mailing,
    member,
    newsletter,
    subscribed,
)
from tests.backoffice.privacy.test_overview import concerns_on

pytestmark = pytest.mark.django_db


def shown(client: Client) -> Any:
    response: Any = client.get(PAGE)
    return response.context


def text_of(client: Client) -> str:
    """As it is read, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(PAGE).text).split())


def fill(numbers: range) -> None:
    """One of everything for each number."""
    for number in numbers:
        subscribed(f"lezer{number}@voorbeeld.nl", source=f"plek{number}")
        given_up(f"weg{number}@voorbeeld.nl", problem=f"Fout {number}.")
        comparison(without_proof=1)
        newsletter(number)
        mailing(number, can_be_left=False)


def test_who_is_on_the_list_is_counted_by_the_form_he_came_from(desk: Client) -> None:
    for number in range(3):
        subscribed(f"voet{number}@voorbeeld.nl")
    subscribed("klant@voorbeeld.nl", source="afrekenen")
    asked("wacht@voorbeeld.nl", source="afrekenen")

    counts = shown(desk)["counts"]

    assert (counts.confirmed, counts.waiting) == (4, 1)
    assert [(form.name, form.confirmed, form.waiting) for form in counts.forms] == [
        ("Onder aan een pagina", 3, 0),
        ("Bij het afrekenen", 1, 1),
    ]


def test_who_left_this_month_is_counted_by_the_way_he_took(desk: Client) -> None:
    now = timezone.now()
    for number, channel in enumerate(["mail", "mailchimp", "mail"]):
        row = subscribed(f"weg{number}@voorbeeld.nl")
        leave(row.email, channel=channel, now=now)
    early = subscribed("eerder@voorbeeld.nl")
    leave(early.email, channel="mail", now=now - timedelta(days=40))
    leave("nooit.gezien@voorbeeld.nl", channel="afmelden", now=now)

    assert shown(desk)["counts"].left == [
        ("De knop in een mail van ons", 2),
        ("De link onder aan de nieuwsbrief", 1),
    ]


@pytest.mark.parametrize(
    "channel", [RECEIPT, ending.CHANNEL, erasing.CHANNEL, moving.CHANNEL, *reconciling.CHANNELS.values()]
)
def test_each_way_out_has_words_for_the_owner(channel: str) -> None:
    assert way_out(channel) != channel


def test_a_form_that_nobody_described_is_called_as_it_is(desk: Client) -> None:
    subscribed("anna@voorbeeld.nl", source="beurs")

    assert [form.name for form in shown(desk)["counts"].forms] == ["beurs"]


def test_nobody_can_be_found_on_it(desk: Client) -> None:
    subscribed("kanarie.vogel@voorbeeld.nl", first_name="Kanarie")
    given_up("tweede.kanarie@voorbeeld.nl")
    leave(subscribed("derde.kanarie@voorbeeld.nl").email, channel="mail", now=timezone.now())

    page = desk.get(PAGE, {"q": "kanarie"}).text

    assert "kanarie" not in page.lower().replace("q=kanarie", "")
    assert not re.search(r"[0-9a-f]{32}(?!\w)", page.partition("<h1")[2])


def test_a_name_that_could_not_be_told_is_no_reader_who_is_missing(desk: Client) -> None:
    member(
        "naam@voorbeeld.nl",
        wanted=State.SUBSCRIBED,
        told=State.SUBSCRIBED,
        parked_at=timezone.now(),
        problem="Fout 1.",
    )

    assert "1 adres de voornaam wijzigen Opgegeven. Fout 1." in text_of(desk)


def test_what_was_given_up_stands_in_heaps_with_its_reason(desk: Client) -> None:
    for number in range(2):
        given_up(f"weg{number}@voorbeeld.nl", problem="Mailchimp antwoordt niet.")
    member("straks@voorbeeld.nl", wanted=State.ERASED, told=State.SUBSCRIBED)

    page = text_of(desk)

    assert "2 adressen afmelden Opgegeven. Mailchimp antwoordt niet." in page
    assert "1 adres voorgoed wissen Sinds" in page
    assert page.count("Probeer het opnieuw") == 1


def test_when_everything_was_told_that_is_said(desk: Client) -> None:
    member("er@voorbeeld.nl", wanted=State.SUBSCRIBED, told=State.SUBSCRIBED, told_at=timezone.now())

    page = text_of(desk)

    assert "Niets. Mailchimp weet alles wat het moet weten." in page
    assert "Mailchimp antwoordde voor het laatst goed op" in page


def test_before_the_first_answer_that_is_said_too(desk: Client) -> None:
    comparison(problem="Mailchimp gaf geen antwoord: later nog eens.")

    assert "Er kwam nog geen goed antwoord van Mailchimp." in text_of(desk)


def test_who_must_still_press_mailchimps_own_button_was_an_answer_too(desk: Client) -> None:
    member("weer@voorbeeld.nl", wanted=State.SUBSCRIBED, problem=LEFT_THERE, parked_at=timezone.now())

    page = text_of(desk)

    assert "Wacht op de lezer, die hierover een mail kreeg." in page
    assert "Mailchimp antwoordde voor het laatst goed op" in page


def test_a_newsletter_is_shown_in_parts_of_its_readers(desk: Client) -> None:
    newsletter(title="Nieuwe ringen", emails_sent=120, unique_opens=60, unique_clicks=4, unsubscribed=0)

    page = text_of(desk)

    assert "120 60 (50 %) &lt;5 0 Lezers" in page


def test_a_newsletter_that_went_to_nobody_breaks_nothing(desk: Client) -> None:
    newsletter(emails_sent=0, unique_opens=0, unique_clicks=0)

    assert desk.get(PAGE).status_code == 200


def test_a_mailing_without_a_link_comes_first_and_in_red(desk: Client) -> None:
    mailing(1, title="Goed")
    mailing(2, title="Fout", kind="draft", can_be_left=False)

    page = text_of(desk)

    assert page.index("Fout Concept") < page.index("Goed Sjabloon")
    assert "geen afmeldlink" in page


def test_each_concern_stands_on_the_page_and_on_the_owners_home(desk: Client) -> None:
    for email in ("weg@voorbeeld.nl", "ook@voorbeeld.nl"):
        given_up(email)
    late = member("wacht@voorbeeld.nl", wanted=State.UNSUBSCRIBED, told=State.SUBSCRIBED, tries=3)
    Member.objects.filter(pk=late.pk).update(wanted_at=timezone.now() - timedelta(hours=25))
    comparison(without_proof=3, problem="Mailchimp gaf geen antwoord: later nog eens.")
    mailing(can_be_left=False)

    expected = {
        "2 adressen waarbij het doorgeven aan Mailchimp niet lukt": (f"{PAGE}#mailchimp", True),
        "Mailchimp antwoordt al langer dan een dag niet; 1 bericht wacht": (f"{PAGE}#mailchimp", True),
        "De lijst kon niet met die van Mailchimp vergeleken worden": (f"{PAGE}#vergelijking", True),
        "3 adressen stonden bij Mailchimp zonder bewijs van toestemming": (f"{PAGE}#vergelijking", False),
        "1 sjabloon of concept van de nieuwsbrief heeft geen afmeldlink": (f"{PAGE}#sjablonen", True),
    }
    assert concerns_on(desk) == expected
    assert {concern.text for concern in shown(desk)["concerns"]} == set(expected)


def test_what_goes_by_itself_is_no_concern(desk: Client) -> None:
    member("straks@voorbeeld.nl", wanted=State.UNSUBSCRIBED, told=State.SUBSCRIBED)
    comparison(problem="Mailchimp gaf geen antwoord: later nog eens.", without_proof=4)
    comparison(missed=2, restored=1)
    mailing()

    assert concerns_on(desk) == {}


def test_who_must_return_to_mailchimp_by_himself_is_shown_and_no_concern(desk: Client) -> None:
    member(
        "gewist@voorbeeld.nl",
        wanted=State.SUBSCRIBED,
        told=State.ERASED,
        parked_at=timezone.now(),
        problem=FORGOTTEN,
    )

    assert concerns_on(desk) == {}
    assert f"Wacht op de lezer, die hierover een mail kreeg. {FORGOTTEN}" in text_of(desk)
    assert "Probeer het opnieuw" not in text_of(desk)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "niets"),
        ({"missed": 1, "restored": 2}, "1 gemiste afmelding, 2 teruggezet"),
        ({"without_proof": 3}, "3 zonder bewijs"),
        ({"finished_at": None}, "is bezig"),
        ({"problem": reconciling.SILENT}, "niet afgemaakt"),
        ({"problem": reconciling.UNFINISHED, "missed": 40}, "40 gemiste afmeldingen"),
    ],
)
def test_what_a_comparison_came_to_is_said_in_words(desk: Client, facts: dict[str, Any], words: str) -> None:
    comparison(here=124, there=123, **facts)

    assert f"124 123 {words} Hier is wie" in text_of(desk)


def test_a_comparison_that_goes_on_by_itself_is_no_concern(desk: Client) -> None:
    comparison(problem=reconciling.UNFINISHED)

    assert concerns_on(desk) == {}


def test_the_number_of_queries_does_not_grow(desk: Client) -> None:
    fill(range(2))
    with CaptureQueriesContext(connection) as few:
        desk.get(PAGE)
    fill(range(2, 22))

    with CaptureQueriesContext(connection) as many:
        desk.get(PAGE)

    assert len(many) == len(few)


def test_a_role_may_look_without_buttons(staff: User) -> None:
    given_up("weg@voorbeeld.nl")
    helper = allow(staff, "newsletter.view_campaignfigures")

    page = text_of(helper)

    assert "1 adres afmelden" in page
    for button in ("Probeer het opnieuw", "Vergelijk nu", "Adressen naar een andere plek"):
        assert button not in page


def test_it_is_for_looking_only(desk: Client) -> None:
    newsletter()

    assert desk.post(PAGE).status_code == 405
    for address in ("add/", "0000000001/change/", "0000000001/delete/"):
        assert desk.get(f"{PAGE}{address}").status_code == 404
