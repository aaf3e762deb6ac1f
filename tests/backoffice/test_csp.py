"""The desk has a policy of its own; the shop keeps the strict one; neither names a stranger."""

import re

from django.test import Client
from django.urls import reverse

from tests.backoffice.addresses import LISTS, order_page
from tests.shop_data import place


def _policy(client: Client, address: str) -> dict[str, list[str]]:
    header = client.get(address).headers["Content-Security-Policy"]
    return {words[0]: words[1:] for words in (part.split() for part in header.split(";"))}


def test_the_desk_names_no_host_but_its_own(desk: Client) -> None:
    order = place()

    for address in [reverse("admin:index"), *map(reverse, LISTS.values()), order_page(order.pk)]:
        sources = {source for rule in _policy(desk, address).values() for source in rule}
        assert sources <= {"'self'", "'none'", "'unsafe-eval'", "'unsafe-inline'", "data:", "blob:"}


def test_no_inline_script_runs_on_the_desk(desk: Client) -> None:
    assert _policy(desk, reverse("admin:index"))["script-src"] == ["'self'", "'unsafe-eval'"]


def test_a_page_of_the_shop_keeps_the_strict_policy(desk: Client) -> None:
    policy = _policy(desk, "/")

    assert policy["default-src"] == ["'self'"]
    assert "script-src" not in policy
    assert "style-src" not in policy


def test_pages_of_the_desk_load_nothing_from_elsewhere(desk: Client) -> None:
    order = place()

    for address in [reverse("admin:index"), *map(reverse, LISTS.values()), order_page(order.pk)]:
        html = desk.get(address).content.decode()
        loaded = re.findall(r"<(?:script|link|img|iframe)[^>]*?(?:src|href)=\"([^\"]*)\"", html)
        assert loaded
        assert [url for url in loaded if "//" in url] == []
