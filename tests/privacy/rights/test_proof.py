"""The least proof that suffices: what each kind takes, and that no more and no less opens anything."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from post_office.models import Email

from privacy.mailed_codes import MOST_A_DAY, MOST_TRIES, Typed
from privacy.rights import deciding
from privacy.rights.codes import LIFETIME, try_code
from privacy.rights.confirming import MOST_FACTS, WRONG_FACT, confirm_by_code, confirm_by_fact
from privacy.rights.kinds import Channel, Outcome, Proof, Right, State
from privacy.rights.links import request_path
from privacy.rights.models import MailedCode, RightsRequest
from privacy.rights.needs import needed_for
from privacy.rights.own import take_back
from privacy.rights.proving import needed, suffices
from privacy.rights.receiving import Question, receive
from privacy.rights.sealed import Contact, Details, unsealed_text
from privacy.subject import Subject
from shop.accounts.models import User
from tests.accounts.dutch import foreign_words, seen
from tests.fulfilment.clock import later
from tests.privacy.erasure.people import order_of_guest
from tests.privacy.rights.asking import GAST, NOW, WRONG_NAME, asked, mailed_code, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


def proved(client: Client, request: RightsRequest) -> RightsRequest:
    client.post(f"{request_path(request)}code/", {"code": mailed_code()})
    request.refresh_from_db()
    return request


@pytest.mark.parametrize(
    ("rights", "orders", "proof"),
    [
        ([Right.ACCESS], False, Proof.CODE),
        ([Right.ACCESS], True, Proof.CODE_AND_FACT),
        ([Right.PORTABILITY, Right.ERASURE], True, Proof.CODE_AND_FACT),
        ([Right.ERASURE], True, Proof.CODE),
        ([Right.RECTIFICATION], True, Proof.CODE),
        ([Right.RESTRICTION], True, Proof.CODE),
    ],
)
def test_each_kind_takes_the_least_that_suffices(rights: list[Right], orders: bool, proof: Proof) -> None:
    assert needed(rights, only_at_once=False, is_known_by_orders=orders).proof is proof


def test_what_stops_at_once_takes_no_proof() -> None:
    assert needed([], only_at_once=True, is_known_by_orders=True).proof is Proof.NONE


def test_no_right_ever_takes_a_copy_of_an_identity_document() -> None:
    for right in Right:
        need = needed([right], only_at_once=False, is_known_by_orders=True)
        assert suffices(Proof.LOGIN, for_=need)
        assert need.proof is not Proof.ID_COPY
        assert need.reason


def test_the_mailed_code_proves_the_address_and_the_work_begins(client: Client) -> None:
    request = proved(client, sent(client, Right.ERASURE))

    assert (request.proof, request.state) == (Proof.CODE, State.IN_HAND)
    assert request.proof_reason
    assert [event.what for event in request.events.all()][-1] == "bewijs: code per mail"


def test_a_code_works_once(client: Client) -> None:
    request = sent(client, Right.ERASURE)
    code = mailed_code()
    proved(client, request)

    again = Client().post(f"{request_path(request)}code/", {"code": code})

    assert again.status_code == 400
    assert "werkt niet meer" in again.text


def test_a_code_ends_after_a_quarter_of_an_hour(client: Client) -> None:
    request = sent(client, Right.ERASURE)
    code = mailed_code()

    with later(LIFETIME + timedelta(seconds=1)):
        answer = client.post(f"{request_path(request)}code/", {"code": code})

    assert answer.status_code == 400
    assert RightsRequest.objects.get().proof == Proof.NONE


def test_after_five_wrong_codes_the_right_one_is_wrong_too() -> None:
    request = asked(Right.ERASURE)
    code = mailed_code()
    wrong = f"{(int(code) + 1) % 1_000_000:06}"

    answers = [try_code(request, wrong, now=timezone.now()) for _ in range(MOST_TRIES)]

    assert set(answers) == {Typed.WRONG}
    assert try_code(request, code, now=timezone.now()) is Typed.ENDED


def test_ten_thousand_guesses_open_nothing(client: Client) -> None:
    request = asked(Right.ACCESS)
    code, now = int(mailed_code()), timezone.now()

    opened = [
        guess
        for guess in range(10_000)
        if guess != code and try_code(request, f"{guess:06}", now=now) is Typed.RIGHT
    ]

    assert opened == []
    assert MailedCode.objects.get().tries == MOST_TRIES


def test_a_day_has_an_end_to_its_codes(client: Client) -> None:
    request = sent(client, Right.ERASURE)
    for minutes in range(2, 3 * MOST_A_DAY, 2):
        with later(timedelta(minutes=minutes)):
            client.post(f"{request_path(request)}nieuwe-code/")

    assert Email.objects.count() == MOST_A_DAY


def test_a_new_code_replaces_the_old_one_and_comes_at_most_once_a_minute(client: Client) -> None:
    request = sent(client, Right.ERASURE)
    first = mailed_code()
    client.post(f"{request_path(request)}nieuwe-code/")
    assert Email.objects.count() == 1

    with later(timedelta(minutes=2)):
        client.post(f"{request_path(request)}nieuwe-code/")
        assert try_code(request, first, now=timezone.now()) is not Typed.RIGHT or first == mailed_code()
        assert Email.objects.count() == 2


def test_who_takes_data_along_names_an_order_too(client: Client) -> None:
    order = order_of_guest(GAST)
    request = proved(client, sent(client, Right.ACCESS))
    assert (request.proof, request.state) == (Proof.CODE, State.AWAITING_PROOF)

    answer = client.post(
        f"{request_path(request)}bestelling/",
        {
            "number": order.number.lower(),
            "postcode": (order.billing_address.postcode or "").replace(" ", "").lower(),
        },
    )

    request.refresh_from_db()
    assert answer.status_code == 302
    assert (request.proof, request.state) == (Proof.CODE_AND_FACT, State.IN_HAND)


def test_the_order_of_another_is_no_proof_and_five_tries_end_it(client: Client) -> None:
    order_of_guest(GAST)
    other = order_of_guest("ander@voorbeeld.nl", slug="hanger")
    request = proved(client, sent(client, Right.ACCESS))
    given = {"number": other.number, "postcode": other.billing_address.postcode}

    answers = [client.post(f"{request_path(request)}bestelling/", given) for _ in range(MOST_FACTS)]
    own = order_of_guest(GAST, slug="creool")
    assert not confirm_by_fact(
        request, number=own.number, postcode=own.billing_address.postcode, now=timezone.now()
    )

    assert {answer.status_code for answer in answers} == {400}
    request.refresh_from_db()
    assert request.state == State.AWAITING_PROOF


def test_without_an_order_nothing_more_is_asked(client: Client) -> None:
    assert proved(client, sent(client, Right.ACCESS)).state == State.IN_HAND


def test_who_asks_again_waits_for_one_answer() -> None:
    first = asked(Right.ERASURE, now=NOW)
    confirm_by_code(first, mailed_code(), now=NOW)
    second = asked(Right.ERASURE, Right.RECTIFICATION, now=NOW + timedelta(days=10), changes=WRONG_NAME)

    confirm_by_code(second, mailed_code(), now=NOW + timedelta(days=10))

    second.refresh_from_db()
    assert second.joined_to == first
    assert second.state == State.IN_HAND  # the correction was new
    assert {asked.right: asked.outcome for asked in second.rights.all()} == {
        Right.ERASURE: Outcome.JOINED,
        Right.RECTIFICATION: Outcome.OPEN,
    }


@pytest.mark.parametrize(
    ("right", "before", "now"),
    [
        (Right.OBJECTION, {"about": ("servicemail",)}, {"about": ("garantie",)}),
        (
            Right.OBJECTION,
            {"about": ("anders",), "why": "De foto."},
            {"about": ("anders",), "why": "De review."},
        ),
        (
            Right.PORTABILITY,
            {},
            {"organisation": "Juwelier BV", "organisation_email": "data@juwelier.example"},
        ),
    ],
)
def test_what_was_not_asked_before_waits_for_no_other_answer(
    right: Right, before: dict[str, Any], now: dict[str, Any]
) -> None:
    asked(right, now=NOW, **before)
    second = asked(right, now=NOW + timedelta(days=3), **now)

    confirm_by_code(second, mailed_code(), now=NOW + timedelta(days=3))

    assert second.rights.get().outcome == Outcome.OPEN


def test_the_earlier_request_gets_the_proof_and_keeps_its_day() -> None:
    first = asked(Right.ERASURE, now=NOW)
    second = asked(Right.ERASURE, now=NOW + timedelta(days=3))

    confirm_by_code(second, mailed_code(), now=NOW + timedelta(days=3))

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.proof) == (State.IN_HAND, Proof.CODE)
    assert second.state == State.CLOSED
    assert first.due_on == NOW.date() + timedelta(days=28)


def test_a_proof_that_is_lent_is_worth_no_more_than_it_was() -> None:
    order_of_guest(GAST)
    first = asked(Right.ACCESS, Right.ERASURE, now=NOW)
    second = asked(Right.ERASURE, now=NOW + timedelta(days=3))

    confirm_by_code(second, mailed_code(), now=NOW + timedelta(days=3))

    first.refresh_from_db()
    assert (first.state, first.proof) == (State.AWAITING_PROOF, Proof.CODE)  # the order is still asked


def test_from_the_account_the_earlier_question_by_the_form_is_found() -> None:
    first = asked(Right.ERASURE, now=NOW)
    user = User.objects.create(email=GAST)

    second = receive(
        Question(
            contact=Contact(name="Guus", email=GAST),
            subject=Subject(emails=[GAST], user_ids=[user.pk]),
            rights={Right.ERASURE: Details()},
            channel=Channel.ACCOUNT,
            received_on=NOW.date(),
        ),
        by="vrager",
        now=NOW + timedelta(days=1),
    )

    first.refresh_from_db()
    assert (second.joined_to, second.state) == (first, State.CLOSED)
    assert (first.proof, first.state) == (Proof.LOGIN, State.IN_HAND)


@pytest.mark.parametrize(("email", "days"), [("ander@voorbeeld.nl", 3), (GAST, 29)])
def test_another_person_or_a_month_later_is_another_request(email: str, days: int) -> None:
    asked(Right.ERASURE, now=NOW)
    second = asked(Right.ERASURE, email=email, now=NOW + timedelta(days=days))

    confirm_by_code(second, mailed_code(email), now=NOW + timedelta(days=days))

    second.refresh_from_db()
    assert second.joined_to is None


def test_the_page_says_how_far_it_is_to_who_has_the_link_and_no_more(client: Client) -> None:
    request = proved(client, sent(client, Right.ERASURE))
    here, elsewhere = client.get(request_path(request)), Client().get(request_path(request))

    assert "Mijn gegevens laten wissen" in here.text
    assert "Mijn gegevens laten wissen" not in elsewhere.text
    for page in (here, elsewhere):
        assert page.status_code == 200
        assert request.number in page.text
        assert GAST not in page.text
        assert "Guus" not in page.text
        assert page.headers["X-Robots-Tag"] == "noindex"
        assert "no-store" in page.headers["Cache-Control"]
        assert foreign_words(seen(page.text)) == set()
    assert not elsewhere.cookies


def test_a_vreemde_with_a_link_of_his_own_making_finds_nothing(client: Client) -> None:
    request = asked(Right.ACCESS)
    path = request_path(request)

    for wrong in (f"{path[:-2]}x/", "/privacy/verzoek/abc/", f"/privacy/verzoek/{request.pk}/"):
        assert client.get(wrong).status_code == 404


@pytest.mark.parametrize("deed", ["toevoegen", "terugnemen", "bestelling"])
def test_a_vreemde_with_the_link_can_do_nothing_with_it(client: Client, deed: str) -> None:
    request = sent(client, Right.ERASURE)
    proved(client, request)

    answer = Client().post(
        f"{request_path(request)}{deed}/", {"text": "Stop maar", "number": "1", "postcode": "1"}
    )

    request.refresh_from_db()
    assert answer.status_code == 404
    assert request.state == State.IN_HAND
    assert not request.notes.exists()


def test_who_asked_adds_something_and_takes_it_back(client: Client) -> None:
    request = proved(client, sent(client, Right.ERASURE))

    client.post(f"{request_path(request)}toevoegen/", {"text": "Ook mijn <b>oude</b> adres."})
    client.post(f"{request_path(request)}terugnemen/")

    request.refresh_from_db()
    assert unsealed_text(request.notes.get().sealed_text) == "Ook mijn <b>oude</b> adres."
    assert request.state == State.WITHDRAWN
    assert request.rights.get().outcome == Outcome.WITHDRAWN
    assert client.post(f"{request_path(request)}toevoegen/", {"text": "Toch"}).status_code == 302
    assert request.notes.count() == 1


def test_what_was_decided_is_answered_after_the_rest_is_taken_back() -> None:
    request = asked(Right.RECTIFICATION, Right.ERASURE, changes=WRONG_NAME)
    refused = request.rights.get(right=Right.RECTIFICATION)
    deciding.refuse(refused, ground="klopt", explanation="Het klopt.", by="eigenaar", now=timezone.now())

    assert take_back(request, now=timezone.now())
    assert not take_back(request, now=timezone.now())

    request.refresh_from_db()
    assert request.state == State.DECIDED
    deciding.send_answer(request, by="eigenaar", now=timezone.now())


def test_in_another_browser_a_new_code_shows_the_outcome(client: Client) -> None:
    request = proved(client, sent(client, Right.ERASURE))
    elsewhere = Client()

    with later(timedelta(minutes=2)):
        elsewhere.post(f"{request_path(request)}nieuwe-code/")
        elsewhere.post(f"{request_path(request)}code/", {"code": mailed_code()})

        assert "Mijn gegevens laten wissen" in elsewhere.get(request_path(request)).text
    assert [event.what for event in request.events.all()].count("bewijs: code per mail") == 1


def test_the_log_only_grows() -> None:
    request = asked(Right.ERASURE)

    with pytest.raises(Exception, match="never_rewritten"):
        request.events.update(what="niets gebeurd")


def test_more_kinds_cost_no_more_queries(client: Client) -> None:
    few, many = asked(Right.ERASURE), asked(*Right, email="veel@voorbeeld.nl", about=("garantie",))

    client.get(request_path(few))  # what the first page of a process looks up once

    with CaptureQueriesContext(connection) as for_one:
        client.get(request_path(few))
    with CaptureQueriesContext(connection) as for_seven:
        client.get(request_path(many))

    assert len(for_one) == len(for_seven)


@pytest.mark.django_db(transaction=True)
def test_of_guesses_at_the_same_moment_five_are_looked_at() -> None:
    request = asked(Right.ERASURE)

    def guess(number: int) -> Typed:
        try:
            return try_code(request, f"x{number}", now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(guess, range(24)))

    assert answers.count(Typed.WRONG) == MOST_TRIES
    assert needed_for(request).proof is Proof.CODE


@pytest.mark.django_db(transaction=True)
def test_of_wrong_orders_at_the_same_moment_five_are_looked_at() -> None:
    order_of_guest(GAST)
    request = asked(Right.ACCESS)
    confirm_by_code(request, mailed_code(), now=timezone.now())

    def guess(number: int) -> bool:
        try:
            return confirm_by_fact(request, number=f"V{number}", postcode="1234 AB", now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(guess, range(24)))

    assert not any(answers)
    assert request.events.filter(what=WRONG_FACT).count() == MOST_FACTS
