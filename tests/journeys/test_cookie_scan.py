"""The list of cookies tells the truth: every kind of page, in a real browser, in every way a visitor can come."""

import pytest
from playwright.sync_api import Browser

from privacy.consent.inventory import cookie_list
from privacy.consent.scanning.browsing import PageFailed, ScanPage, scan
from privacy.consent.scanning.findings import Way
from shop.consents.pages import BUY, FIXED, desk
from shop.demo.owner import OWNER_EMAIL, OWNER_PASSWORD
from tests.journeys.places import CATALOGUE, order_page
from tests.journeys.running_shop import RunningShop
from tests.journeys.untruthful_site import untruthful_site
from tests.privacy.consent.lists import ONLY_FUNCTIONAL

SHOP = [
    *(ScanPage(name, path) for name, path in CATALOGUE.items()),
    ScanPage("404", "/bestaat-niet/", status=404),
    ScanPage("buying", "/sieraad/toi-et-moi-ring/", press=BUY),
    ScanPage("basket", "/winkelmand/"),
    ScanPage("checkout", "/afrekenen/"),
    *(ScanPage(name, path) for name, path in FIXED.items()),
]


@pytest.mark.parametrize("way", Way)
def test_a_browser_keeps_what_the_list_says_and_nothing_more(
    shop: RunningShop, browser: Browser, way: Way
) -> None:
    pages = [*SHOP, ScanPage("order", order_page(shop, "paid"))]

    result = scan(browser, site=shop.url, pages=pages, cookies=cookie_list(), ways=[way])

    assert list(map(str, result.findings)) == []
    assert {"winkelmand", "formulier"} <= result.cookies
    assert result.is_true


def test_the_desk_keeps_what_the_list_says(shop: RunningShop, browser: Browser) -> None:
    result = scan(
        browser,
        site=shop.url,
        pages=desk(OWNER_EMAIL, OWNER_PASSWORD),
        cookies=cookie_list(),
        ways=[Way.REFUSED],
    )

    assert list(map(str, result.findings)) == []
    assert "sessie" in result.cookies


def test_a_site_that_keeps_more_than_it_says_is_caught(browser: Browser) -> None:
    with untruthful_site() as site:
        result = scan(
            browser,
            site=site,
            pages=[ScanPage("home", "/")],
            cookies=ONLY_FUNCTIONAL,
            ways=[Way.UNDECIDED],
        )

    found = {finding.what for finding in result.findings}
    assert found == {
        "cookie _ga_X1",
        "opslag in je browser spoor",
        "opslag tot je het tabblad sluit bezoek",
        "verzoek aan 127.0.0.1:9",
    }
    assert not result.is_true


def test_a_page_that_does_not_answer_ends_the_scan(browser: Browser) -> None:
    with untruthful_site() as site, pytest.raises(PageFailed, match="gaf 200, en niet 404"):
        scan(
            browser,
            site=site,
            pages=[ScanPage("home", "/", status=404)],
            cookies=ONLY_FUNCTIONAL,
            ways=[Way.UNDECIDED],
        )
