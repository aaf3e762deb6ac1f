"""Every kind of page that a customer meets, and how to stand on it. The pages of the account have their own tests."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.journeys.buyer import Buyer, new_email
from tests.journeys.running_shop import RunningShop
from tests.journeys.visitor import ORDER_BUTTON, Visitor

RING = "solitair-met-briljant"
VARIANT = {"metaal": "geelgoud-14k", "maat": "54"}
CATALOGUE = {
    "home": "/",
    "all jewels": "/sieraden/",
    "category": "/sieraden/ringen/",
    "product with variants": f"/sieraad/{RING}/",
    "product with many sizes": "/sieraad/matte-band-met-briljantje/",
    "one-off piece": "/sieraad/toi-et-moi-ring/",
    "sold-out piece": "/sieraad/bedel-klaver/",
    "search": "/zoeken/?q=ring",
    "search without a result": "/zoeken/?q=fietspomp",
    "contact": "/contact/",
    "about": "/over/",
    "terms": "/algemene-voorwaarden/",
    "privacy policy": "/privacy/",
    "newsletter": "/nieuwsbrief/",
    "newsletter, leave": "/nieuwsbrief/afmelden/",
}
OTHERS = {
    "empty basket": "/winkelmand/",
    "log-in": "/account/login/",
    "sign-up": "/account/signup/",
    "forgotten password": "/account/password/reset/",
}
ORDER_STATES = ("waiting", "paid", "failed", "cancelled")


@dataclass(frozen=True)
class Place:
    """`enter` brings a visitor there."""

    name: str
    enter: Callable[[Visitor], None]


def _at(name: str, path: str) -> Place:
    return Place(name, lambda visitor: visitor.go(path))


def _with_basket(visitor: Visitor) -> None:
    buyer = Buyer(visitor.shop.url)
    buyer.put_in_basket(RING, **VARIANT)
    buyer.put_in_basket("trouwringen")
    visitor.continue_as(buyer)
    visitor.go("/winkelmand/")


def _basket_with_a_shortage(visitor: Visitor) -> None:
    buyer = Buyer(visitor.shop.url)
    visitor.shop.ledger.put_in_stock("bedel-hart", 1)
    buyer.put_in_basket("bedel-hart")
    visitor.shop.ledger.put_in_stock("bedel-hart", 0)
    visitor.continue_as(buyer)
    visitor.go("/winkelmand/")


def _checkout_with_errors(visitor: Visitor) -> None:
    enter_checkout(visitor)
    visitor.watch.expected.add(422)
    visitor.page.get_by_label("Bezorgen op een ander adres").check()
    visitor.button(ORDER_BUTTON).click()
    visitor.says("Kijk dit nog even na")


def enter_checkout(visitor: Visitor) -> None:
    """With a ring and a made-to-order piece in the basket."""
    _with_basket(visitor)
    visitor.go("/afrekenen/")


def _choice_with_errors(visitor: Visitor) -> None:
    """Without its script, because that one keeps a visitor from getting there."""
    visitor.watch.expected.add(422)
    visitor.go(f"/sieraad/{RING}/")
    visitor.page.evaluate("document.getElementById('keuze').submit()")
    visitor.says("Kies eerst een metaal.")


def _order_page(state: str) -> Place:
    return Place(f"order that is {state}", lambda visitor: visitor.go(order_page(visitor.shop, state)))


def _opened_order(visitor: Visitor) -> None:
    """With its addresses, after the code that was mailed."""
    visitor.go(order_page(visitor.shop, "paid"))
    email = visitor.shop.ledger.newest_order()["guest_email"]
    visitor.button("Mail mij een code").click()
    visitor.page.wait_for_selector("#id_code")
    (code,) = re.findall(r"^\d{6}$", visitor.shop.ledger.mails_to(email)[-1]["message"], re.MULTILINE)
    visitor.page.fill("#id_code", code)
    visitor.button("Laat zien").click()
    visitor.says("Factuur aan")


def order_page(shop: RunningShop, state: str) -> str:
    """The address of the page of a new order in one of ORDER_STATES."""
    buyer = Buyer(shop.url)
    pay_page = buyer.buy(RING, **VARIANT)
    outcome = {"waiting": "open", "paid": "paid"}.get(state, "failed")
    answer = buyer.choose_at_mollie(pay_page, outcome)
    link = buyer.see(answer.headers["Location"]).headers["Location"]
    if state == "cancelled":
        shop.ledger.end_reservation(buyer.email)
        shop.run_task("shop.mollie.tasks", "expire_unpaid_orders")
    return link


def _newsletter_link(kind: str) -> Place:
    """`kind` is `bevestigen` or `afmelden`, as the addresses say it."""
    return Place(f"newsletter, {kind}", lambda visitor: visitor.go(mailed_link(visitor.shop, kind)[1]))


def _newsletter_answer(name: str, *, status: int, **typed: str) -> Place:
    """What the form answers; `typed` is by the name of the field."""

    def enter(visitor: Visitor) -> None:
        visitor.go("/nieuwsbrief/")
        visitor.watch.expected.add(status)
        for field, text in typed.items():
            visitor.page.locator(f"main [name={field}]").fill(text)
        visitor.button("Schrijf me in").click()
        visitor.page.wait_for_selector("main h1")

    return Place(f"newsletter, {name}", enter)


def mailed_link(shop: RunningShop, kind: str) -> tuple[str, str]:
    """Somebody asks for the newsletter: his address, and the path of one of the links in the mail he gets."""
    email = new_email()
    shop.ask_for_newsletter(email)
    (mail,) = shop.ledger.mails_to(email)
    (path,) = re.findall(rf"/nieuwsbrief/{kind}/\S+", mail["message"])
    return email, str(path)


PLACES = [
    *(_at(name, path) for name, path in (CATALOGUE | OTHERS).items()),
    Place("404", lambda visitor: visitor.go("/bestaat-niet/", status=404)),
    Place("choice with errors", _choice_with_errors),
    Place("basket", _with_basket),
    Place("basket with a shortage", _basket_with_a_shortage),
    Place("checkout", enter_checkout),
    Place("checkout with errors", _checkout_with_errors),
    *(_order_page(state) for state in ORDER_STATES),
    Place("order that is opened", _opened_order),
    *(_newsletter_link(kind) for kind in ("bevestigen", "afmelden")),
    _newsletter_answer("asked", status=200, email="gast@bücher.de"),
    _newsletter_answer("a slip", status=200, email="gast@gmial.com"),
    _newsletter_answer("errors", status=422, email="rené@voorbeeld.nl", first_name="www"),
    Place("newsletter, dead link", lambda visitor: visitor.go("/nieuwsbrief/bevestigen/onzin/", status=404)),
]
