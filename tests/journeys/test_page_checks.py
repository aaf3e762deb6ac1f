"""The checks of pages see what they are there for: each meets a page with one planted fault, and a clean one."""

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.page_checks import barriers, empty_pictures, not_dutch, resize, too_small, too_wide
from tests.journeys.running_shop import RunningShop
from tests.journeys.visitor import DESK, Visitor

CLEAN = """<!DOCTYPE html><html lang="nl"><head><title>Ring</title></head>
<body><main><h1>Een ring</h1>{}</main></body></html>"""


@pytest.fixture
def page(visitor: Visitor) -> Page:
    return visitor.page


def test_a_clean_page_has_no_fault(page: Page) -> None:
    page.set_content(CLEAN.format('<button style="height: 44px">Koop</button>'))

    assert [empty_pictures(page), too_wide(page), too_small(page, least=44), barriers(page)] == [
        [],
        [],
        [],
        [],
    ]
    assert not_dutch(page) == set()


def test_a_picture_without_content_is_seen(page: Page) -> None:
    page.set_content(CLEAN.format('<img alt="Ring" src="" loading="lazy">'))

    assert len(empty_pictures(page)) == 1


def test_what_makes_the_page_too_wide_is_seen(page: Page) -> None:
    page.set_content(CLEAN.format('<p style="width: 400px">Breed</p>'))

    resize(page, width=320)

    assert "400px" in too_wide(page)[-1]


def test_a_control_that_is_too_small_is_seen(page: Page) -> None:
    page.set_content(CLEAN.format('<button style="height: 43px">Koop</button>'))

    assert len(too_small(page, least=44)) == 1


@pytest.mark.parametrize(
    ("words", "foreign"), [("Add to basket", {"add", "to", "basket"}), ("Vul uw naam in", {"uw"})]
)
def test_words_that_are_not_the_shops_are_seen(page: Page, words: str, foreign: set[str]) -> None:
    page.set_content(CLEAN.format(f'<p title="{words}">Ring</p>'))

    assert not_dutch(page) == foreign


def test_a_barrier_is_seen(page: Page) -> None:
    page.set_content(CLEAN.format('<p style="color: #bbb">Bijna niet te lezen</p>'))

    assert "color-contrast" in barriers(page)[0]


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ('<img alt="" src="http://elders.example/x.png">', "a request to another host"),
        ('<img alt="" src="/static/nergens.png">', "404 from"),
        ("<script>console.error('mis')</script>", "in the console: mis"),
        ("<script>throw new Error('stuk')</script>", "an error in a script"),
    ],
)
def test_a_visitor_notices_what_the_browser_meets(
    shop: RunningShop, browser: Browser, html: str, complaint: str
) -> None:
    visitor = Visitor(browser, DESK, shop)
    visitor.page.route(
        "**/contact/", lambda route: route.fulfill(body=CLEAN.format(html), content_type="text/html")
    )

    visitor.page.goto("/contact/", wait_until="networkidle")

    assert complaint in " ".join(visitor.leave())
