"""What the owner decides: never before the proof, never without a reason, and told to who asked."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from post_office.models import Email

from privacy.erasure.models import ErasureState
from privacy.erasure.proof import prove
from privacy.erasure.run import run_erasure
from privacy.export.models import ExportPackage, PackageKind, PackageState
from privacy.export.package import make_package
from privacy.rights import deciding
from privacy.rights.confirming import confirm_by_code
from privacy.rights.deciding import CannotDecide
from privacy.rights.grounds import GROUNDS, grounds_for
from privacy.rights.kinds import Outcome, Proof, Right, State
from privacy.rights.links import request_path
from privacy.rights.models import AskedRight, RightsRequest
from shop.mail.past_the_queue import send_past_the_queue
from tests.accounts.dutch import foreign_words, seen
from tests.privacy.erasure.people import order_of_guest
from tests.privacy.rights.asking import GAST, NOW, asked, mailed_code, sent

pytestmark = pytest.mark.django_db
OWNER = "eigenaar"


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


def proved(*rights: Right, **details: str) -> RightsRequest:
    request = asked(*rights, now=NOW, **details)
    confirm_by_code(request, mailed_code(), now=NOW)
    request.refresh_from_db()
    return request


def only(request: RightsRequest) -> AskedRight:
    return request.rights.get()


@pytest.mark.parametrize("right", [Right.ACCESS, Right.ERASURE, Right.PORTABILITY])
def test_nothing_is_prepared_or_granted_before_the_proof(right: Right) -> None:
    request = asked(right, now=NOW)

    for step in (deciding.prepare, deciding.grant, deciding.find_nothing):
        with pytest.raises(CannotDecide, match="nog niet zeker genoeg"):
            step(only(request), by=OWNER, now=NOW)

    assert only(request).package is None
    assert only(request).erasure is None


def test_access_is_answered_in_three_steps_with_a_package_on_its_page() -> None:
    request = proved(Right.ACCESS)

    prepared = deciding.prepare(only(request), by=OWNER, now=NOW)
    assert prepared.package is not None
    make_package(prepared.package.pk, now=NOW)
    deciding.grant(only(request), by=OWNER, now=NOW)
    deciding.send_answer(request, by=OWNER, now=NOW)

    request.refresh_from_db()
    package = only(request).package
    assert package is not None
    assert (package.kind, package.state) == (PackageKind.ACCESS, PackageState.READY)
    assert (request.state, only(request).outcome) == (State.SENT, Outcome.GRANTED)
    answer = Email.objects.filter(to=[GAST]).latest("pk")
    assert "Mijn gegevens inzien" in answer.message
    assert not answer.attachments.exists()


def test_a_package_is_not_granted_before_it_was_asked_for() -> None:
    request = proved(Right.ACCESS)

    with pytest.raises(CannotDecide, match="Maak eerst het pakket klaar"):
        deciding.grant(only(request), by=OWNER, now=NOW)


def test_preparing_twice_makes_one_package() -> None:
    request = proved(Right.PORTABILITY)

    first, second = (deciding.prepare(only(request), by=OWNER, now=NOW) for _ in range(2))

    assert first.package == second.package


def test_granting_an_erasure_begins_it() -> None:
    request = proved(Right.ERASURE)
    planned = deciding.prepare(only(request), by=OWNER, now=NOW)
    assert planned.erasure is not None
    assert planned.erasure.begun_at is None

    deciding.grant(only(request), by=OWNER, now=NOW)

    planned.erasure.refresh_from_db()
    assert planned.erasure.begun_at is not None
    assert planned.erasure.state in ErasureState


def test_who_was_erased_is_answered_and_then_unknown() -> None:
    order_of_guest(GAST)
    request = proved(Right.ERASURE)
    deciding.grant(only(request), by=OWNER, now=NOW)
    with pytest.raises(CannotDecide, match="nog niet klaar"):
        deciding.send_answer(request, by=OWNER, now=NOW)
    erasure = only(request).erasure
    assert erasure is not None

    run_erasure(erasure.pk, now=NOW)
    deciding.send_answer(request, by=OWNER, now=NOW)

    request.refresh_from_db()
    assert (request.sealed_contact, request.sealed_subject) == (None, None)
    assert not Email.objects.filter(to__contains=[GAST]).exists()
    assert prove(erasure.pk, now=NOW).state in (ErasureState.PROVED, ErasureState.WAITING)
    assert prove(erasure.pk, now=NOW).proof["hits"] == []
    assert len(DBTaskResult.objects.filter(task_path=send_past_the_queue.module_path)) == 1


@pytest.mark.parametrize(
    ("ground", "explanation"),
    [("", "Daarom"), ("verzonnen", "Daarom"), ("klopt", "Daarom"), ("identiteit", " ")],
)
def test_a_refusal_takes_a_ground_that_fits_and_an_explanation(ground: str, explanation: str) -> None:
    request = asked(Right.ERASURE, now=NOW)

    with pytest.raises(CannotDecide):
        deciding.refuse(only(request), ground=ground, explanation=explanation, by=OWNER, now=NOW)

    assert only(request).outcome == Outcome.OPEN


@pytest.mark.parametrize("right", Right)
def test_every_right_can_be_refused_on_a_ground_with_its_article(right: Right) -> None:
    for ground in grounds_for(right):
        request = asked(right, now=NOW, email=f"{ground.code}@voorbeeld.nl", about=("garantie",))
        deciding.refuse(only(request), ground=ground.code, explanation="Omdat het zo is.", by=OWNER, now=NOW)
        deciding.send_answer(request, by=OWNER, now=NOW)

        answer = Email.objects.filter(to=[f"{ground.code}@voorbeeld.nl"]).latest("pk").message
        for must in (ground.text, ground.law, "Omdat het zo is.", "Autoriteit Persoonsgegevens", "rechtbank"):
            assert must in answer
    assert all("art." in ground.law for ground in GROUNDS.values())


def test_what_is_decided_is_not_decided_again() -> None:
    request = proved(Right.RESTRICTION)
    deciding.find_nothing(only(request), by=OWNER, now=NOW)

    with pytest.raises(CannotDecide, match="al besloten"):
        deciding.refuse(only(request), ground="klopt", explanation="Toch niet", by=OWNER, now=NOW)


def test_an_answer_waits_for_every_kind() -> None:
    request = proved(Right.RESTRICTION, Right.ERASURE)
    deciding.find_nothing(request.rights.get(right=Right.RESTRICTION), by=OWNER, now=NOW)

    with pytest.raises(CannotDecide, match="nog iets"):
        deciding.send_answer(request, by=OWNER, now=NOW)


def test_an_answer_goes_once() -> None:
    request = asked(Right.ERASURE, now=NOW)
    deciding.refuse(only(request), ground="identiteit", explanation="Geen idee.", by=OWNER, now=NOW)
    deciding.send_answer(request, by=OWNER, now=NOW)

    with pytest.raises(CannotDecide, match="al beantwoord"):
        deciding.send_answer(request, by=OWNER, now=NOW)


def test_an_extension_is_told_in_time_and_given_once() -> None:
    request = asked(Right.ACCESS, now=NOW)

    deciding.extend(request, reason="Er zijn erg veel bestellingen.", by=OWNER, now=NOW + timedelta(days=27))

    request.refresh_from_db()
    assert request.due_on == request.law_due_on == date(2027, 2, 23)
    assert "Er zijn erg veel bestellingen." in Email.objects.latest("pk").message
    with pytest.raises(CannotDecide, match="nog eens"):
        deciding.extend(request, reason="En nog meer.", by=OWNER, now=NOW + timedelta(days=27))


@pytest.mark.parametrize(("reason", "days", "said"), [(" ", 1, "waarom"), ("Druk", 29, "al om")])
def test_no_extension_without_a_reason_or_after_the_last_day(reason: str, days: int, said: str) -> None:
    request = asked(Right.ACCESS, now=NOW)

    with pytest.raises(CannotDecide, match=said):
        deciding.extend(request, reason=reason, by=OWNER, now=NOW + timedelta(days=days))

    request.refresh_from_db()
    assert request.due_on == timezone.localdate(NOW) + timedelta(days=28)


def test_the_owner_can_know_who_it_is_by_herself_and_says_how() -> None:
    request = asked(Right.ACCESS, now=NOW)

    with pytest.raises(CannotDecide):
        deciding.take_proof(request, Proof.CALL_BACK, reason="", by=OWNER, now=NOW)
    deciding.take_proof(
        request, Proof.CALL_BACK, reason="Teruggebeld op het nummer van V1", by=OWNER, now=NOW
    )
    deciding.prepare(only(request), by=OWNER, now=NOW)

    request.refresh_from_db()
    assert (request.proof, request.state) == (Proof.CALL_BACK, State.IN_HAND)


def answered_here(client: Client) -> tuple[RightsRequest, str]:
    """A request for access whose answer was sent, and the address of its package."""
    request = sent(client, Right.ACCESS)
    client.post(f"{request_path(request)}code/", {"code": mailed_code()})
    now = timezone.now()
    prepared = deciding.prepare(only(request), by=OWNER, now=now)
    assert prepared.package is not None
    make_package(prepared.package.pk, now=now)
    deciding.grant(only(request), by=OWNER, now=now)
    return request, f"{request_path(request)}pakket/{prepared.pk}.zip"


def test_the_package_is_fetched_where_the_code_was_typed_after_the_answer(client: Client) -> None:
    request, package = answered_here(client)
    assert client.get(package).status_code == 404

    deciding.send_answer(request, by=OWNER, now=timezone.now())

    page = client.get(request_path(request))
    assert package in page.text
    assert foreign_words(seen(page.text)) == set()
    fetched = client.get(package)
    assert b"".join(fetched)[:4] == b"PK\x03\x04"
    assert "gehaald: inzage" in [event.what for event in request.events.all()]


def test_a_vreemde_gets_no_package_with_the_link_or_by_counting(client: Client) -> None:
    request, package = answered_here(client)
    deciding.send_answer(request, by=OWNER, now=timezone.now())
    other = sent(client, Right.ERASURE, email="ander@voorbeeld.nl")
    client.post(f"{request_path(other)}code/", {"code": mailed_code("ander@voorbeeld.nl")})

    assert Client().get(package).status_code == 404
    assert client.get(package.replace(request_path(request), request_path(other))).status_code == 404
    for number in range(20):
        assert client.get(f"{request_path(other)}pakket/{number}.zip").status_code == 404


def test_a_package_that_went_is_not_said_to_be_there(client: Client) -> None:
    request, _ = answered_here(client)
    deciding.send_answer(request, by=OWNER, now=timezone.now())

    ExportPackage.objects.all().delete()

    page = client.get(request_path(request))
    assert "Haal het bestand op" not in page.text
    assert "is nu weg" in page.text
