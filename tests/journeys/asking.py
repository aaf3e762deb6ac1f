"""Somebody who asks about his data: in a browser, or by plain HTTP up to the page for a masked copy."""

import re
import time
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import expect

from tests.demo.waiting import wait_until
from tests.journeys.buyer import Buyer
from tests.journeys.running_shop import RunningShop
from tests.journeys.visitor import Visitor

FORM = "/privacy/verzoek/"
# Longer than the form takes for a person who reads.
READING_SECONDS = 3.2
MAIL_SECONDS = 20
PIECE = "trouwringen"


@dataclass(frozen=True)
class Asker:
    """Who typed his code in this browser; `page` is the path of his request."""

    buyer: Buyer
    page: str

    @property
    def copy_page(self) -> str:
        return f"{self.page}kopie/"

    @property
    def request_id(self) -> str:
        return self.page.split("/")[3].partition(":")[0]


def asked_for_a_copy(shop: RunningShop) -> Asker:
    """A customer wants to see his data, typed the code, and was then asked for a masked copy."""
    buyer = Buyer(shop.url)
    buyer.buy(PIECE)
    page: HtmlElement = html.document_fromstring(buyer.see(FORM).content)
    shown = next(form.fields["shown"] for form in page.forms if "shown" in form.fields)
    time.sleep(READING_SECONDS)
    given = {"what": "inzage", "name": "Kim", "email": buyer.email, "shown": shown}
    asker = Asker(buyer, buyer.send(FORM, given).headers["Location"])
    buyer.send(f"{asker.page}code/", {"code": mailed_code(shop, buyer.email)})
    shop.ask_for_copy(asker.request_id)
    return asker


def ask(guest: Visitor, *what: str) -> None:
    """By the form; `what` are the labels of the kinds. Ends on the page of the request."""
    guest.go(FORM)
    for label in what:
        guest.field(label).check()
    send(guest)


def send(guest: Visitor) -> None:
    """Fills in who he is, reads for a while, and presses the button."""
    guest.field("Je naam").fill("Kim 💍")
    guest.field("Je e-mailadres").fill(guest.email)
    guest.page.wait_for_timeout(READING_SECONDS * 1000)
    guest.press(guest.button("Verstuur mijn vraag"))
    guest.page.wait_for_url(re.compile(r"/privacy/verzoek/.+"))


def prove(guest: Visitor) -> None:
    """Types the code from his mail."""
    guest.field("De code uit de mail").fill(mailed_code(guest.shop, guest.email))
    guest.press(guest.button("Bevestig"))
    expect(guest.field("De code uit de mail")).to_have_count(0)


def mailed_code(shop: RunningShop, email: str) -> str:
    """The one of the newest mail that has one."""
    found: list[str] = []

    def came() -> bool:
        texts = [mail["text"] for mail in shop.inbox.mails_to(email)]
        found.extend(re.findall(r"^\s+(\d{6})\s*$", "\n".join(texts), re.MULTILINE))
        return bool(found)

    wait_until(came, seconds=MAIL_SECONDS)
    return found[0]
