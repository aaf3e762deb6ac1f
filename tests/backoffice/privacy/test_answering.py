"""The answer on the desk: three clicks, one text wherever it is read, and paper for who has no e-mail address."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any
from unittest import mock

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email
from pypdf import PdfReader

from privacy.export.models import ExportPackage
from privacy.export.package import LIFETIME, make_package
from privacy.rights import deciding
from privacy.rights.confirming import confirm_by_code
from privacy.rights.kinds import Channel, Proof, Right, State
from privacy.rights.links import request_path
from privacy.rights.models import AskedRight, RightsRequest
from privacy.rights.papers import Letter, paper_of
from privacy.rights.sealed import unsealed_contact, unsealed_details
from shop.accounts.models import User
from tests.accounts.dutch import foreign_words, seen
from tests.backoffice.conftest import allow
from tests.backoffice.privacy.addresses import OVERVIEW, page_of
from tests.backoffice.test_dutch import ICON
from tests.privacy.erasure.people import order_of_guest
from tests.privacy.rights.asking import GAST, asked, mailed_code

pytestmark = pytest.mark.django_db
REQUESTS = f"{OVERVIEW}rightsrequest/"
OWNER = "eigenaar"
WRITE_DOWN = reverse("admin:privacy_rightsrequest_write_down")
LETTER = {
    "channel": "post",
    "what": ["inzage"],
    "name": "Guus Gast",
    "street": "Dorpsstraat",
    "house_number": "12 bis",
    "postcode": "3511 ax",
    "city": "Utrecht",
}
# The one thing that she does next on a page is a button that is neither quiet nor grave.
NEXT_STEP = re.compile(
    r'<form method="post" action="([^"]+)"[^>]*>(?:(?!</form>).)*?<button class="desk-button">', re.S
)


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _just_proved() -> Any:
    with mock.patch(
        "allauth.account.internal.flows.reauthentication.did_recently_reauthenticate", return_value=True
    ):
        yield


def proved(*rights: Right, **details: Any) -> RightsRequest:
    request = asked(*rights, **details)
    confirm_by_code(request, mailed_code(), now=timezone.now())
    request.refresh_from_db()
    return request


def decided(*rights: Right) -> RightsRequest:
    """Refused, all of it."""
    request = proved(*rights)
    for right in request.rights.all():
        deciding.refuse(right, ground="identiteit", explanation="Een\nuitleg.", by=OWNER, now=timezone.now())
    request.refresh_from_db()
    return request


def brief(request: RightsRequest, kind: str = "antwoord") -> str:
    return reverse("admin:privacy_rightsrequest_brief", args=[request.pk, kind])


def text_of(pdf: bytes) -> str:
    return squeezed("\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def squeezed(text: str) -> str:
    """With plain spaces: each form puts the breaks of lines elsewhere."""
    return re.sub(r"\s+", " ", text.replace("\u200b", "").replace("\xa0", " "))


def workers_do_theirs() -> None:
    for package in ExportPackage.objects.filter(state="gevraagd"):
        make_package(package.pk, now=timezone.now())


def test_a_verified_access_is_answered_by_following_three_buttons(desk: Client) -> None:
    request = proved(Right.ACCESS)
    clicks = 0

    while steps := NEXT_STEP.findall(desk.get(page_of(REQUESTS, request.pk)).text):
        assert len(steps) == 1, "one next step"
        prefix = f"toewijzen-{request.rights.get().pk}"
        assert desk.post(steps[0], {f"{prefix}-explanation": ""}).status_code == 302
        clicks += 1
        workers_do_theirs()

    request.refresh_from_db()
    assert (clicks, request.state) == (3, State.SENT)
    assert "Antwoord op je vraag" in Email.objects.filter(to=[GAST]).latest("pk").subject


def test_what_she_sees_before_is_what_is_mailed_and_printed(desk: Client) -> None:
    request = decided(Right.ACCESS, Right.ERASURE)
    page = desk.get(page_of(REQUESTS, request.pk)).text
    preview = seen(page.partition('<article class="desk-letter">')[2].partition("</article>")[0])
    paper = text_of(desk.get(brief(request)).content)

    deciding.send_answer(request, by=OWNER, now=timezone.now())

    mail = Email.objects.filter(to=[GAST]).latest("pk")
    sentences = [part.strip() for part in re.split(r"(?<=[.?])\s", squeezed(preview)) if len(part) > 20]
    assert len(sentences) > 8
    for sentence in sentences:
        for form in (paper, squeezed(mail.message.replace("=", "")), squeezed(seen(mail.html_message))):
            assert sentence in form


def test_there_is_nothing_to_preview_before_all_is_decided(desk: Client) -> None:
    request = proved(Right.ACCESS)

    assert "Zo gaat het antwoord weg" not in desk.get(page_of(REQUESTS, request.pk)).text
    assert desk.get(brief(request)).status_code == 404
    assert desk.get(brief(request, "verlenging")).status_code == 404
    assert desk.get(brief(request, "verzonnen")).status_code == 404


def test_the_letter_is_tagged_and_nobody_keeps_it(desk: Client) -> None:
    request = decided(Right.ACCESS)

    answer = desk.get(brief(request))

    root: Any = PdfReader(BytesIO(answer.content)).trailer["/Root"]
    assert "no-store" in answer["Cache-Control"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("nl")
    assert "brief geopend: antwoord" in [event.what for event in request.events.all()]


def test_the_person_gets_it_on_paper_too_and_a_vreemde_does_not(client: Client) -> None:
    request = asked(Right.ERASURE)
    client.post(f"{request_path(request)}code/", {"code": mailed_code()})
    address = f"{request_path(request)}antwoord.pdf"
    assert client.get(address).status_code == 404
    deciding.refuse(
        request.rights.get(), ground="rechtsvordering", explanation="Zaak.", by=OWNER, now=timezone.now()
    )
    deciding.send_answer(request, by=OWNER, now=timezone.now())

    paper = client.get(address)

    assert "Guus Gast" in text_of(paper.content)
    assert "zolang er een geschil over loopt" in text_of(paper.content)
    assert "no-store" in paper["Cache-Control"]
    assert "antwoord.pdf" in client.get(request_path(request)).text
    assert Client().get(address).status_code == 404
    vreemde, other = Client(), asked(Right.ERASURE, email="vreemde@voorbeeld.nl")
    vreemde.post(f"{request_path(other)}code/", {"code": mailed_code("vreemde@voorbeeld.nl")})
    assert vreemde.get(address).status_code == 404


def test_an_answer_of_weeks_ago_still_has_the_day_on_which_it_was_given() -> None:
    request = decided(Right.ACCESS)
    deciding.send_answer(request, by=OWNER, now=timezone.now())
    request.refresh_from_db()

    paper = paper_of(request, Letter.ANSWER, today=timezone.localdate() + timedelta(days=40))

    assert paper.dated == timezone.localdate()


def test_a_letter_is_answered_by_letter_from_end_to_end(desk: Client) -> None:
    order = order_of_guest(GAST)
    came = timezone.localdate() - timedelta(days=3)
    home = order.billing_address
    given = LETTER | {
        "received_on": came.isoformat(),
        "name": f"{home.first_name} {home.last_name}",
        "street": home.street,
        "house_number": home.house_number,
        "postcode": home.postcode,
        "order_number": order.number,
    }
    desk.post(WRITE_DOWN, given)
    request = RightsRequest.objects.get()
    assert (request.channel, request.received_on) == (Channel.POST, came)
    receipt = text_of(desk.get(brief(request, "ontvangst")).content)
    deciding.take_proof(request, Proof.CALL_BACK, reason="Teruggebeld", by=OWNER, now=timezone.now())
    deciding.prepare(request.rights.get(), by=OWNER, now=timezone.now())
    workers_do_theirs()
    deciding.grant(request.rights.get(), by=OWNER, now=timezone.now())

    page = desk.get(page_of(REQUESTS, request.pk)).text
    paper = text_of(desk.get(brief(request)).content)
    desk.post(reverse("admin:privacy_rightsrequest_versturen", args=[request.pk]))

    for text in (receipt, paper):
        assert home.last_name in text
        assert "Utrecht" in text
    assert request.number in receipt
    assert "Je gegevens vind je bij deze brief." in paper
    assert "de pagina van je v" not in paper
    for words in ("De brief is op de post", "Doe het pakket bij de brief", "Utrecht"):
        assert words in page
    request.refresh_from_db()
    assert request.state == State.SENT
    assert "antwoord per brief" in [event.what for event in request.events.all()]
    assert not Email.objects.filter(subject__contains=request.number).exists()
    package = request.rights.get().package
    assert package is not None
    assert ["order.order", 1] in package.contents


def test_a_delay_is_told_by_letter_too(desk: Client) -> None:
    desk.post(WRITE_DOWN, LETTER | {"received_on": timezone.localdate().isoformat()})
    request = RightsRequest.objects.get()

    deciding.extend(request, reason="Het is erg veel.", by=OWNER, now=timezone.now())

    paper = text_of(desk.get(brief(request, "verlenging")).content)
    assert "Het is erg veel." in paper
    assert "art. 12 lid 3 AVG" in paper


def test_the_address_of_a_letter_is_sealed(desk: Client) -> None:
    desk.post(WRITE_DOWN, LETTER | {"received_on": timezone.localdate().isoformat()})

    row = RightsRequest.objects.get()

    assert unsealed_contact(row.sealed_contact or b"").address == "Dorpsstraat 12 bis\n3511 AX  Utrecht"
    assert "Dorpsstraat" not in str(RightsRequest.objects.values_list())
    assert b"Dorpsstraat" not in bytes(row.sealed_contact or b"")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (dict.fromkeys(("street", "house_number", "postcode", "city"), ""), "Vul een e-mailadres in, of een"),
        ({"house_number": ""}, "Vul het hele postadres in"),
        ({"street": " "}, "Vul het hele postadres in"),
        ({"what": ["overdracht"], "organisation": "De Ring", "email": GAST}, "Vul ook het e-mailadres"),
        (
            {"what": ["overdracht"], "organisation": "De Ring", "organisation_email": "a@dering.nl"},
            "kan de vrager dit niet zelf bevestigen",
        ),
    ],
)
def test_a_request_without_a_way_back_is_not_written_down(
    desk: Client, changes: dict[str, Any], said: str
) -> None:
    page = desk.post(WRITE_DOWN, LETTER | {"received_on": "2026-11-01"} | changes)

    assert page.status_code == 422
    assert said in page.text
    assert not RightsRequest.objects.exists()


def test_a_handover_that_is_written_down_is_confirmed_by_the_person_himself(desk: Client) -> None:
    given = LETTER | {"received_on": timezone.localdate().isoformat(), "what": ["overdracht"], "email": GAST}
    desk.post(WRITE_DOWN, given | {"organisation": "De Ring", "organisation_email": "inkoop@dering.nl"})

    right = AskedRight.objects.get()

    assert unsealed_details(right.sealed_details).organisation_email == "inkoop@dering.nl"
    page = desk.get(page_of(REQUESTS, right.request_id)).text
    assert "inkoop@dering.nl" in page
    assert foreign_words(seen(ICON.sub("", page))) - {"Ring"} == set()


def test_a_package_that_went_meanwhile_is_made_again_before_the_answer_goes(desk: Client) -> None:
    request = proved(Right.ACCESS)
    right = request.rights.get()
    deciding.prepare(right, by=OWNER, now=timezone.now())
    workers_do_theirs()
    deciding.grant(right, by=OWNER, now=timezone.now())
    ExportPackage.objects.all().delete()
    send = reverse("admin:privacy_rightsrequest_versturen", args=[request.pk])

    first = desk.post(send, follow=True)
    workers_do_theirs()
    desk.post(send)

    request.refresh_from_db()
    assert "wordt opnieuw gemaakt" in first.text
    assert request.state == State.SENT
    assert ExportPackage.objects.get().expires_at > timezone.now() + LIFETIME - timedelta(minutes=1)


def test_the_week_of_a_package_begins_with_the_answer(desk: Client) -> None:
    request = proved(Right.ACCESS)
    right = request.rights.get()
    deciding.prepare(right, by=OWNER, now=timezone.now())
    workers_do_theirs()
    deciding.grant(right, by=OWNER, now=timezone.now())

    moment = timezone.now() + timedelta(days=5)
    deciding.send_answer(request, by=OWNER, now=moment)

    assert ExportPackage.objects.get().expires_at == moment + LIFETIME


def test_letters_are_for_who_may_answer(client: Client, klant: User, staff: User) -> None:
    request = decided(Right.ACCESS)
    address = brief(request)

    assert client.get(address)["Location"].startswith(reverse("account_login"))
    client.force_login(klant)
    assert client.get(address).status_code == 404
    for permission in ("privacy.view_erasure", "privacy.view_rightsrequest"):
        assert allow(staff, permission).get(address).status_code == 403
