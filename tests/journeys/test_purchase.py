"""From the home page to a paid order, the way most people go: as a guest, who is asked nothing twice."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from shop.demo.owner import OWNER_EMAIL
from shop.money import euro
from tests.demo.waiting import wait_until
from tests.journeys.buyer import Buyer, text_of
from tests.journeys.conftest import NewVisitor
from tests.journeys.running_shop import RunningShop
from tests.journeys.visitor import ORDER_BUTTON, PHONE, WITHOUT_JAVASCRIPT, Visitor, Window

RING = "Gedraaide ring"
THANKS = "je bestelling is betaald"
MAIL_SECONDS = 20


def test_a_guest_buys_a_ring_with_the_keyboard_alone(shop: RunningShop, visitor: Visitor) -> None:
    visitor.go("/")

    for name in ("Ringen", RING):
        _press(visitor, _link_in_page(visitor, name), "Enter")
        expect(visitor.page.get_by_role("heading", level=1)).to_have_text(name)
    _press(visitor, visitor.page.locator("[name=metaal]").first, "ArrowRight")
    _press(visitor, visitor.page.locator("[name=maat]").first, "ArrowRight")
    _press(visitor, visitor.button("In winkelmand"), "Enter")
    visitor.page.wait_for_url("**/winkelmand/")
    _press(visitor, visitor.link("Naar afrekenen"), "Enter")
    visitor.page.wait_for_url("**/afrekenen/")
    _fill_in_with_the_keyboard(visitor)
    _press(visitor, visitor.button(ORDER_BUTTON), "Enter")
    visitor.page.wait_for_url(f"{shop.mollie.url}/checkout/**")
    _press(visitor, visitor.button("Ga verder"), "Enter")
    visitor.page.wait_for_url("**/bestelling/**")

    visitor.says(THANKS)
    _is_paid_and_confirmed(shop, visitor, piece=f"{RING}, 14 karaat roségoud, maat 52")


@pytest.mark.parametrize(
    ("window", "metal", "name"),
    [(PHONE, "zilver-925", "zilver 925"), (WITHOUT_JAVASCRIPT, "geelgoud-14k", "14 karaat geelgoud")],
    ids=["on a phone", "without JavaScript"],
)
def test_a_guest_buys_a_ring(
    shop: RunningShop, new_visitor: NewVisitor, window: Window, metal: str, name: str
) -> None:
    visitor = new_visitor(window)
    visitor.go("/")

    for title in ("Ringen", RING):
        visitor.press(_link_in_page(visitor, title))
        expect(visitor.page.get_by_role("heading", level=1)).to_have_text(title)
    visitor.press(visitor.page.locator(f"#metaal-{metal}"))
    visitor.press(visitor.page.locator("#maat-54"))
    visitor.press(visitor.button("In winkelmand"))
    visitor.press(visitor.link("Naar afrekenen"))
    visitor.fill_in_checkout()
    visitor.press(visitor.button(ORDER_BUTTON))
    visitor.pay_at_mollie("Betaald")

    visitor.says(THANKS)
    _is_paid_and_confirmed(shop, visitor, piece=f"{RING}, {name}, maat 54")


def test_who_has_an_account_gets_the_same_answer_as_who_has_none(shop: RunningShop) -> None:
    known, unknown = Buyer(shop.url), Buyer(shop.url)
    known.email = OWNER_EMAIL

    pages = []
    for buyer in (known, unknown):
        way_back = buyer.choose_at_mollie(buyer.buy("trouwringen"), "paid").headers["Location"]
        pages.append(re.sub(r"IJ\d+", "", text_of(buyer.see(way_back, follow=True))))

    assert pages[0] == pages[1]


def _is_paid_and_confirmed(shop: RunningShop, visitor: Visitor, *, piece: str) -> None:
    order = shop.ledger.order_of(visitor.email)
    (line,) = shop.ledger.lines_of(order)
    assert order["status"] == "betaald"
    assert (line["title"], line["quantity"], line["num_allocated"]) == (piece, 1, 1)
    for kind in ("shipping", "billing"):
        address = shop.ledger.address_of(order, kind=kind)
        assert [address[name] for name in ("street", "house_number", "line4")] == [
            "Oudegracht",
            "12",
            "Utrecht",
        ]
    wait_until(lambda: len(shop.inbox.mails_to(visitor.email)) == 2, seconds=MAIL_SECONDS)
    mail, paid = sorted(shop.inbox.mails_to(visitor.email), key=lambda mail: str(mail["subject"]))
    assert paid["subject"].startswith("Je betaling is binnen")
    assert order["number"] in mail["subject"]
    for part in (mail["text"], mail["html"]):
        _says_what_was_agreed(part, order, piece=piece)


def _says_what_was_agreed(part: str, order: dict[str, Any], *, piece: str) -> None:
    """Art. 6:230v lid 7 BW: what was bought, for how much, where it goes, how to withdraw, on a durable medium."""
    words = " ".join(part.replace("&nbsp;", " ").split()).lower()
    total = " ".join(euro(order["total_incl_tax"]).split())
    address = ["Sanne de Vries", "Oudegracht 12", "3511 AB", "Utrecht"]
    rights = ["herroepen", "14 dagen", "garantie", "/bestelling/"]
    missing = [
        text for text in [order["number"], piece, total, *address, *rights] if text.lower() not in words
    ]
    assert missing == []


def _link_in_page(visitor: Visitor, name: str) -> Locator:
    return visitor.page.locator("main").get_by_role("link", name=name).first


def _press(visitor: Visitor, target: Locator, key: str) -> None:
    visitor.tab_to(target)
    visitor.page.keyboard.press(key)


def _fill_in_with_the_keyboard(visitor: Visitor) -> None:
    """In the order of the page; what may be left empty is."""
    who = {"name": "Sanne de Vries", "email": visitor.email}
    where = {"postcode": "3511 AB", "house_number": "12", "street": "Oudegracht", "city": "Utrecht"}
    for name, text in (who | where).items():
        visitor.tab_to(visitor.page.locator(f"[name={name}]"))
        visitor.page.keyboard.type(text)
    _press(visitor, visitor.page.get_by_label("Verzekerd pakket"), "Space")
