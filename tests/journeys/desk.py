"""The owner at her desk, in a browser."""

from playwright.sync_api import expect

from shop.demo.owner import OWNER_EMAIL, OWNER_PASSWORD
from tests.journeys.visitor import Visitor

SECRECY = "/beheer/geheimhouding/"
REQUESTS = "/beheer/privacy/rightsrequest/"


def log_in(owner: Visitor, path: str) -> None:
    """Ends on the page of the desk that she wanted. The first time she promises secrecy."""
    owner.go(f"/account/login/?next={path}")
    owner.field("E-mailadres").fill(OWNER_EMAIL)
    owner.field("Wachtwoord").fill(OWNER_PASSWORD)
    owner.press(owner.button("Inloggen"))
    owner.page.wait_for_url("**/beheer/**")
    if owner.address() == SECRECY:
        owner.press(owner.button("Dit beloof ik"))
    owner.page.wait_for_url(f"**{path}**")


def open_request(owner: Visitor, number: str) -> None:
    """From the list of what is to be done."""
    owner.go(f"{REQUESTS}?q={number}")
    owner.press(owner.link(number))
    expect(owner.page.get_by_text(f"Verzoek {number}").first).to_be_visible()
