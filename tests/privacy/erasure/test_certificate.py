"""The certificate of an erasure: what went, what stays and why, whether it is there still; for who has its link."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from privacy.erasure.certificate import certificate_blocks, certificate_paper
from privacy.erasure.kept import still_there
from privacy.erasure.links import LinkInvalid, certificate_url, erasure_id_from, token_of
from privacy.erasure.models import Erasure
from privacy.erasure.proof import prove
from privacy.erasure.sealed import unsealed_hand_overs
from privacy.erasure.wording import SHORT
from privacy.export.blocks import as_text
from privacy.paper import Table
from privacy.retention.engine import run_round
from privacy.subject import Subject
from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from tests.accounts.dutch import foreign_words, seen
from tests.privacy.erasure.people import came_to, delivered, erase, order_of_account, order_of_guest

pytestmark = pytest.mark.django_db
KLANT = Subject(emails=["klant@voorbeeld.nl"])


@pytest.fixture
def klant() -> User:
    return User.objects.create(email="klant@voorbeeld.nl", first_name="Klaas", last_name="Klant")


@pytest.fixture
def erasure(klant: User) -> Erasure:
    """Of who bought and got a piece."""
    delivered(order_of_account(klant))
    return erase(KLANT)


def words_of(erasure: Erasure) -> str:
    """The certificate as text, with plain spaces."""
    return as_text(certificate_paper(erasure, today=timezone.localdate()).blocks).replace("\u00a0", " ")


def path_of(erasure: Erasure, rest: str = "") -> str:
    return certificate_url(erasure).removeprefix(settings.SITE_URL) + rest


@contextmanager
def queries() -> Iterator[CaptureQueriesContext]:
    with CaptureQueriesContext(connection) as captured:
        yield captured


def test_it_says_what_went_and_what_stays_on_what_ground_until_when(erasure: Erasure) -> None:
    text = words_of(erasure)

    gone, stays = text.partition("Wat weg is")[2], text.partition("Wat blijft")[2].partition("Wat weg is")[0]
    assert "e-mailadres, voornaam" in gone
    assert "Tot en met 31 december 2033" in stays
    assert "art. 52 lid 4 AWR" in stays
    assert "Facturen" in stays
    assert "bewaard" in stays


def test_what_is_long_is_behind_a_line_that_names_its_first_kinds(erasure: Erasure) -> None:
    tables = [block for block in certificate_blocks(erasure) if isinstance(block, Table)]

    for table in tables:
        kinds = list(dict.fromkeys(row[0] for row in table.rows))
        if len(kinds) <= SHORT:
            assert table.fold == ""
        else:
            assert table.fold.startswith(kinds[0])
            assert f" en {len(kinds) - SHORT} andere " in table.fold
    assert {bool(table.fold) for table in tables} == {True, False}


def test_who_shares_something_with_him_is_told_of_in_general_and_never_counted(erasure: Erasure) -> None:
    delivered(order_of_guest("partner@voorbeeld.nl", "hanger"))

    settled = prove(erasure.pk, now=timezone.now())

    assert settled.proof["others"] == 1
    assert "Wat een ander opgaf" in words_of(settled)


def test_it_says_how_to_complain_and_when_the_last_copy_is_gone(erasure: Erasure) -> None:
    assert erasure.erased_at is not None
    last = timezone.localdate(erasure.erased_at + timedelta(days=35))

    text = words_of(erasure)

    assert "Autoriteit Persoonsgegevens" in text
    assert f"{last.day} " in text.partition("uiterlijk op ")[2][:3]


def test_it_names_nobody_and_no_order(erasure: Erasure, client: Client) -> None:
    page = client.get(path_of(erasure)).text

    main = page.partition("<main")[2].partition("</main")[0]
    for name in ("klant@", "Klaas", "Vries", "Dorpsstraat", "3511"):
        assert name not in main


def test_who_was_told_is_ticked_with_the_day(erasure: Erasure) -> None:
    erasure.notices.all().delete()
    erasure.notices.create(recipient="PostNL", how="x", told_at=timezone.now())
    erasure.notices.create(recipient="Boekhouder", how="x")

    text = words_of(erasure)

    assert re.search(r"(?s)PostNL.{1,40}\d{4}", text)
    assert re.search(r"(?s)Boekhouder.{1,40}nog niet", text)


def test_what_waits_says_for_what(klant: User) -> None:
    came_to(order_of_account(klant), OrderStatus.IN_THE_MAKING)

    text = words_of(erase(KLANT))

    assert "Een deel wacht nog" in text
    assert "Je bestelling loopt nog" in text.partition("Wat nog wacht")[2]


def test_the_report_of_the_search_is_told_once_it_is_there(erasure: Erasure) -> None:
    before = words_of(erasure)
    proved = prove(erasure.pk, now=timezone.now())

    assert "doorzocht" not in before
    assert f"{proved.proof['tables']} tabellen" in words_of(proved)


def test_before_anything_went_it_says_what_will_go(erasure: Erasure) -> None:
    erasure.erased_at, erasure.state = None, "voorgenomen"

    text = words_of(erasure)

    assert "Wat weggaat" in text
    assert "reservekopie" not in text


def test_what_was_kept_and_is_gone_since_says_so(klant: User) -> None:
    log = ContentType.objects.get_for_model(User)
    LogEntry.objects.create(user=klant, content_type=log, object_id="0", action_flag=CHANGE)
    User.objects.create(email="baas@voorbeeld.nl", is_staff=True)
    erasure = erase(KLANT)
    [before] = [one for one in still_there(erasure) if one.model == "admin.logentry"]

    run_round(now=timezone.now() + timedelta(days=400))

    [after] = [one for one in still_there(erasure) if one.model == "admin.logentry"]
    assert (before.rows_now, before.is_gone) == (1, False)
    assert (after.rows_now, after.is_gone) == (0, True)
    assert "gewist" in words_of(erasure).partition("Wat blijft")[2].partition("Wat weg is")[0]


def test_a_field_that_is_emptied_since_is_gone_too(klant: User) -> None:
    order = delivered(order_of_account(klant))
    came_to(order, OrderStatus.SENT)
    erasure = erase(KLANT)
    fields = ("phone_number", "mobile_number", "customer_note")
    [waiting] = [entry for entry in erasure.outcome if entry["model"] == "order.order" and entry["waits"]]
    waiting["fields"] = list(fields)
    Order.objects.update(customer_note="voor Sam")
    assert [one.is_gone for one in still_there(erasure) if one.fields == fields] == [False]

    Order.objects.update(phone_number="", mobile_number="", customer_note="")

    assert [one.is_gone for one in still_there(erasure) if one.fields == fields] == [True]


def test_the_number_of_queries_does_not_grow_with_what_was_kept(klant: User, client: Client) -> None:
    delivered(order_of_account(klant, "ring"))
    small = path_of(erase(KLANT))
    client.get(small)
    with queries() as few:
        client.get(small)
    buyer = User.objects.create(email="vaste@voorbeeld.nl")
    for slug in ("ketting", "armband", "broche"):
        delivered(order_of_account(buyer, slug))
    large = path_of(erase(Subject(emails=["vaste@voorbeeld.nl"])))

    with queries() as many:
        client.get(large)

    assert len(many) <= len(few)


def test_the_page_is_dutch_unindexed_unkept_and_without_a_cookie(erasure: Erasure, client: Client) -> None:
    page = client.get(path_of(erasure))

    assert page.status_code == 200
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert not page.cookies
    assert foreign_words(seen(page.text)) == set()


@pytest.mark.parametrize("rest", ["", "bewijs.pdf", "codes-bewaard/"])
def test_a_vreemde_with_a_changed_link_finds_nothing(erasure: Erasure, client: Client, rest: str) -> None:
    token = token_of(erasure)
    other = token[:-1] + ("A" if token[-1] != "A" else "B")
    ask = client.post if rest == "codes-bewaard/" else client.get

    assert ask(f"/privacy/wissing/{other}/{rest}").status_code == 404
    assert ask(f"/privacy/wissing/{erasure.pk}/{rest}").status_code == 404
    assert Erasure.objects.get().sealed_hand_overs is not None


def test_a_link_to_an_erasure_that_is_gone_finds_nothing(erasure: Erasure, client: Client) -> None:
    path = path_of(erasure)
    erasure.delete()

    assert client.get(path).status_code == 404


def test_a_signature_of_something_else_is_no_link() -> None:
    with pytest.raises(LinkInvalid):
        erasure_id_from("zomaar:iets")


def test_the_pdf_carries_the_same_and_the_codes_to_scan(erasure: Erasure, client: Client) -> None:
    [handed] = unsealed_hand_overs(erasure.sealed_hand_overs)

    answer = client.get(path_of(erasure, "bewijs.pdf"))

    pages = PdfReader(BytesIO(answer.content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert handed.code in text
    assert "Wat blijft, en waarom" in text
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "bewijs-van-wissing" in answer.headers["Content-Disposition"]


def test_codes_are_shown_until_their_owner_says_he_kept_them(erasure: Erasure, client: Client) -> None:
    [handed] = unsealed_hand_overs(erasure.sealed_hand_overs)
    shown = [client.get(path_of(erasure)).text for _ in range(2)]

    answer = client.post(path_of(erasure, "codes-bewaard/"))

    assert all(handed.code in page for page in shown)
    assert answer.status_code == 302
    assert handed.code not in client.get(path_of(erasure)).text
    assert client.post(path_of(erasure, "codes-bewaard/")).status_code == 302


def test_looking_takes_no_code_away(erasure: Erasure, client: Client) -> None:
    assert client.get(path_of(erasure, "codes-bewaard/")).status_code == 405
    assert Erasure.objects.get().sealed_hand_overs is not None
