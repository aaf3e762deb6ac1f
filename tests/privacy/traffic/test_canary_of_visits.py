"""C35 for who is counted: a browser's address, sent in everything it can say, is in no count, table, cache or log.

The other pages and other visitors are in `tests/privacy/test_canary.py`.
"""

from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.admin import site as desk
from django.test import Client
from django.urls import URLResolver, get_resolver

from privacy.traffic.counting import writing
from privacy.traffic.masking import mask_ip
from privacy.traffic.models import RawCount
from shop.accounts.models import User
from tests.privacy.test_canary import (
    CANARIES,
    _the_tests_transaction_stays_open,
    every_path,
    everything_logged,
    stored,
    visit,
)
from tests.privacy.traffic.visiting import DESKTOP
from tests.shop_data import make_category, make_jewel

__all__ = ["_the_tests_transaction_stays_open", "everything_logged"]
pytestmark = pytest.mark.django_db


def as_a_browser(canary: str) -> dict[str, str]:
    """What `visit` sends besides, so that the visit is counted."""
    return {
        "HTTP_USER_AGENT": f"{DESKTOP} ({canary})",
        "HTTP_ACCEPT": "text/html",
        "HTTP_ACCEPT_LANGUAGE": f"nl-NL,{canary}",
        "HTTP_REFERER": f"http://{canary}/{quote(canary)}/",
        "HTTP_ORIGIN": "http://testserver",
    }


@CANARIES
def test_a_counted_visitor_leaves_no_address_not_even_a_masked_one(
    canary: str, everything_logged: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("privacy.traffic.clicks.views.allowed", lambda request: True)
    make_category("ringen")
    make_jewel("zegelring")
    pages = [*every_path(), "/sieraden/ringen/", "/sieraad/zegelring/"]

    for url in pages:
        visit(url, canary=canary, **as_a_browser(canary))
    visit("/privacy/klik/", canary=canary, method="POST", form="op=menu", **as_a_browser(canary))
    writing.batch.flush()

    counts = repr(list(RawCount.objects.values_list("kind", "subject", "other", "count")))
    assert "sieraad" in counts
    assert "menu" in counts
    assert mask_ip(canary) not in counts
    assert canary not in everything_logged.text + stored()


@CANARIES
def test_no_page_of_the_desk_stores_or_logs_it(
    canary: str, everything_logged: pytest.LogCaptureFixture
) -> None:
    owner = User.objects.create_superuser("irene@innerjewels.test", "x")
    client = Client()
    client.force_login(owner)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    pages = [path for path in desk_paths() if not path.endswith("logout/")]

    for url in pages:
        visit(url, canary=canary, HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}={session}; other={canary}")

    assert len(pages) > 50
    assert canary not in everything_logged.text
    assert canary not in stored()


def desk_paths() -> list[str]:
    """One address for each page of the desk that needs no row."""
    [own] = [
        entry
        for entry in get_resolver().url_patterns
        if isinstance(entry, URLResolver) and entry.namespace == desk.name
    ]
    return sorted(path for path in _plain(own, "/") if "<" not in path)


def _plain(resolver: URLResolver, prefix: str) -> list[str]:
    here = prefix + str(resolver.pattern)
    return [
        path
        for entry in resolver.url_patterns
        for path in (_plain(entry, here) if isinstance(entry, URLResolver) else [here + str(entry.pattern)])
    ]
