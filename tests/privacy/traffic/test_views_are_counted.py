"""What a visit adds to the counts: pages, entries, paths, devices, countries. And what adds nothing."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacy.traffic.counting import browsers
from privacy.traffic.counting.reading import events_of
from privacy.traffic.counting.telling import searched, tell
from privacy.traffic.kinds import Event, Kind
from shop.accounts.models import User
from tests.privacy.traffic.visiting import BROWSER, DESKTOP, PHONE, ROBOT, TABLET, counted, of_kind, visit
from tests.shop_data import make_category, make_jewel

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_ring() -> None:
    make_category("ringen")
    make_jewel("zegelring")


@pytest.mark.parametrize(
    ("path", "view"),
    [
        ("/", ("voorpagina", "")),
        ("/sieraden/", ("alle sieraden", "")),
        ("/sieraden/ringen/", ("categorie", "ringen")),
        ("/sieraad/zegelring/", ("sieraad", "zegelring")),
        ("/winkelmand/", ("winkelmand", "")),
        ("/over/?van=mailing&wie=klant", ("het atelier", "")),
    ],
)
def test_a_page_is_counted_by_its_kind_and_which_one(path: str, view: tuple[str, str]) -> None:
    visit(path)
    visit(path)

    assert of_kind(Kind.VIEW) == {view: 2}


def test_an_entry_is_a_page_that_no_page_of_ours_led_to() -> None:
    visit("/")
    visit("/sieraden/", Referer="/")
    visit("/sieraad/zegelring/", Referer="https://www.pinterest.nl/pin/1234/?wie=klant")
    visit("/sieraad/zegelring/", Referer="https://127.0.0.9/")

    assert of_kind(Kind.ENTRY) == {("", ""): 2, ("pinterest.nl", ""): 1}


def test_a_path_goes_from_page_to_page_and_names_no_piece() -> None:
    visit("/sieraden/ringen/", Referer="/")
    visit("/sieraad/zegelring/", Referer="/sieraden/ringen/?pagina=2")
    visit("/winkelmand/", Referer="/sieraad/zegelring/")

    assert of_kind(Kind.STEP) == {
        ("voorpagina", "categorie:ringen"): 1,
        ("categorie:ringen", "sieraad"): 1,
        ("sieraad", "winkelmand"): 1,
    }


@pytest.mark.parametrize(
    ("user_agent", "device"), [(PHONE, "telefoon"), (TABLET, "tablet"), (DESKTOP, "computer")]
)
def test_a_device_is_one_of_three_and_counts_once_a_visit(user_agent: str, device: str) -> None:
    visit("/", User_Agent=user_agent)
    visit("/sieraden/", User_Agent=user_agent, Referer="/")

    assert of_kind(Kind.DEVICE) == {(device, ""): 1}


@pytest.mark.parametrize(
    ("languages", "country"),
    [
        ("nl-BE,nl;q=0.9", "BE"),
        ("nl", ""),
        ("zh-Hant-TW", "TW"),
        ("en-GB;q=0.8, nl-NL", "GB"),
        ("es-419", ""),
        ("<script>-NL", ""),
    ],
)
def test_a_country_comes_from_the_language_of_the_browser(languages: str, country: str) -> None:
    visit("/", Accept_Language=languages)

    assert of_kind(Kind.COUNTRY) == {(country, ""): 1}


@pytest.mark.parametrize(
    "headers",
    [
        {"User_Agent": ROBOT},
        {"User_Agent": ""},
        {"User_Agent": "curl/8.1"},
        {"User_Agent": "Mozilla/5.0 (X11) HeadlessChrome/131.0.0.0"},
        {"Accept": "*/*"},
        {"Sec_Fetch_Dest": "image"},
        {"Sec_Purpose": "prefetch;prerender"},
    ],
)
def test_a_robot_and_a_page_fetched_ahead_count_for_nothing(headers: dict[str, str]) -> None:
    answer = visit("/zoeken/?q=zegelring", **headers)

    assert answer.status_code == 200
    assert not counted()


def test_who_names_no_language_is_a_program() -> None:
    headers = {name: text for name, text in BROWSER.items() if name != "Accept-Language"}

    Client(headers=headers).get("/")

    assert not counted()


@pytest.mark.parametrize(
    "path",
    ["/bestaat-niet/", "/sieraad/bestaat-niet/", "/account/", "/beheer/", "/fragment/kop/", "/healthz"],
)
def test_what_is_missing_and_what_is_somebodys_own_is_not_counted(path: str) -> None:
    visit(path)

    assert not counted()


def test_a_page_of_ones_own_is_in_no_path() -> None:
    visit("/contact/", Referer="/bestelling/geheim:1abc/")

    assert of_kind(Kind.STEP) == {}
    assert of_kind(Kind.ENTRY) == {}
    assert "geheim" not in repr(counted())


def test_asking_for_the_head_alone_is_not_looking() -> None:
    visit("/", method="HEAD")

    assert not counted()


def test_a_klant_and_a_gast_add_the_same() -> None:
    visit("/sieraden/")
    of_a_gast = counted()
    client = Client(headers=BROWSER)
    client.force_login(User.objects.create_user("klant@voorbeeld.nl", "x"))

    client.get("/sieraden/")

    assert counted() == of_a_gast + of_a_gast
    assert "klant" not in repr(counted())


@pytest.mark.parametrize("path", ["/", "/sieraad/zegelring/", "/zoeken/?q=zegelring"])
def test_counting_makes_no_query(path: str) -> None:
    visit(path)

    of_a_robot, of_a_visitor = (queries(path, user_agent) for user_agent in (ROBOT, DESKTOP))

    assert counted()
    assert of_a_visitor == of_a_robot


def queries(path: str, user_agent: str) -> list[str]:
    caches["process"].clear()
    with CaptureQueriesContext(connection) as captured:
        visit(path, User_Agent=user_agent, Referer="https://pinterest.nl/")
    return [query["sql"] for query in captured]


def test_a_page_out_of_a_cache_counts_though_no_view_was_looked_for() -> None:
    answer = HttpResponse()
    tell(answer, searched("broche", found=False))
    request = RequestFactory().get("/zoeken/?q=broche", headers=BROWSER)
    of_nothing = RequestFactory().get("/bestaat-niet/", headers=BROWSER)

    events = list(events_of(request, answer))

    assert Event(Kind.VIEW, "zoeken") in events
    assert Event(Kind.FRUITLESS_SEARCH, "broche") in events
    assert list(events_of(of_nothing, HttpResponse())) == []


@pytest.mark.parametrize(
    "referrer",
    ["http://[", "https://203.0.113.77/", "https://" + "a" * 90 + ".example", "http://" + "a" * 3_000],
)
def test_a_referrer_that_names_no_site_is_an_entry_without_a_name(referrer: str) -> None:
    visit("/contact/", Referer=referrer)

    assert of_kind(Kind.ENTRY) == {("", ""): 1}


def test_a_page_of_ours_that_is_gone_is_in_no_path() -> None:
    visit("/contact/", Referer="/vroeger/bestond/dit/")

    assert of_kind(Kind.STEP) == of_kind(Kind.ENTRY) == {}


def test_what_was_found_out_of_browsers_is_forgotten_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(browsers, "MOST_REMEMBERED", 3)

    devices = {browsers.device_of(f"{DESKTOP} {number}") for number in range(10)}

    assert devices == {"computer"}
    assert len(browsers._remembered) <= 3


TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    user_agent=TEXTS.map(lambda text: f"Mozilla/5.0 {text}"),
    language=TEXTS,
    referrer=st.one_of(
        TEXTS, TEXTS.map(lambda text: f"http://{text}"), TEXTS.map("http://testserver/{}".format)
    ),
)
def test_whatever_a_visitor_sends_the_page_comes(user_agent: str, language: str, referrer: str) -> None:
    answer = visit("/contact/", User_Agent=user_agent, Accept_Language=language, Referer=referrer)

    assert answer.status_code == 200
