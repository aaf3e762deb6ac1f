"""The question in the page: who sees it, that nobody else is in it, what it weighs; and the page about cookies."""

from pathlib import Path
from typing import Any

import brotli
import pytest
from django.conf import settings
from django.test import Client

from privacy.consent.choice import COOKIE
from tests.privacy.consent.conftest import ChooseList
from tests.shop_data import make_jewel

pytestmark = pytest.mark.django_db
BANNER = "data-consent"
PAGES = [
    "/",
    "/sieraden/",
    "/sieraad/ring/",
    "/zoeken/?q=ring",
    "/contact/",
    "/winkelmand/",
    "/account/login/",
]
LIGHTEST = 4_000  # bytes, all of it: HTML as it stands, its script and styles compressed


@pytest.fixture(autouse=True)
def _ring() -> None:
    make_jewel("ring", is_featured=True)


def answered(visitor: Client, *, answer: str) -> Client:
    visitor.post(f"/privacy/cookies/{answer}/", {"all_groups": "1"})
    return visitor


def banner_of(page: str) -> str:
    begin = page.index('<p class="visually-hidden" role="status" data-consent-said>')
    return page[begin : page.index("</script>", begin)]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_asks_who_did_not_choose(visitor: Client, path: str) -> None:
    page = visitor.get(path)

    assert BANNER in page.text
    assert COOKIE not in page.cookies


def test_a_page_that_is_not_there_asks_too_and_leads_to_the_settings(visitor: Client) -> None:
    page = visitor.get("/bestaat-niet/")

    assert BANNER in page.text
    assert 'href="/privacy/cookies/"' in page.text


@pytest.mark.parametrize("answer", ["accepteren", "weigeren"])
@pytest.mark.parametrize("path", PAGES)
def test_who_chose_is_not_asked_again(visitor: Client, path: str, answer: str) -> None:
    page = answered(visitor, answer=answer).get(path)

    assert BANNER not in page.text
    assert "js/consent.js" not in page.text


def test_nothing_to_ask_means_no_question(visitor: Client, use_list: ChooseList) -> None:
    use_list("ONLY_FUNCTIONAL")

    assert BANNER not in visitor.get("/").text
    assert BANNER not in visitor.get("/", HTTP_SEC_GPC="1").text
    assert "vraag ik ook niets" in visitor.get("/privacy/cookies/").text


def test_nothing_to_ask_means_nothing_to_write(visitor: Client, use_list: ChooseList) -> None:
    use_list("ONLY_FUNCTIONAL")

    answer = visitor.post("/privacy/cookies/accepteren/", {"all_groups": "1"})

    assert answer.status_code == 303
    assert not answer.cookies


def test_the_shop_asks_only_for_what_is_in_use(visitor: Client, settings: Any) -> None:
    assert "op welke knoppen" in banner_of(visitor.get("/").text)

    settings.CLICK_BEACON = False
    assert BANNER not in visitor.get("/").text


@pytest.mark.usefixtures("two_groups")
def test_who_is_asked_again_reads_in_the_question_what_he_would_accept(
    visitor: Client, use_list: ChooseList
) -> None:
    visitor.post("/privacy/cookies/kiezen/", {"cookie_groups": ["analytisch"]})
    use_list("OTHER_QUESTION")

    asked = banner_of(visitor.get("/").text)

    assert "Er is iets veranderd sinds je koos" in asked
    assert "klikken tellen, en je volgen?" in asked


@pytest.mark.parametrize("header", ["HTTP_SEC_GPC", "HTTP_DNT"])
def test_a_browser_that_refuses_is_told_that_it_is_understood(visitor: Client, header: str) -> None:
    page: Any = visitor.get("/", **{header: "1"})  # type: ignore[arg-type]

    assert "Je browser vraagt om je niet te volgen" in page.text
    assert "Toch accepteren" in page.text
    assert "data-klik" not in page.text


def test_a_cache_in_between_is_told_what_a_page_depends_on(visitor: Client) -> None:
    vary = visitor.get("/").get("Vary", "")

    assert "Sec-GPC" in vary
    assert "DNT" in vary
    assert "Cookie" not in vary


def test_two_visitors_with_the_same_choice_get_the_same_bytes() -> None:
    pages = [answered(Client(), answer="accepteren").get("/sieraad/ring/").content for _ in range(2)]

    assert pages[0] == pages[1]


@pytest.mark.parametrize("path", ["/", "/sieraden/", "/sieraad/ring/"])
def test_a_visitor_who_chose_costs_a_catalogue_page_no_query(
    visitor: Client, path: str, django_assert_num_queries: Any
) -> None:
    answered(visitor, answer="weigeren")
    Client().get(path)
    with django_assert_num_queries(_queries_of(path)):
        page = visitor.get(path)

    assert not page.cookies
    assert not page.wsgi_request.session.accessed


def _queries_of(path: str) -> int:
    """What the page costs somebody new."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        Client().get(path)
    return len(captured)


def test_no_page_with_the_question_carries_a_token(visitor: Client) -> None:
    assert "csrfmiddlewaretoken" not in banner_of(visitor.get("/").text)


def test_a_refused_groups_script_is_not_in_the_page(visitor: Client) -> None:
    assert "js/clicks" not in visitor.get("/").text
    assert "js/clicks" not in answered(Client(), answer="weigeren").get("/").text
    assert "js/clicks" in answered(Client(), answer="accepteren").get("/").text


def test_the_question_is_light(visitor: Client) -> None:
    root = Path(settings.BASE_DIR) / "static"
    html = len(banner_of(visitor.get("/").text).encode())
    parts = [root / "js" / "consent.js", root / "css" / "components" / "consent.css"]

    assert html + sum(len(brotli.compress(part.read_bytes())) for part in parts) <= LIGHTEST


def test_the_page_names_every_cookie_that_a_visitor_can_meet(visitor: Client) -> None:
    from shop.consents.cookies import KEPT

    page = visitor.get("/privacy/cookies/").text

    for kept in KEPT:
        assert (kept.name in page) is not kept.for_staff


def test_no_box_is_ticked_beforehand(visitor: Client) -> None:
    assert " checked" not in visitor.get("/privacy/cookies/").text
    assert " checked" in answered(visitor, answer="accepteren").get("/privacy/cookies/").text


def test_every_answer_after_a_form_leads_back_to_a_page_that_is_there(visitor: Client) -> None:
    page = visitor.post("/account/login/", {"login": "x", "password": "y"})

    assert 'name="next"' not in banner_of(page.text)


def test_a_browser_without_cookies_can_look_around_and_is_told_what_buying_needs() -> None:
    # C40: nothing breaks, and the basket and the checkout say what they need.
    for path in PAGES:
        assert Client().get(path).status_code == 200
    make_jewel("los", stock=3)
    assert Client().post("/winkelmand/toevoegen/", {"product": "los"}).status_code == 302
    assert "Dan bewaart je browser geen cookies" in Client().get("/winkelmand/").text

    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x", "password": "y"})

    assert answer.status_code == 403
    assert "Je browser bewaart geen cookies" in answer.text


def test_who_has_a_cookie_is_not_told_that_he_has_none(visitor: Client) -> None:
    page = answered(visitor, answer="weigeren").get("/winkelmand/")

    assert "bewaart je browser geen cookies" not in page.text
