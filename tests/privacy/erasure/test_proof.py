"""The proof finds a person wherever he may still be, names nobody, and finds nobody else."""

import base64
import gzip
import json
import pickle
import zipfile
import zlib
from collections.abc import Callable
from email.mime.text import MIMEText
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from post_office.models import Email
from pytest_django.fixtures import Settings

from privacy.erasure.models import Erasure, ErasureState
from privacy.erasure.proof import Proof, prove, search
from privacy.erasure.run import ask_for_erasure, run_erasure
from privacy.subject import Residence, Subject
from shop.accounts.models import User
from shop.forks.order.models import Order
from tests.privacy.erasure.people import delivered, erase, order_of_account, order_of_guest

pytestmark = pytest.mark.django_db

EMAIL, OTHER = "klant@voorbeeld.nl", "hoofdklant@voorbeeld.nl"
KLANT = Subject(
    emails=[EMAIL],
    phones=["+31612345678"],
    residences=[Residence("Klaar Klant", "3511 AX", "12")],
)


@pytest.fixture(autouse=True)
def _only_this_folder(settings: Settings, tmp_path: Path) -> None:
    settings.PRIVACY_SEARCHED_FOLDERS = [tmp_path]


def places(proof: Proof) -> set[tuple[str, str]]:
    return {(hit.place, hit.column) for hit in proof.hits}


def mail_saying(body: str) -> None:
    Email.objects.create(from_email="winkel@voorbeeld.nl", to=["ander@voorbeeld.nl"], message=body)


def zipped(content: bytes) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("log.txt", content)
    return archive.getvalue()


WRITTEN: dict[str, Callable[[], str]] = {
    "plainly": lambda: f"Schrijf naar {EMAIL}, graag.",
    "in capitals": lambda: "KLANT@VOORBEELD.NL",
    "for a web address": lambda: "?mail=klant%40voorbeeld.nl",
    "for HTML": lambda: "<p>klant&#64;voorbeeld.nl</p>",
    "as base64": lambda: base64.b64encode(f"van {EMAIL}".encode()).decode(),
    "as base64 one further": lambda: base64.b64encode(f"de {EMAIL}!".encode()).decode(),
    "as base64 two further": lambda: base64.b64encode(f"d {EMAIL}!".encode()).decode(),
    "in a mail in base64": lambda: MIMEText(f"Dag é, {EMAIL}", "plain", "utf-8").as_string(),
    "quoted-printable": lambda: "klant=40voorbeeld.nl",
    "in a pickle": lambda: base64.b64encode(pickle.dumps({"aan": EMAIL})).decode(),
    "compressed": lambda: base64.urlsafe_b64encode(zlib.compress(f"{EMAIL} {EMAIL}".encode())).decode(),
    "a phone number with country": lambda: "Bel +31 6 12 34 56 78",
    "a phone number without": lambda: "Bel 06-12345678",
    "a name with its postcode": lambda: "Klaar Klant\nDorpsstraat 12\n3511 AX Utrecht",
}


@pytest.mark.parametrize("how", WRITTEN)
def test_a_person_is_found_in_a_text_however_it_is_written(how: str) -> None:
    mail_saying(WRITTEN[how]())

    assert places(search(KLANT)) == {("post_office_email", "message")}


@pytest.mark.parametrize(
    "text",
    [
        f"Schrijf naar {OTHER}.",
        "klant@voorbeeld.nl.org",
        "Bel 06-123456789 of 0612345679",
        "Een ander, Dorpsstraat 12, 3511 AX Utrecht",
        "Klaar Klant woont nu ergens anders",
        "IJ10001",
    ],
)
def test_who_only_looks_like_him_is_no_hit(text: str) -> None:
    mail_saying(text)

    assert search(KLANT).hits == ()


def test_a_table_that_django_does_not_know_is_searched_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE vergeten (wat jsonb, woorden text[], bytes bytea)")
        cursor.execute(
            "INSERT INTO vergeten VALUES (%s, %s, %s)",
            [json.dumps({"a": [EMAIL]}), ["x", EMAIL], gzip.compress(EMAIL.encode())],
        )

    assert places(search(KLANT)) == {("vergeten", "wat"), ("vergeten", "woorden"), ("vergeten", "bytes")}


def test_a_table_of_another_schema_is_searched_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA oude_winkel; CREATE TABLE oude_winkel.klant (mail text)")
        cursor.execute("INSERT INTO oude_winkel.klant VALUES (%s)", [EMAIL])

    assert places(search(KLANT)) == {("klant", "mail")}


def test_a_row_that_refers_to_the_account_is_found_by_its_number() -> None:
    user = User.objects.create(email=EMAIL)
    order = order_of_account(user)

    found = search(Subject(user_ids=[user.pk])).hits

    assert ("accounts_user", "id", str(user.pk)) in {(hit.place, hit.column, hit.row) for hit in found}
    assert ("order_order", "user_id", str(order.pk)) in {(hit.place, hit.column, hit.row) for hit in found}


