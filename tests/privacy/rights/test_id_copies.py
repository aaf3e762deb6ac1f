"""A copy of an identity document: asked for by a person with a reason, kept only masked, and gone within a week."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.utils import timezone
from PIL import Image
from post_office.models import Email
from pytest_django.fixtures import Settings

from privacy.id_copy.examining import Examined
from privacy.id_copy.parts import Part
from privacy.id_copy.refusals import NotAwaited, NotExaminable, StillReadable
from privacy.rights import copy_store, deciding, id_copies
from privacy.rights.id_copies import LONGEST, NoCopyNeeded
from privacy.rights.kinds import Proof, Right, State
from privacy.rights.links import request_path
from privacy.rights.models import IdCopy, RightsRequest
from privacy.rights.own import take_back
from tests.accounts.dutch import foreign_words, seen
from tests.privacy.erasure.people import order_of_guest
from tests.privacy.rights.asking import GAST, NOW, asked, mailed_code, sent

pytestmark = pytest.mark.django_db
COVERED = dict.fromkeys(("photo", "mrz", "document_number", "bsn"), "bedekt")
MASKED = Examined(jpeg=b"\xff\xd8\xff masked", width=800, height=600)
EXAMINE = "privacy.rights.id_copies.examine"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    cache.clear()
    settings.PRIVACY_ID_COPY_FOLDER = tmp_path / "kopieen"
    return tmp_path / "kopieen"


def upload() -> SimpleUploadedFile:
    picture = BytesIO()
    Image.new("RGB", (800, 600), "white").save(picture, "JPEG")
    return SimpleUploadedFile("paspoort.jpg", picture.getvalue(), content_type="image/jpeg")


def asked_for(client: Client) -> tuple[RightsRequest, str]:
    """A request whose code was typed and for which the owner asked a copy; and the page of it."""
    order_of_guest(GAST)
    request = sent(client, Right.ACCESS)
    client.post(f"{request_path(request)}code/", {"code": mailed_code()})
    id_copies.ask_for_copy(request, reason="Twijfel", by="eigenaar", now=timezone.now())
    return request, f"{request_path(request)}kopie/"


def received(request: RightsRequest, *, now: Any = NOW) -> IdCopy:
    copy = id_copies.ask_for_copy(request, reason="Twijfel", by="eigenaar", now=now)
    with mock.patch(EXAMINE, return_value=MASKED):
        id_copies.receive_copy(copy, b"picture", now=now)
    return IdCopy.objects.get(pk=copy.pk)


@pytest.mark.parametrize("right", set(Right) - {Right.ACCESS, Right.PORTABILITY})
def test_for_most_rights_no_copy_can_ever_be_asked(right: Right) -> None:
    request = asked(right, about=("garantie",))

    with pytest.raises(NoCopyNeeded, match="alleen vragen voor inzage of overdracht"):
        id_copies.ask_for_copy(request, reason="Twijfel", by="eigenaar", now=NOW)


def test_a_shop_that_never_wants_one_cannot_ask(settings: Settings) -> None:
    settings.PRIVACY_ID_COPY = "nooit"

    with pytest.raises(NoCopyNeeded, match="nooit"):
        id_copies.ask_for_copy(asked(Right.ACCESS), reason="Twijfel", by="eigenaar", now=NOW)


def test_no_copy_without_a_reason() -> None:
    with pytest.raises(NoCopyNeeded, match="Schrijf op"):
        id_copies.ask_for_copy(asked(Right.ACCESS), reason=" ", by="eigenaar", now=NOW)


def test_the_mail_says_never_to_send_it_by_mail() -> None:
    id_copies.ask_for_copy(asked(Right.ACCESS), reason="Twijfel", by="eigenaar", now=NOW)

    letter = Email.objects.latest("pk").message
    for must in ("pasfoto, MRZ, documentnummer en BSN", "niet per mail", "zeven\ndagen", "Bel me"):
        assert must in letter


def test_the_page_has_the_four_parts_and_keeps_only_what_was_examined(client: Client, folder: Path) -> None:
    request, page = asked_for(client)
    shown = client.get(page)
    assert foreign_words(seen(shown.text)) <= {"delete"}  # the name of a key
    for part in ("asfoto", "MRZ", "ocumentnummer", "BSN"):
        assert part in shown.text

    with mock.patch(EXAMINE, return_value=MASKED):
        answer = client.post(page, {"copy": upload(), **COVERED})

    assert answer.status_code == 302
    copy = IdCopy.objects.get()
    assert copy_store.read(copy.pk) == MASKED.jpeg
    (stored,) = folder.iterdir()
    assert b"masked" not in stored.read_bytes()
    assert request.events.filter(what="kopie van identiteitsbewijs ontvangen").exists()


def test_what_can_still_be_read_is_said_and_nothing_is_kept(client: Client, folder: Path) -> None:
    _, page = asked_for(client)

    with mock.patch(EXAMINE, side_effect=StillReadable([Part.MRZ])):
        answer = client.post(page, {"copy": upload(), **COVERED})

    assert answer.status_code == 400
    assert "MRZ" in answer.text
    assert not folder.exists()
    assert IdCopy.objects.get().received_at is None


def test_a_check_that_breaks_keeps_nothing(client: Client, folder: Path) -> None:
    _, page = asked_for(client)

    with mock.patch(EXAMINE, side_effect=NotExaminable):
        answer = client.post(page, {"copy": upload(), **COVERED})

    assert answer.status_code == 400
    assert not folder.exists()


@pytest.mark.parametrize("missing", ["copy", "photo", "mrz", "document_number", "bsn"])
def test_every_part_must_be_answered(client: Client, missing: str) -> None:
    _, page = asked_for(client)
    given = {"copy": upload(), **COVERED}
    del given[missing]

    assert client.post(page, given).status_code == 400


def test_sixty_megabytes_are_refused_with_a_reason(client: Client, folder: Path) -> None:
    _, page = asked_for(client)
    large = SimpleUploadedFile(
        "groot.jpg", b"\xff\xd8\xff" + bytes(60 * 1024 * 1024), content_type="image/jpeg"
    )

    answer = client.post(page, {"copy": large, **COVERED})

    assert answer.status_code == 400
    assert "groter dan 10 MB" in answer.text
    assert not folder.exists()


def test_what_comes_in_is_never_written_down_before_it_is_sealed(client: Client) -> None:
    _, page = asked_for(client)
    large = SimpleUploadedFile("groot.jpg", b"\xff\xd8\xff" + bytes(4_000_000), content_type="image/jpeg")

    with (
        mock.patch(
            "django.core.files.uploadedfile.TemporaryUploadedFile.__init__", side_effect=AssertionError
        ),
        mock.patch(EXAMINE, return_value=MASKED) as examine,
    ):
        answer = client.post(page, {"copy": large, **COVERED})

    assert answer.status_code == 302
    assert len(examine.call_args.args[0]) == 4_000_003


def test_who_sent_one_is_asked_nothing_while_it_is_judged(client: Client) -> None:
    request, page = asked_for(client)
    assert "Nog één ding" in client.get(request_path(request)).text

    with mock.patch(EXAMINE, return_value=MASKED):
        client.post(page, {"copy": upload(), **COVERED})

    his, other = client.get(request_path(request)).text, Client().get(request_path(request)).text
    assert "Ik heb je kopie" in his
    assert "Nog één ding" not in his
    assert "Ik heb je kopie" not in other
    assert foreign_words(seen(his)) == set()


def test_a_vreemde_reaches_no_page_for_a_copy(client: Client) -> None:
    request, page = asked_for(client)
    other = sent(client, Right.ACCESS, email="ander@voorbeeld.nl")
    client.post(f"{request_path(other)}code/", {"code": mailed_code("ander@voorbeeld.nl")})

    assert Client().get(page).status_code == 404
    assert client.get(f"{request_path(other)}kopie/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_judged_copy_is_destroyed_at_once_and_that_is_logged(folder: Path) -> None:
    copy = received(asked(Right.ACCESS, now=NOW))

    id_copies.accept_copy(copy, by="eigenaar", now=NOW)

    copy.refresh_from_db()
    request = RightsRequest.objects.get()
    assert (request.proof, request.state) == (Proof.ID_COPY, State.IN_HAND)
    assert list(folder.iterdir()) == []
    assert copy.destroyed_at == NOW
    assert request.events.filter(what="kopie vernietigd: beoordeeld").exists()
    with pytest.raises(FileNotFoundError):
        id_copies.look_at_copy(copy, reason="nog eens", by="eigenaar", now=NOW)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["refused", "taken back"])
def test_a_copy_that_nobody_judged_goes_with_the_decision(folder: Path, how: str) -> None:
    request = asked(Right.ACCESS, now=NOW)
    received(request)

    if how == "refused":
        no = {"ground": "identiteit", "explanation": "Geen idee.", "by": "eigenaar"}
        deciding.refuse(request.rights.get(), **no, now=NOW)
    else:
        take_back(request, now=NOW)

    assert list(folder.iterdir()) == []
    assert IdCopy.objects.get().destroyed_at == NOW


@pytest.mark.django_db(transaction=True)
def test_after_seven_days_it_goes_judged_or_not(folder: Path) -> None:
    received(asked(Right.ACCESS, now=NOW))
    (folder / "los.deel").write_bytes(b"half")

    early = id_copies.destroy_old_copies(NOW + LONGEST - timedelta(seconds=1))
    assert early == 1  # the half file
    assert len(list(folder.iterdir())) == 1

    id_copies.destroy_old_copies(NOW + LONGEST)

    assert list(folder.iterdir()) == []
    assert IdCopy.objects.get().destroyed_because == "zeven dagen oud"


def test_every_look_is_in_the_log() -> None:
    copy = received(asked(Right.ACCESS, now=NOW))

    assert id_copies.look_at_copy(copy, reason="twijfel", by="eigenaar", now=NOW) == MASKED.jpeg

    assert "kopie bekeken: twijfel" in copy.request.events.values_list("what", flat=True)


def test_a_better_one_can_be_asked_after_the_first_was_destroyed() -> None:
    request = asked(Right.ACCESS, now=NOW)
    copy = received(request)
    with transaction.atomic():
        id_copies.destroy_copy(copy, because="onvoldoende afgeschermd", by="eigenaar", now=NOW)

    id_copies.ask_for_copy(request, reason="Twijfel", by="eigenaar", now=NOW)

    assert id_copies.awaits_copy(request)
    assert Email.objects.filter(subject__startswith="Nog iets nodig").count() == 2


def test_a_copy_that_comes_in_after_it_was_taken_back_is_not_kept(folder: Path) -> None:
    request = asked(Right.ACCESS)
    copy = id_copies.ask_for_copy(request, reason="Twijfel", by="eigenaar", now=NOW)
    take_back(request, now=NOW)

    with mock.patch(EXAMINE, return_value=MASKED), pytest.raises(NotAwaited):
        id_copies.receive_copy(copy, b"picture", now=NOW)

    assert not IdCopy.objects.filter(received_at__isnull=False).exists()
    assert not list(folder.glob("*"))


def test_a_copy_of_a_request_that_ended_meanwhile_opens_nothing_again() -> None:
    request = asked(Right.ACCESS)
    copy = received(request)
    take_back(request, now=NOW)

    with pytest.raises(NoCopyNeeded):
        id_copies.accept_copy(copy, by="eigenaar", now=NOW)

    request.refresh_from_db()
    assert (request.state, request.proof) == (State.WITHDRAWN, Proof.NONE)
