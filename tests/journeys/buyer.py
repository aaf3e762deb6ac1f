"""A customer without a browser: plain HTTP, cookies, and the shop's own forms as they stand on its pages.

For what needs many customers at once, or services that die under their hands.
"""

import uuid
from typing import Any
from urllib.parse import urljoin

import requests
from lxml import html

SECONDS = 30
ADDRESS = {
    "name": "Sanne de Vries",
    "country": "NL",
    "postcode": "3511 AB",
    "house_number": "12",
    "street": "Oudegracht",
    "city": "Utrecht",
}


def new_email() -> str:
    """Nobody had it before, so that what belongs to one customer can be found by it."""
    return f"{uuid.uuid4().hex[:12]}@voorbeeld.nl"


class Buyer:
    """Redirects are followed only where a method says so, because where a click leads is what is tested."""

    def __init__(self, shop_url: str) -> None:
        self.shop_url = shop_url
        self.email = new_email()
        self.form: dict[str, Any] = {}
        self.session = requests.Session()
        self.session.trust_env = False

    def see(self, path: str, *, follow: bool = False) -> requests.Response:
        return self.session.get(urljoin(self.shop_url, path), timeout=SECONDS, allow_redirects=follow)

    def send(self, path: str, form: dict[str, Any]) -> requests.Response:
        """Any form of the shop's, or of Mollie's page."""
        return self.session.post(
            urljoin(self.shop_url, path), data=form, timeout=SECONDS, allow_redirects=False
        )

    def put_in_basket(self, slug: str, **choice: str) -> requests.Response:
        """`choice` names a variant: `metaal`, `maat`, `lengte`."""
        return self.send("/winkelmand/toevoegen/", {"product": slug, **choice})

    def fill_in_checkout(self, **answers: Any) -> None:
        """Fills in everything that is asked; `answers` come on top. Nothing is sent yet."""
        checkout = self.see("/afrekenen/")
        checkout.raise_for_status()
        assert checkout.status_code == 200, f"led to {checkout.headers['Location']}"
        self.form = {
            **form_fields(checkout, "afrekenen"),
            "email": self.email,
            **ADDRESS,
            **answers,
        }

    def order(self) -> requests.Response:
        """Presses `Bestelling met betalingsverplichting`."""
        return self.send("/afrekenen/", self.form)

    def choose_at_mollie(self, pay_page: str, status: str) -> requests.Response:
        """Lets the payment on Mollie's page end so; the answer leads back to the shop."""
        return self.send(pay_page, {"method": "ideal", "status": status})

    def press_pay(self, order_page: requests.Response) -> requests.Response:
        """The first button of an order's page that leads to Mollie once more."""
        form = next(form for form in _page(order_page).forms if form.action.endswith("/betalen/"))
        return self.send(urljoin(order_page.url, form.action), dict(form.form_values()))

    def buy(self, slug: str, **choice: str) -> str:
        """From the piece's page to Mollie's pay page, whose address is returned."""
        self.put_in_basket(slug, **choice).raise_for_status()
        self.fill_in_checkout()
        return pay_page_of(self.order())


def pay_page_of(answer: requests.Response) -> str:
    """Where the shop sends a customer who must pay."""
    assert answer.status_code == 302, f"{answer.status_code}: {text_of(answer)[:500]}"
    location = answer.headers["Location"]
    assert "/checkout/" in location, f"not led to Mollie but to {location}"
    return location


def payment_id_of(pay_page: str) -> str:
    return f"tr_{pay_page.rstrip('/').rpartition('/')[2]}"


def form_fields(answer: requests.Response, form_id: str) -> dict[str, Any]:
    return dict(_page(answer).get_element_by_id(form_id).form_values())


def text_of(answer: requests.Response) -> str:
    """What the page says, with single spaces."""
    main = _page(answer).xpath("//main")
    return " ".join((main[0] if main else _page(answer)).text_content().split())


def _page(answer: requests.Response) -> Any:
    return html.fromstring(answer.content)
