"""Each of the seven kinds is asked in a browser: by a guest on a telephone, and from an account. And one is answered.

Guests who see, correct or object are in `test_request`, and who sends a copy is in `test_id_copy`.
"""

import re

import pytest
from playwright.sync_api import Locator, expect

from privacy.rights.correcting.items import Item
from privacy.rights.kinds import Right
from privacy.rights.wording import TITLES
from shop.demo.owner import OWNER_PASSWORD
from tests.demo.waiting import wait_until
from tests.journeys.asking import FORM, ask, prove, send
from tests.journeys.conftest import NewVisitor
from tests.journeys.desk import REQUESTS, log_in, open_request
from tests.journeys.registering import prove_again, register
from tests.journeys.visitor import DESK, PHONE, Visitor

FROM_ACCOUNT = "/account/gegevens/vraag/"
WORK_SECONDS = 40
# What is typed or ticked below a kind: the name of a field, and its value.
BELOW: dict[Right, dict[str, str]] = {
    Right.RECTIFICATION: {"fix": Item.NAME.value, "name_right": "Kim"},
    Right.WITHDRAWAL: {"withdrawn": "nieuwsbrief"},
    Right.OBJECTION: {"objected": "garantie"},
    Right.RESTRICTION: {"why_restricted": "Tot dit vaststaat wil ik rust."},
}


@pytest.mark.parametrize("right", [Right.ERASURE, Right.PORTABILITY, Right.RESTRICTION], ids=str)
def test_a_guest_asks_on_a_telephone_and_proves_who_he_is(new_visitor: NewVisitor, right: Right) -> None:
    guest = new_visitor(PHONE)
    guest.go(FORM)
    _choose(guest, right)
    send(guest)

    prove(guest)

    guest.says("In behandeling")
    guest.says(TITLES[right])


def test_a_guest_takes_his_consent_back_without_a_code(new_visitor: NewVisitor) -> None:
    guest = new_visitor(PHONE)
    guest.go(FORM)
    _choose(guest, Right.WITHDRAWAL)
    send(guest)

    guest.says("Dit is klaar")
    assert guest.cookies() == set()


def test_from_an_account_every_kind_is_asked_without_a_code(new_visitor: NewVisitor) -> None:
    customer = new_visitor(PHONE)
    register(customer)

    headlines = {right: _asked_from_account(customer, right) for right in Right}

    at_once = {Right.WITHDRAWAL: "Dit is klaar"}
    assert headlines == dict.fromkeys(Right, "Ik heb je vraag") | at_once


def test_an_erasure_is_planned_done_and_answered_with_a_certificate(new_visitor: NewVisitor) -> None:
    guest, owner = new_visitor(PHONE), new_visitor(DESK)
    ask(guest, TITLES[Right.ERASURE])
    prove(guest)
    found = re.search(r"V\d\d-\w{4}", guest.page.locator("main").inner_text())
    assert found is not None
    log_in(owner, REQUESTS)
    open_request(owner, found[0])

    owner.press(owner.button("Maak het plan"))
    owner.press(owner.button("Ja, wis deze gegevens"))
    owner.page.wait_for_url(re.compile(r"/change/|/reauthenticate/"))
    prove_again(owner, password=OWNER_PASSWORD)
    expect(owner.page.get_by_text("verwijdering: toegewezen")).to_be_visible()
    wait_until(lambda: _is_sent(owner), seconds=WORK_SECONDS)

    guest.page.reload()
    guest.press(guest.link("Bekijk het bewijs"))
    guest.says("Bewijs van wissing")


def _choose(person: Visitor, right: Right) -> None:
    """Ticks the kind and fills in what it needs."""
    person.page.locator(f"[name=what][value={right.value}]").check()
    for name, value in BELOW.get(right, {}).items():
        tick = person.page.locator(f"[name={name}][value={value.split()[0]}]")
        _give(tick if tick.count() else person.page.locator(f"[name={name}]"), value)


def _give(field: Locator, value: str) -> None:
    if field.get_attribute("type") == "checkbox":
        field.check()
    else:
        field.fill(value)


def _asked_from_account(customer: Visitor, right: Right) -> str:
    """The headline of the page to which it led."""
    customer.go(FROM_ACCOUNT)
    _choose(customer, right)
    customer.press(customer.button("Verstuur mijn vraag"))
    customer.page.wait_for_url(re.compile(r"/privacy/verzoek/.+|/reauthenticate/"))
    prove_again(customer)
    customer.page.wait_for_url(re.compile(r"/privacy/verzoek/.+"))
    return customer.page.get_by_role("heading", level=1).inner_text()


def _is_sent(owner: Visitor) -> bool:
    """Presses the button until the erasure is done, which the page says it is not while it is not."""
    owner.press(owner.button("Verstuur het antwoord"))
    return owner.page.get_by_text("antwoord verstuurd").count() > 0
