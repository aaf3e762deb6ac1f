"""An account in a real browser: a code from the mail, a passkey, an app with codes."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.journeys.registering import PASSWORD, register
from tests.journeys.running_shop import RunningShop
from tests.journeys.visitor import DESK, Visitor

PAGES_OF_AN_ACCOUNT = [
    "",
    "email/",
    "password/change/",
    "2fa/",
    "2fa/webauthn/add/",
    "2fa/totp/activate/",
    "nieuwsbrief/",
    "gegevens/",
    "verwijderen/",
    "logout/",
]
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def customer(shop: RunningShop, browser: Browser) -> Iterator[Visitor]:
    """Somebody at a desk whose computer keeps passkeys. Those need a shop with a name: an IP address has none."""
    named = replace(shop, url=shop.url.replace("127.0.0.1", "localhost"))
    customer = Visitor(browser, DESK, named)
    devtools = customer.context.new_cdp_session(customer.page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield customer
    assert customer.leave() == []


def test_a_customer_registers_and_comes_back_with_a_passkey(customer: Visitor) -> None:
    register(customer)

    _open_and_prove(customer, "/account/2fa/webauthn/add/")
    customer.field("Naam van deze passkey").fill("Mijn laptop")
    customer.press(customer.button("Passkey toevoegen"))
    customer.says("Elke code werkt één keer.")
    _log_out(customer)
    customer.go("/account/login/")
    customer.press(customer.button("Inloggen met een passkey"))

    customer.says("Dag Kim")


def test_a_passkey_is_the_second_step_after_a_password(customer: Visitor) -> None:
    register(customer)
    _open_and_prove(customer, "/account/2fa/webauthn/add/")
    customer.press(customer.button("Passkey toevoegen"))
    customer.says("Elke code werkt één keer.")
    _log_out(customer)

    _log_in(customer)
    customer.says("Nog één stap")
    customer.press(customer.button("Gebruik een passkey"))

    customer.says("Dag Kim")


def test_an_app_with_codes_is_the_second_step(customer: Visitor) -> None:
    register(customer)
    _open_and_prove(customer, "/account/2fa/totp/activate/")
    secret = customer.page.locator("main code").inner_text()
    assert customer.page.locator("main img").evaluate("image => image.naturalWidth") > 0
    customer.field("Code uit je app").fill(_code(secret))
    customer.press(customer.button("Aanzetten"))
    customer.says("Elke code werkt één keer.")
    _log_out(customer)

    _log_in(customer)
    customer.field("Code").fill(_code(secret))
    customer.press(customer.button("Inloggen"))

    customer.says("Dag Kim")


def test_a_passkey_that_is_not_there_is_explained(customer: Visitor) -> None:
    customer.go(customer.shop.url.replace("localhost", "127.0.0.1") + "/account/login/")

    customer.press(customer.button("Inloggen met een passkey"))

    expect(customer.page.get_by_role("alert")).to_have_text("Je browser kan hier geen passkey gebruiken.")
    customer.watch.complaints.clear()  # the other name of the shop is another host


@pytest.mark.parametrize("path", ["/account/login/", "/account/signup/", "/account/password/reset/"])
def test_pages_for_a_guest_are_accessible(customer: Visitor, path: str) -> None:
    customer.go(path)

    assert _accessibility_complaints(customer) == []


def test_pages_of_an_account_are_accessible(customer: Visitor) -> None:
    register(customer)
    _open_and_prove(customer, "/account/2fa/webauthn/add/")

    complaints = {}
    for path in PAGES_OF_AN_ACCOUNT:
        customer.go(f"/account/{path}")
        complaints[path] = _accessibility_complaints(customer)

    assert not any(complaints.values()), complaints


def _open_and_prove(customer: Visitor, path: str) -> None:
    """Opens a page that first asks for the password once more."""
    customer.go(path)
    customer.field("Wachtwoord").fill(PASSWORD)
    customer.press(customer.button("Verder"))
    customer.page.wait_for_url(f"**{path}")


def _log_out(customer: Visitor) -> None:
    customer.go("/account/logout/")
    customer.press(customer.button("Uitloggen"))
    customer.page.wait_for_url(f"{customer.shop.url}/")


def _log_in(customer: Visitor) -> None:
    customer.go("/account/login/")
    customer.field("E-mailadres").fill(customer.email)
    customer.field("Wachtwoord").fill(PASSWORD)
    customer.press(customer.button("Inloggen"))


def _code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def _accessibility_complaints(customer: Visitor) -> list[str]:
    found = Axe().run(customer.page).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]
