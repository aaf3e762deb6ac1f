"""Requests on the desk: three clicks to an answer, nothing without proof, and nobody's name in a list."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from privacy.export.package import make_package
from privacy.id_copy.examining import Examined
from privacy.rights import deciding, id_copies
from privacy.rights.confirming import confirm_by_code
from privacy.rights.kinds import Channel, Outcome, Proof, Right, State
from privacy.rights.models import AskedRight, IdCopy, RightsRequest
from privacy.rights.sealed import unsealed_contact
from shop.accounts.models import User
from tests.accounts.dutch import foreign_words, seen
from tests.backoffice.conftest import allow
from tests.backoffice.privacy.addresses import OVERVIEW, page_of
from tests.backoffice.test_dutch import ICON
from tests.privacy.rights.asking import GAST, WRONG_NAME, asked, mailed_code

pytestmark = pytest.mark.django_db
REQUESTS = f"{OVERVIEW}rightsrequest/"
STEPS = (
    "bewijs",
    "verlengen",
    "versturen",
    "kopie_vragen",
    "kopie_bekijken",
    "kopie_klopt",
    "kopie_onvoldoende",
)
RECENTLY = "allauth.account.internal.flows.reauthentication.did_recently_reauthenticate"
RIGHT_STEPS = ("klaarmaken", "bekijken", "toewijzen", "weigeren", "niets")


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _just_proved() -> Any:
    """She typed her password just now; `test_an_erasure_asks_for_her_password_again` takes that away."""
    with mock.patch(
        "allauth.account.internal.flows.reauthentication.did_recently_reauthenticate", return_value=True
    ):
        yield


def proved(*rights: Right, **details: Any) -> RightsRequest:
    request = asked(*rights, **details)
    confirm_by_code(request, mailed_code(), now=timezone.now())
    request.refresh_from_db()
    return request


def not_dutch(page: str) -> set[str]:
    return foreign_words(seen(ICON.sub("", page)))


def step(request: RightsRequest, name: str) -> str:
    return reverse(f"admin:privacy_rightsrequest_{name}", args=[request.pk])


def right_step(asked_right: AskedRight, name: str) -> str:
    return reverse(f"admin:privacy_rightsrequest_{name}", args=[asked_right.request_id, asked_right.pk])


def doors(request: RightsRequest) -> list[str]:
    right = request.rights.get()
    return [
        *(step(request, name) for name in STEPS),
        *(right_step(right, name) for name in RIGHT_STEPS),
        reverse("admin:privacy_rightsrequest_write_down"),
    ]


def test_access_is_answered_in_three_clicks(desk: Client) -> None:
    request = proved(Right.ACCESS)
    right = request.rights.get()

    desk.post(right_step(right, "klaarmaken"))
    right.refresh_from_db()
    assert right.package is not None
    make_package(right.package.pk, now=timezone.now())  # the worker's part
    desk.post(right_step(right, "toewijzen"))
    desk.post(step(request, "versturen"))

    request.refresh_from_db()
    assert request.state == State.SENT
    assert "Antwoord op je vraag" in Email.objects.filter(to=[GAST]).latest("pk").subject


def test_the_package_is_looked_into_before_it_goes_and_that_is_in_the_log(desk: Client) -> None:
    request = proved(Right.ACCESS)
    right = request.rights.get()
    assert desk.get(right_step(right, "bekijken")).status_code == 404
    prepared = deciding.prepare(right, by="eigenaar", now=timezone.now())
    assert prepared.package is not None
    make_package(prepared.package.pk, now=timezone.now())

    answer: Any = desk.get(right_step(right, "bekijken"))

    assert b"".join(answer.streaming_content)[:4] == b"PK\x03\x04"
    assert "bekeken: inzage" in [event.what for event in request.events.all()]


def test_nothing_is_granted_before_the_proof_and_the_page_says_so(desk: Client) -> None:
    request = asked(Right.ERASURE)
    right = request.rights.get()

    page = desk.post(right_step(right, "klaarmaken"), follow=True)

    assert "nog niet zeker genoeg" in page.text
    right.refresh_from_db()
    assert right.erasure is None


def test_the_owner_knows_who_it_is_and_says_how(desk: Client) -> None:
    request = asked(Right.ACCESS)
    without = desk.post(step(request, "bewijs"), {"bewijs-proof": "teruggebeld", "bewijs-reason": ""})
    assert without.status_code == 422
    assert "Schrijf op hoe je het zeker weet." in without.text

    desk.post(
        step(request, "bewijs"), {"bewijs-proof": "teruggebeld", "bewijs-reason": "Op het nummer van V1"}
    )

    request.refresh_from_db()
    assert (request.proof, request.state) == (Proof.CALL_BACK, State.IN_HAND)


def test_an_erasure_is_planned_looked_at_and_begun(desk: Client) -> None:
    request = proved(Right.ERASURE)
    right = request.rights.get()
    desk.post(right_step(right, "klaarmaken"))
    right.refresh_from_db()
    assert right.erasure is not None
    assert f"/erasure/{right.erasure.pk}/" in desk.get(page_of(REQUESTS, request.pk)).text

    desk.post(right_step(right, "toewijzen"))

    right.refresh_from_db()
    assert right.outcome == Outcome.GRANTED
    assert right.erasure is not None
    assert right.erasure.begun_at is not None


def test_an_erasure_asks_for_her_password_again(desk: Client) -> None:
    request = proved(Right.ERASURE)
    right = request.rights.get()
    desk.post(right_step(right, "klaarmaken"))

    with mock.patch(RECENTLY, return_value=False):
        answer = desk.post(right_step(right, "toewijzen"))

    assert "reauthenticate" in answer["Location"]
    right.refresh_from_db()
    assert right.outcome == Outcome.OPEN


def test_a_refusal_needs_words_and_keeps_what_was_typed(desk: Client) -> None:
    request = asked(Right.ERASURE)
    right = request.rights.get()
    prefix = f"weigeren-{right.pk}"

    page = desk.post(
        right_step(right, "weigeren"), {f"{prefix}-ground": "rechtsvordering", f"{prefix}-explanation": ""}
    )

    assert page.status_code == 422
    assert "Leg uit waarom." in page.text
    assert 'value="rechtsvordering" selected' in page.text


def test_a_refusal_and_an_extension_are_told(desk: Client) -> None:
    request = asked(Right.ERASURE)
    right = request.rights.get()
    prefix = f"weigeren-{right.pk}"

    desk.post(step(request, "verlengen"), {"verlengen-reason": "Het is erg veel."})
    desk.post(
        right_step(right, "weigeren"),
        {f"{prefix}-ground": "rechtsvordering", f"{prefix}-explanation": "Er loopt een zaak."},
    )
    desk.post(step(request, "versturen"))

    told = "".join(Email.objects.filter(to=[GAST]).values_list("message", flat=True))
    assert "Het is erg veel." in told
    assert "Er loopt een zaak." in told


def test_a_letter_is_written_down_with_its_own_day(desk: Client) -> None:
    came = timezone.localdate() - timedelta(days=5)
    desk.post(
        reverse("admin:privacy_rightsrequest_write_down"),
        {
            "channel": "post",
            "received_on": came.isoformat(),
            "what": ["inzage", "verwijdering"],
            "name": "Guus",
            "email": GAST,
            "words": "Graag alles.",
        },
    )

    request = RightsRequest.objects.get()
    assert (request.channel, request.received_on) == (Channel.POST, came)
    assert request.due_on == came + timedelta(days=28)
    assert unsealed_contact(request.sealed_contact or b"").email == GAST
    assert Email.objects.filter(to=[GAST]).count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"received_on": "2199-01-01"}, "Deze dag moet nog komen."),
        ({"what": []}, "Kies wat er gevraagd wordt."),
        ({"email": "x"}, "Dit lijkt geen e-mailadres."),
        ({"email": '"a@b.nl,c@d.nl,e"@f.nl'}, "Dit lijkt geen e-mailadres."),
        ({"channel": "formulier"}, "Kies hoe het kwam."),
    ],
)
def test_what_is_wrong_with_a_letter_is_said(desk: Client, changes: dict[str, Any], said: str) -> None:
    given = {"channel": "post", "received_on": "2026-11-01", "what": ["inzage"], "name": "G", "email": GAST}

    page = desk.post(reverse("admin:privacy_rightsrequest_write_down"), given | changes)

    assert page.status_code == 422
    assert said in page.text
    assert not RightsRequest.objects.exists()


def test_the_list_names_nobody_and_is_red_when_it_is_late(desk: Client) -> None:
    asked(Right.ACCESS, now=timezone.now() - timedelta(days=40))

    page, overview = desk.get(REQUESTS), desk.get(OVERVIEW)

    assert "te laat" in page.text
    assert "1 verzoek over gegevens is te laat" in overview.text
    for text in (page.text, overview.text):
        assert GAST not in text
        assert "Guus" not in text
        assert not_dutch(text) == set()


@pytest.mark.parametrize(("days", "is_late"), [(28, False), (29, True)])
def test_what_was_answered_too_late_stays_red(desk: Client, days: int, is_late: bool) -> None:
    came = timezone.now() - timedelta(days=days)
    request = asked(Right.ERASURE, now=came)
    no = {"ground": "rechtsvordering", "explanation": "Er loopt een zaak.", "by": "eigenaar"}
    deciding.refuse(request.rights.get(), **no, now=timezone.now())
    deciding.send_answer(request, by="eigenaar", now=timezone.now())

    listed, page = desk.get(f"{REQUESTS}?werk=klaar"), desk.get(page_of(REQUESTS, request.pk))

    assert ("te laat" in listed.text) is is_late
    assert ("Te laat: de laatste dag was" in page.text) is is_late
    assert not_dutch(page.text) == set()


def test_the_page_shows_who_asks_and_is_dutch(desk: Client) -> None:
    request = asked(*Right, about=("garantie",), changes=WRONG_NAME, why="Zomaar")

    page = desk.get(page_of(REQUESTS, request.pk))

    for words in (GAST, "Guus Gast", "Janssen", "Zomaar", "Het bewaren van gegevens voor garantie"):
        assert words in page.text
    assert not_dutch(page.text) == set()


def test_more_requests_cost_no_more_queries(desk: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(REQUESTS)
        return len(captured)

    asked(Right.ACCESS)
    desk.get(REQUESTS)
    few = queries()
    for number in range(12):
        asked(*Right, email=f"{number}@voorbeeld.nl", about=("garantie",))

    assert queries() == few


def test_a_gast_and_a_klant_reach_nothing(client: Client, klant: User) -> None:
    request = asked(Right.ACCESS)
    pages = [REQUESTS, page_of(REQUESTS, request.pk), *doors(request)]

    for address in pages:
        assert client.post(address)["Location"].startswith(reverse("account_login")), address
    client.force_login(klant)
    for address in pages:
        assert client.post(address).status_code == 404, address


def test_staff_without_the_right_are_refused(staff: User) -> None:
    request = asked(Right.ACCESS)
    helper = allow(staff, "privacy.view_erasure")

    for address in (REQUESTS, page_of(REQUESTS, request.pk)):
        assert helper.get(address).status_code == 403, address
    for address in doors(request):
        assert helper.post(address).status_code == 403, address


def test_who_may_look_sees_no_button_and_presses_none(staff: User) -> None:
    request = proved(Right.ACCESS)
    helper = allow(staff, "privacy.view_rightsrequest")

    page = helper.get(page_of(REQUESTS, request.pk))

    assert "Maak het pakket klaar" not in page.text
    for address in doors(request):
        assert helper.post(address).status_code == 403, address


def test_a_copy_is_asked_for_with_a_reason_looked_at_and_gone(
    desk: Client, settings: Any, tmp_path: Any
) -> None:
    settings.PRIVACY_ID_COPY_FOLDER = tmp_path
    request = asked(Right.ACCESS)
    desk.post(step(request, "kopie_vragen"), {"kopie-reason": ""})
    assert not IdCopy.objects.exists()
    desk.post(step(request, "kopie_vragen"), {"kopie-reason": "Geen mailbox, geen bestelling"})
    copy = IdCopy.objects.get()
    examined = Examined(jpeg=b"\xff\xd8\xff masked", width=800, height=600)
    with mock.patch("privacy.rights.id_copies.examine", return_value=examined):
        id_copies.receive_copy(copy, b"picture", now=timezone.now())

    assert "Bekijk de kopie" in desk.get(page_of(REQUESTS, request.pk)).text
    assert desk.get(step(request, "kopie_bekijken")).status_code == 405
    desk.post(step(request, "kopie_bekijken"), {"kijken-reason": ""})
    assert not request.events.filter(what__startswith="kopie bekeken").exists()
    picture = desk.post(step(request, "kopie_bekijken"), {"kijken-reason": "Is dit hem?"})
    desk.post(step(request, "kopie_klopt"))

    assert picture.content == examined.jpeg
    assert "no-store" in picture["Cache-Control"]
    request.refresh_from_db()
    assert request.proof == Proof.ID_COPY
    assert request.events.filter(what="kopie bekeken: Is dit hem?").exists()
    assert desk.post(step(request, "kopie_bekijken")).status_code == 404


def test_a_badly_masked_copy_goes_and_a_better_one_is_asked(
    desk: Client, settings: Any, tmp_path: Any
) -> None:
    settings.PRIVACY_ID_COPY_FOLDER = tmp_path
    request = asked(Right.ACCESS)
    copy = id_copies.ask_for_copy(request, reason="Twijfel", by="eigenaar", now=timezone.now())
    examined = Examined(jpeg=b"\xff\xd8\xff masked", width=800, height=600)
    with mock.patch("privacy.rights.id_copies.examine", return_value=examined):
        id_copies.receive_copy(copy, b"picture", now=timezone.now())

    desk.post(step(request, "kopie_onvoldoende"))

    copy.refresh_from_db()
    assert copy.received_at is None
    assert id_copies.awaits_copy(request)
