"""What somebody may try against the form, a request's page and the upload: harmless, and answered in clear words."""

from pathlib import Path
from unittest import mock

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from post_office.models import Email
from pytest_django.fixtures import Settings

from privacy.id_copy.examining import Examiner
from privacy.rights import copy_store, deciding, id_copies
from privacy.rights.kinds import Right
from privacy.rights.links import request_path
from privacy.rights.models import IdCopy, RightsRequest
from privacy.rights.sealed import unsealed_contact
from tests.privacy.erasure.people import order_of_guest
from tests.privacy.id_copy.pictures import picture, png_bomb, png_header, written, zip_file
from tests.privacy.rights.asking import FORM, GAST, asked, filled, mailed_code, sent

pytestmark = pytest.mark.django_db
SCRIPT = b"<script>alert(1)</script>"
COVERED = dict.fromkeys(("photo", "mrz", "document_number", "bsn"), "bedekt")
BAD_FILES = {
    "zip": zip_file("foto.jpg", bytes(5_000_000)),
    "SVG": b"<svg xmlns='http://www.w3.org/2000/svg'>" + SCRIPT + b"</svg>",
    "pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
    "HEIC": b"\0\0\0\x24ftypheic\0\0\0\0mif1heic",
    "300": written(picture((1, 1))),
    "50 miljoen": png_header(40_000, 40_000),
    "beschadigd": written(picture())[:-900],
    "beschadigd en groot": png_bomb(200),
}


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    cache.clear()
    settings.PRIVACY_ID_COPY_FOLDER = tmp_path / "kopieen"
    return tmp_path / "kopieen"


def proved(client: Client, *, email: str = GAST) -> RightsRequest:
    request = sent(client, Right.ACCESS, email=email)
    client.post(f"{request_path(request)}code/", {"code": mailed_code(email)})
    return request


def copy_page(client: Client) -> str:
    order_of_guest(GAST)
    request = proved(client)
    request.refresh_from_db()
    id_copies.ask_for_copy(request, reason="Twijfel", by="eigenaar", now=timezone.now())
    return f"{request_path(request)}kopie/"


def test_every_bad_file_is_refused_on_the_page_in_words(client: Client, folder: Path) -> None:
    page = copy_page(client)

    for words, content in BAD_FILES.items():
        file = SimpleUploadedFile("paspoort.jpg", content, content_type="image/jpeg")
        answer = client.post(page, {"copy": file, **COVERED})

        assert answer.status_code == 400, words
        assert words.partition(" en ")[0] in answer.text
        assert SCRIPT.decode() not in answer.text
    assert not folder.exists()
    assert IdCopy.objects.get().received_at is None


def test_of_a_picture_that_is_something_else_too_only_the_picture_is_kept(client: Client) -> None:
    both = written(picture()) + zip_file("a.html", SCRIPT) + SCRIPT
    file = SimpleUploadedFile("../../<b>.html", both, content_type="text/html")

    with Examiner() as examiner, mock.patch("privacy.rights.id_copies.examine", examiner.flatten):
        assert client.post(copy_page(client), {"copy": file, **COVERED}).status_code == 302

    kept = copy_store.read(IdCopy.objects.get().pk)
    assert kept.startswith(b"\xff\xd8\xff")
    assert SCRIPT not in kept
    assert b"PK\x03\x04" not in kept


@pytest.mark.parametrize(
    "email",
    [
        "gast@voorbeeld.nl\r\nBcc: ander@voorbeeld.nl",
        "gast@voorbeeld.nl,ander@voorbeeld.nl",
        "Gast <gast@voorbeeld.nl>",
        "gast@voorbeeld.nl%0aCc:ander@voorbeeld.nl",
        "gast@voorbeeld.nl\0",
    ],
)
def test_an_address_with_more_in_it_is_no_address(client: Client, email: str) -> None:
    answer = client.post(FORM, filled(Right.ACCESS, email=email))

    assert answer.status_code == 400
    assert not Email.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Kim 💍👩🏽‍🎨", "Kim 💍👩🏽‍🎨"),
        ("Kim\r\nBcc: ander@voorbeeld.nl", "Kim Bcc: ander@voorbeeld.nl"),
        ("<b>Kim</b>{{ 7|add:7 }}", "<b>Kim</b>{{ 7|add:7 }}"),
        ("مرحبا \u202e miK", "مرحبا \u202e miK"),
    ],
)
def test_a_name_is_what_was_typed_on_one_line_and_does_nothing(client: Client, typed: str, kept: str) -> None:
    request = sent(client, Right.ERASURE, name=typed)

    (mail,) = Email.objects.all()
    assert unsealed_contact(request.sealed_contact or b"").name == kept
    assert mail.to == [GAST]
    assert not mail.cc + mail.bcc


def test_with_a_request_of_ones_own_nobody_gets_to_anothers(client: Client) -> None:
    other = asked(Right.ACCESS, email="ander@voorbeeld.nl")
    right = other.rights.get()
    own = request_path(proved(client))

    assert client.get(f"{own}pakket/{right.pk}.zip").status_code == 404
    assert client.get(f"{request_path(other)}pakket/{right.pk}.zip").status_code == 404
    assert client.get(f"{request_path(other)}kopie/").status_code == 404
    assert client.post(f"{request_path(other)}terugnemen/").status_code == 404


def test_the_code_of_one_request_opens_no_other(client: Client) -> None:
    own, other = asked(Right.ERASURE), asked(Right.ERASURE, email="ander@voorbeeld.nl")

    answer = client.post(f"{request_path(other)}code/", {"code": mailed_code(GAST)})

    assert answer.status_code == 400
    assert client.post(f"{request_path(own)}code/", {"code": mailed_code(GAST)}).status_code == 302


def test_words_that_are_too_long_are_refused_and_nothing_breaks(client: Client) -> None:
    answer = client.post(FORM, filled(Right.RECTIFICATION, name="K" * 121, wrong="a" * 2001, right="b"))

    assert answer.status_code == 400
    assert not RightsRequest.objects.exists()


def test_what_the_owner_wrote_is_shown_as_words(client: Client) -> None:
    request = proved(client)
    no = {"ground": "identiteit", "explanation": SCRIPT.decode(), "by": "eigenaar"}
    deciding.refuse(request.rights.get(), **no, now=timezone.now())
    deciding.send_answer(request, by="eigenaar", now=timezone.now())

    assert SCRIPT.decode() not in client.get(request_path(request)).text
    assert SCRIPT.decode() not in Email.objects.latest("pk").html_message