def test_a_cache_in_the_memory_of_the_process_is_searched_too(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    caches["default"].set("begroeting", {"aan": EMAIL})

    found = places(search(KLANT))
    caches["default"].clear()  # it outlives a test

    assert found == {("cache default", "")}


def test_a_session_is_opened() -> None:
    session = SessionStore()
    session["mail"] = EMAIL
    session.save()

    assert places(search(KLANT)) == {("django_session", "session_data")}


def test_a_session_that_is_still_logged_in_is_found_by_the_account() -> None:
    session = SessionStore()
    session["_auth_user_id"] = "4711"
    session.save()

    assert places(search(Subject(user_ids=[4711]))) == {("django_session", "session_data")}
    assert search(Subject(user_ids=[471])).hits == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("shop.log", b"x" * 5000 + b" " + EMAIL.encode() + b"\n"),
        ("old/shop.log.gz", gzip.compress(EMAIL.encode(), mtime=0)),
        ("pack.zip", zipped(EMAIL.encode())),
    ],
)
def test_a_person_is_found_in_files(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)

    proof = search(KLANT)

    assert [hit.place for hit in proof.hits] == [f"{tmp_path.name}/{name}"]
    assert proof.files == 1


def test_a_person_is_found_in_the_name_of_a_file_which_is_then_not_named(tmp_path: Path) -> None:
    (tmp_path / EMAIL).write_text("niets")

    (hit,) = search(KLANT).hits

    assert "klant" not in hit.place


def test_a_person_is_found_in_an_uploaded_file() -> None:
    name = default_storage.save("schets/ring.txt", ContentFile(EMAIL.encode()))

    places = [hit.place for hit in search(KLANT).hits]
    default_storage.delete(name)  # a storage in memory outlives a test

    assert places == [name]


def test_an_archive_that_cannot_be_read_to_its_end_is_told_and_not_passed_by(tmp_path: Path) -> None:
    (tmp_path / "half.zip").write_bytes(zipped(EMAIL.encode() * 100)[:80])

    assert [hit.kind for hit in search(KLANT).hits] == ["niet te lezen"]


def test_after_an_erasure_nothing_is_found_but_what_is_held() -> None:
    user = User.objects.create(email=EMAIL)
    delivered(order_of_account(user, slug="ring"))
    delivered(order_of_guest(OTHER, slug="hanger"))

    erasure = prove(erase(Subject(emails=[EMAIL], user_ids=[user.pk])).pk, now=timezone.now())

    assert erasure.proof["hits"] == []
    assert erasure.state == ErasureState.PROVED
    assert erasure.sealed_subject is None
    assert erasure.proof["tables"] > 50
    assert erasure.proof["rows"] > 50


def test_what_was_left_somewhere_fails_the_erasure_and_the_owner_is_told_where_but_not_who() -> None:
    delivered(order_of_guest(EMAIL))
    erasure = erase(Subject(emails=[EMAIL]))
    Order.objects.update(customer_note=f"Voor {EMAIL}")
    mail_saying(f"Over {EMAIL}")

    failed = prove(erasure.pk, now=timezone.now())

    assert failed.state == ErasureState.FAILED
    assert failed.sealed_subject is not None
    assert EMAIL not in json.dumps(failed.proof)
    (letter,) = mail.outbox
    assert "post_office_email message" in letter.body
    assert EMAIL not in letter.body


def test_a_second_search_that_finds_nothing_settles_it_and_tells_nobody_again() -> None:
    delivered(order_of_guest(EMAIL))
    erasure = erase(Subject(emails=[EMAIL]))
    mail_saying(f"Over {EMAIL}")
    for _ in range(2):
        prove(erasure.pk, now=timezone.now())
    Email.objects.filter(message__contains=EMAIL).delete()

    settled = prove(erasure.pk, now=timezone.now())

    assert settled.state == ErasureState.PROVED
    assert len(mail.outbox) == 1


def test_what_waits_for_an_open_order_is_searched_and_goes_on_waiting() -> None:
    now = timezone.now()
    user = User.objects.create(email=EMAIL)
    order_of_account(user)
    asked = ask_for_erasure(Subject(user_ids=[user.pk], emails=[EMAIL]), by="klant", now=now)
    run_erasure(asked.pk, now=now)

    waiting = prove(asked.pk, now=now)

    assert waiting.proof["hits"] == []
    assert waiting.state == ErasureState.WAITING
    assert waiting.sealed_subject is not None


def test_an_erasure_that_did_not_happen_is_not_proved() -> None:
    asked = Erasure.objects.create(asked_by="klant")

    assert prove(asked.pk, now=timezone.now()).state == ErasureState.PLANNED
