"""When a copy is asked is the owner's own choice: written down, with a reason where it is a risk, and acted upon."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.db.utils import InternalError
from django.test import Client
from django.utils import timezone
from post_office.models import Email
from pytest_django.fixtures import Settings

from privacy.rights import copy_store, deciding, id_copies
from privacy.rights.choosing import ReasonMissing, choose
from privacy.rights.confirming import confirm_by_code
from privacy.rights.copy_choice import CopyChoice, WhenCopy, when_copy
from privacy.rights.kinds import Channel, Proof, Right, State
from privacy.rights.links import request_path
from privacy.rights.models import IdCopy, RightsRequest
from privacy.rights.receiving import Question, receive
from privacy.rights.sealed import Contact, Details
from privacy.subject import Subject
from tests.accounts.dutch import foreign_words, seen
from tests.privacy.erasure.people import order_of_guest
from tests.privacy.rights.asking import FORM, GAST, NOW, asked, mailed_code, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_yet(settings: Settings, tmp_path: Path) -> None:
    cache.clear()
    settings.PRIVACY_ID_COPY_FOLDER = tmp_path


def always() -> None:
    choose(WhenCopy.ALWAYS, reason="Twee keer misbruik", now=NOW)


def proved(*rights: Right) -> RightsRequest:
    request = asked(*rights, about=("garantie",), now=NOW)
    confirm_by_code(request, mailed_code(), now=NOW)
    request.refresh_from_db()
    return request


def of_account() -> RightsRequest:
    question = Question(
        contact=Contact(name="Guus", email=GAST),
        subject=Subject(emails=[GAST]),
        rights={Right.ACCESS: Details()},
        channel=Channel.ACCOUNT,
        received_on=timezone.localdate(),
    )
    return receive(question, by="vrager", now=timezone.now())


def test_until_she_chooses_the_default_of_the_site_holds(settings: Settings) -> None:
    assert when_copy() is WhenCopy.IN_DOUBT

    settings.PRIVACY_ID_COPY = "nooit"
    assert when_copy() is WhenCopy.NEVER

    choose(WhenCopy.IN_DOUBT, reason="", now=NOW)
    assert when_copy() is WhenCopy.IN_DOUBT


@pytest.mark.parametrize("reason", ["", "  "])
def test_always_takes_a_reason(reason: str) -> None:
    with pytest.raises(ReasonMissing):
        choose(WhenCopy.ALWAYS, reason=reason, now=NOW)

    assert not CopyChoice.objects.exists()


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_what_was_chosen_stays_written(deed: str) -> None:
    always()
    rows = CopyChoice.objects.all()

    with pytest.raises(InternalError, match="choice_stays|Cannot update or delete"):
        rows.update(reason="") if deed == "update" else rows.delete()


def test_always_asks_everyone_who_wants_to_see_his_data_and_nothing_is_given_before() -> None:
    always()
    request = proved(Right.ACCESS)

    assert (request.proof, request.state) == (Proof.CODE, State.AWAITING_PROOF)
    assert id_copies.awaits_copy(request)
    assert IdCopy.objects.get().asked_by == "systeem"
    letter = Email.objects.get(subject__startswith="Nog iets nodig").message
    assert "Voor ik iemands gegevens laat zien" in letter
    with pytest.raises(deciding.CannotDecide):
        deciding.prepare(request.rights.get(), by="eigenaar", now=NOW)


@pytest.mark.parametrize("right", set(Right) - {Right.ACCESS})
def test_always_is_for_seeing_alone(right: Right) -> None:
    always()

    assert proved(right).state == State.IN_HAND
    assert not IdCopy.objects.exists()


def test_who_is_logged_in_is_asked_too_and_can_reach_the_page() -> None:
    always()
    request, client = of_account(), Client()

    client.post(f"{request_path(request)}code/", {"code": mailed_code()})

    assert client.get(f"{request_path(request)}kopie/").status_code == 200
    assert Client().get(f"{request_path(request)}kopie/").status_code == 404


def test_who_would_rather_not_comes_by_or_is_called() -> None:
    always()
    request = proved(Right.ACCESS)

    deciding.take_proof(request, Proof.IN_PERSON, reason="In de werkplaats", by="eigenaar", now=NOW)

    request.refresh_from_db()
    assert not id_copies.awaits_copy(request)
    assert deciding.prepare(request.rights.get(), by="eigenaar", now=NOW).package


def test_only_the_copy_is_asked_and_not_an_order_as_well(client: Client) -> None:
    always()
    order_of_guest(GAST)
    request = sent(client, Right.ACCESS)
    client.post(f"{request_path(request)}code/", {"code": mailed_code()})

    page = client.get(request_path(request)).text

    assert "Dek je kopie af" in page
    assert "postcode" not in seen(page)


def test_who_had_proved_himself_before_is_asked_nothing_more() -> None:
    request, waiting = proved(Right.ACCESS), asked(Right.ACCESS, email="ander@voorbeeld.nl", now=NOW)
    always()

    request.refresh_from_db()
    assert deciding.prepare(request.rights.get(), by="eigenaar", now=NOW).package
    confirm_by_code(waiting, mailed_code("ander@voorbeeld.nl"), now=NOW)
    assert id_copies.awaits_copy(waiting)


def test_when_she_thinks_better_of_it_who_waited_goes_on() -> None:
    always()
    request = proved(Right.ACCESS)

    choose(WhenCopy.IN_DOUBT, reason="", now=timezone.now())

    request.refresh_from_db()
    assert request.state == State.IN_HAND
    assert not id_copies.awaits_copy(request)


@pytest.mark.django_db(transaction=True)
def test_a_copy_that_came_in_goes_when_it_is_needed_no_more(tmp_path: Path) -> None:
    request = asked(Right.ACCESS, now=NOW)
    copy = id_copies.ask_for_copy(request, reason="Twijfel", by="eigenaar", now=NOW)
    IdCopy.objects.update(received_at=NOW)
    copy_store.keep(copy.pk, b"picture")

    deciding.take_proof(request, Proof.CALL_BACK, reason="Teruggebeld", by="eigenaar", now=NOW)

    assert list(tmp_path.iterdir()) == []
    assert IdCopy.objects.get().destroyed_because == "niet meer nodig"


def test_the_form_says_what_will_be_asked(client: Client) -> None:
    before = client.get(FORM).text
    always()
    after = client.get(FORM).text

    assert "een kopie van je paspoort is niet nodig" in before
    assert "een kopie van je paspoort is niet nodig" not in after
    assert "een kopie van je identiteitsbewijs" in after
    assert foreign_words(seen(after)) == set()


def test_after_never_nobody_is_asked_any_more_and_what_came_in_goes(tmp_path: Path) -> None:
    order_of_guest(GAST)
    waiting, judged = proved(Right.ACCESS), asked(Right.ACCESS, email="ander@voorbeeld.nl", now=NOW)
    for request in (waiting, judged):
        id_copies.ask_for_copy(request, reason="Twijfel", by="eigenaar", now=NOW)
    came = IdCopy.objects.filter(request=judged)
    came.update(received_at=NOW)

    choose(WhenCopy.NEVER, reason="", now=timezone.now())

    assert not id_copies.awaits_copy(waiting)
    assert came.get().destroyed_because == "niet meer gevraagd"


def test_what_was_asked_of_everyone_ends_with_that_choice() -> None:
    order_of_guest(GAST)
    always()
    of_everyone = proved(Right.ACCESS)
    assert id_copies.awaits_copy(of_everyone)

    choose(WhenCopy.IN_DOUBT, reason="", now=timezone.now())

    assert not id_copies.awaits_copy(of_everyone)
    assert of_everyone.events.filter(what="kopie niet meer gevraagd").exists()
