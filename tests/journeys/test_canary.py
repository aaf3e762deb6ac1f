"""C35 in the real shop: an address that a proxy names is in no table and in no log, the web server's neither."""

import requests

from tests.journeys.running_shop import RunningShop
from tests.privacy.test_wsgi import ADDRESS_HEADERS, IPV4, IPV6
from tests.privacy.traffic.visiting import BROWSER

PAGES = [
    "/",
    "/sieraden/",
    "/zoeken/?q=broche",
    "/winkelmand/",
    "/account/login/",
    "/beheer/",
    "/bestaat-niet/",
]
WRITTEN = "SELECT subject, other FROM traffic_rawcount"


def test_a_visitors_address_is_nowhere_after_his_visit(shop: RunningShop) -> None:
    for canary in (IPV4, IPV6):
        headers = (
            BROWSER | dict.fromkeys(ADDRESS_HEADERS, canary) | {"Referer": f"https://elders.example/{canary}"}
        )
        for page in PAGES:
            requests.get(shop.url + page, headers=headers, timeout=20)

    shop.restart("web")  # a server that stops writes its counts first

    assert {"subject": "elders.example", "other": ""} in shop.ledger.rows(WRITTEN)
    assert shop.places_of(IPV4) == shop.places_of(IPV6) == []
