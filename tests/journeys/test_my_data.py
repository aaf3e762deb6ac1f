"""Somebody looks at what the shop has of him, takes it with him, and leaves: in a real browser."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, expect

from tests.demo.waiting import wait_until
from tests.journeys.conftest import NewVisitor
from tests.journeys.page_checks import barriers, not_dutch, resize, too_small, too_wide
from tests.journeys.registering import delete_account, prove_again, register
from tests.journeys.running_shop import RunningShop
from tests.journeys.visitor import DESK, PHONE, WITHOUT_JAVASCRIPT, Visitor, Window

SECONDS = 30
WIDTHS = (320, 390, 768, 1440)
FINGER = 44  # CSS pixels
FINISHED = "SELECT 1 FROM privacy_erasure WHERE state = 'bewezen' AND id = %s::uuid"


@pytest.mark.parametrize("window", [PHONE, WITHOUT_JAVASCRIPT], ids=["phone", "without scripts"])
def test_a_customer_takes_his_data_and_leaves(
    new_visitor: NewVisitor, window: Window, tmp_path: Path
) -> None:
    customer = new_visitor(window)
    register(customer)

    package = _fetched_package(customer, tmp_path)
    delete_account(customer)

    with ZipFile(package) as contents:
        assert {"index.html", "overzicht.pdf", "gegevens.json", "manifest.json"} <= set(contents.namelist())
        assert customer.email in contents.read("index.html").decode()
    customer.says("Bewijs van wissing")
    assert customer.cookies() <= {"formulier"}
    customer.go("/account/")
    assert customer.address() == "/account/login/"


def test_after_leaving_nothing_is_left_but_the_mail_that_says_so(
    shop: RunningShop, new_visitor: NewVisitor
) -> None:
    customer = new_visitor(DESK)
    register(customer)

    delete_account(customer)

    erasure = customer.address().split("/")[3].partition(":")[0]
    wait_until(lambda: shop.ledger.rows(FINISHED, erasure), seconds=SECONDS)
    wait_until(lambda: "Je account is verwijderd" in _subjects(shop, customer), seconds=SECONDS)
    assert shop.places_of(customer.email) == []
    (link,) = re.findall(r"/privacy/wissing/\S+", shop.inbox.mails_to(customer.email)[0]["text"])
    customer.go(link)
    customer.says("Je gegevens zijn gewist, en alles is nagezocht.")


def test_the_pages_are_for_everyone_on_every_screen(new_visitor: NewVisitor) -> None:
    customer = new_visitor(DESK)
    register(customer)
    faults: dict[tuple[str, int], list[str]] = {}

    for path in ("/account/gegevens/", "/account/verwijderen/"):
        customer.go(path)
        for fold in customer.page.locator("main details").all():
            fold.evaluate("fold => { fold.open = true }")
        for width in WIDTHS:
            resize(customer.page, width=width)
            faults[path, width] = [*too_wide(customer.page), *too_small(customer.page, least=FINGER)]
        faults[path, 0] = [*barriers(customer.page), *not_dutch(customer.page)]

    assert not any(faults.values()), faults


def test_without_a_tick_nobody_is_deleted(new_visitor: NewVisitor) -> None:
    customer = new_visitor(DESK)
    register(customer)
    customer.go("/account/verwijderen/")

    customer.press(customer.button("Verwijder mijn account"))

    box = customer.page.get_by_role("checkbox")
    expect(box).to_be_focused()
    customer.go("/account/")
    customer.says("Dag Kim")


def _fetched_package(customer: Visitor, folder: Path) -> Path:
    """Asked for, waited for, and saved; the password is asked once, because all is done within five minutes."""
    customer.go("/account/gegevens/")
    with customer.page.expect_navigation():  # a finger's tap does not wait for it
        customer.press(customer.button("Vraag al mijn gegevens op"))
    prove_again(customer)
    customer.says("Ik maak je pakket.")
    wait_until(lambda: _ready(customer).count() > 0, seconds=SECONDS)
    customer.press(_ready(customer))
    with customer.page.expect_download() as download:
        customer.press(customer.link("Haal het op"))
    download.value.save_as(folder / "pakket.zip")
    return folder / "pakket.zip"


def _ready(customer: Visitor) -> Locator:
    """The link to the package, on the page as it is now."""
    customer.go("/account/gegevens/")
    return customer.page.get_by_role("link", name=re.compile("^Ophalen"))


def _subjects(shop: RunningShop, customer: Visitor) -> list[str]:
    return [mail["subject"] for mail in shop.inbox.mails_to(customer.email)]
