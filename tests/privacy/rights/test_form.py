"""The form: what it asks, what it answers, and that it answers everyone alike."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from privacy.rights.kinds import Channel, Outcome, Right, State
from privacy.rights.limits import MOST_AN_ADDRESS
from privacy.rights.models import RightsRequest
from privacy.rights.sealed import unsealed_contact, unsealed_details
from shop.accounts.models import User
from shop.newsletter.models import Subscription
from tests.accounts.dutch import foreign_words, seen
from tests.fulfilment.clock import later
from tests.privacy.rights.asking import FORM, GAST, filled, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


@pytest.mark.parametrize("right", Right)
def test_the_form_explains_every_right_in_dutch(client: Client, right: Right) -> None:
    page = client.get(FORM, {"soort": right.value})

    assert page.status_code == 200
    assert f'value="{right.value}" id="soort-{right.value}" checked' in page.text
    assert foreign_words(seen(page.text)) == set()
    assert not page.cookies


def test_a_request_is_written_down_with_its_clock_and_its_receipt(client: Client) -> None:
    request = sent(client, Right.ACCESS, Right.ERASURE)

    today = timezone.localdate()
    assert request.received_on == today
    assert request.due_on == today + timedelta(days=28)
    assert (request.channel, request.state) == (Channel.FORM, State.AWAITING_PROOF)
    assert {asked.right for asked in request.rights.all()} == {Right.ACCESS, Right.ERASURE}
    (mail,) = Email.objects.all()
    assert mail.to == [GAST]
    assert request.number in mail.subject
    assert f"{request.due_on.day} " in mail.message


def test_who_asks_is_nowhere_readable_in_the_rows(client: Client) -> None:
    request = sent(
        client, Right.RECTIFICATION, fix=["naam"], name_wrong="Janssen met twee s", name_right="Jansen"
    )

    rows = [
        *RightsRequest.objects.values_list(),
        *request.rights.values_list(),
        *request.events.values_list(),
    ]
    written = " ".join(str(value) for row in rows for value in row)
    for secret in ("gast@", "Guus", "Janssen"):
        assert secret not in written
        assert secret.encode() not in bytes(request.sealed_contact or b"")
    assert unsealed_contact(request.sealed_contact or b"").email == GAST
    assert unsealed_details(request.rights.get().sealed_details).changes[0].right == "Jansen"


def test_the_answer_is_the_same_for_an_address_that_is_known(client: Client) -> None:
    User.objects.create(email="klant@voorbeeld.nl")

    answers = []
    for email in ("klant@voorbeeld.nl", "vreemde@voorbeeld.nl"):
        request = sent(client, Right.ACCESS, email=email)
        mail = Email.objects.filter(to=[email]).get()
        page = client.get(FORM + mail.message.split(FORM)[1].split()[0])
        answers.append(
            [
                text.replace(request.number, "N").replace(email, "E")
                for text in (seen(page.text), mail.subject)
            ]
        )

    assert answers[0] == answers[1]


def test_a_mail_to_an_unproved_address_repeats_nothing_that_was_typed(client: Client) -> None:
    sent(
        client,
        Right.RECTIFICATION,
        name="WIN NU www.kwaad.nl",
        fix=["anders"],
        other_wrong="Klik op www.kwaad.nl",
        other_right="www.kwaad.nl",
    )

    mail = Email.objects.get()
    assert "kwaad" not in mail.message + mail.html_message + mail.subject


@pytest.mark.parametrize(
    ("rights", "fields", "said"),
    [
        ((), {}, "Kies wat je wilt vragen."),
        ((Right.ACCESS,), {"email": ""}, "Vul je e-mailadres in"),
        ((Right.ACCESS,), {"email": "geen adres"}, "Dit lijkt geen e-mailadres"),
        ((Right.ACCESS,), {"email": '"een,ander@b.nl,x"@b.nl'}, "Dit lijkt geen e-mailadres"),
        ((Right.ACCESS,), {"name": ""}, "Vul je naam in"),
        ((Right.RECTIFICATION,), {"name_wrong": "Mijn naam"}, "Kies wat er niet klopt."),
        ((Right.RECTIFICATION,), {"fix": "naam", "name_wrong": "Jan"}, "Vul in wat het moet zijn."),
        ((Right.RECTIFICATION,), {"fix": "e-mailadres", "email_right": "jan"}, "Dit lijkt geen e-mailadres"),
        ((Right.RECTIFICATION,), {"fix": "schoen-maat"}, "Kies wat er niet klopt."),
        ((Right.OBJECTION,), {}, "Kies waar het om gaat."),
        ((Right.ACCESS,), {"email": "a@b.nl\r\nBcc: c@d.nl"}, "Dit lijkt geen e-mailadres"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    client: Client, rights: tuple[Right, ...], fields: dict[str, str], said: str
) -> None:
    answer = client.post(FORM, filled(*rights, **fields))

    assert answer.status_code == 400
    assert said in answer.text
    assert all(f'value="{value}"' in answer.text for value in fields.values() if value.isalpha())
    assert not RightsRequest.objects.exists()


def test_a_question_is_not_followed_by_a_colon_in_the_summary_of_what_is_wrong(client: Client) -> None:
    text = client.post(FORM, filled(name="")).text

    assert "Wat wil je? Kies wat je wilt vragen." in text
    assert "Je naam: Vul je naam in" in text


@pytest.mark.parametrize("name", ["💍💍", "Ω" * 120, "O'Brien <b>", "Robert'); DROP TABLE--"])
def test_any_name_is_a_name(client: Client, name: str) -> None:
    request = sent(client, Right.ACCESS, name=name)

    assert unsealed_contact(request.sealed_contact or b"").name == name


def test_fields_of_a_kind_that_was_not_chosen_are_not_kept(client: Client) -> None:
    request = sent(client, Right.ACCESS, fix=["naam"], name_right="iets", why_objected="zomaar")

    details = unsealed_details(request.rights.get().sealed_details)
    assert (details.changes, details.why) == ((), "")


@pytest.mark.parametrize("right", [Right.OBJECTION, Right.WITHDRAWAL])
def test_the_newsletter_stops_at_once_and_without_proof(client: Client, right: Right) -> None:
    Subscription.objects.create(
        email=GAST, source="voet", asked_at=timezone.now(), confirmed_at=timezone.now()
    )
    field = "objected" if right is Right.OBJECTION else "withdrawn"

    request = sent(client, right, **{field: ["nieuwsbrief"]})

    assert not Subscription.objects.exists()
    assert request.state == State.CLOSED
    assert request.rights.get().outcome == Outcome.GRANTED
    assert "code" not in Email.objects.get().subject.lower()


def test_an_objection_to_something_else_waits_for_a_decision(client: Client) -> None:
    request = sent(client, Right.OBJECTION, objected=["nieuwsbrief", "garantie"])

    assert request.state == State.AWAITING_PROOF
    assert request.rights.get().outcome == Outcome.OPEN


def test_a_machine_that_fills_every_field_is_thanked_and_forgotten(client: Client) -> None:
    answer = client.post(FORM, filled(Right.ACCESS, website="https://spam.example"))

    assert answer.status_code == 200
    assert not RightsRequest.objects.exists()
    assert not Email.objects.exists()


def test_who_sends_it_within_three_seconds_is_asked_to_look_again(client: Client) -> None:
    form = filled(Right.ACCESS)
    page = client.get(FORM)
    form["shown"] = page.context["form"]["shown"].value()

    answer = client.post(FORM, form)

    assert answer.status_code == 400
    assert "Dat ging wel heel snel" in answer.text


@pytest.mark.parametrize("shown", ["", "zelf bedacht", "1aBcDe:verzonnen"])
def test_a_form_that_was_never_shown_is_not_taken(client: Client, shown: str) -> None:
    assert client.post(FORM, filled(Right.ACCESS, shown=shown)).status_code == 400


def test_nobody_gets_more_than_a_few_mails_an_hour(client: Client) -> None:
    statuses = [client.post(FORM, filled(Right.ACCESS)).status_code for _ in range(MOST_AN_ADDRESS + 2)]

    assert statuses == [302] * MOST_AN_ADDRESS + [429] * 2
    assert Email.objects.count() == MOST_AN_ADDRESS


def test_two_hundred_requests_in_a_minute_do_not_fill_the_list() -> None:
    flood = Client()
    statuses = [
        flood.post(FORM, filled(Right.ACCESS, email=f"{number}@voorbeeld.nl")).status_code
        for number in range(200)
    ]

    assert statuses.count(302) == RightsRequest.objects.count() == 20
    assert set(statuses) == {302, 429}


def test_an_hour_later_it_is_open_again(client: Client) -> None:
    for _ in range(MOST_AN_ADDRESS + 1):
        client.post(FORM, filled(Right.ACCESS))

    with later(timedelta(minutes=61)):
        assert client.post(FORM, filled(Right.ACCESS)).status_code == 302
