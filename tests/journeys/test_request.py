"""Somebody without an account asks about his data: by finger, by keyboard, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.demo.waiting import wait_until
from tests.journeys.conftest import NewVisitor
from tests.journeys.page_checks import barriers, not_dutch, resize, too_small, too_wide
from tests.journeys.running_shop import RunningShop
from tests.journeys.visitor import DESK, PHONE, WITHOUT_JAVASCRIPT, Visitor, Window

SECONDS = 15
READING_MILLISECONDS = 3_200
WIDTHS = (320, 390, 768, 1440)
FINGER = 44  # CSS pixels
# What the form page may cost at most (issue: 12 requests and 200 kB).
MOST_REQUESTS, MOST_BYTES = 12, 200_000


@pytest.mark.parametrize("window", [PHONE, WITHOUT_JAVASCRIPT], ids=["phone", "without scripts"])
def test_a_guest_asks_to_see_his_data_and_proves_who_he_is(
    shop: RunningShop, new_visitor: NewVisitor, window: Window
) -> None:
    guest = new_visitor(window)
    _ask(guest, "Mijn gegevens inzien")
    guest.says("Wacht op je bevestiging")

    guest.field("De code uit de mail").fill(_code(shop, guest))
    guest.press(guest.button("Bevestig"))

    guest.says("In behandeling")
    guest.says("Mijn gegevens inzien")
    assert guest.cookies() == {"sessie"}


def test_an_objection_to_the_newsletter_is_settled_without_a_code(new_visitor: NewVisitor) -> None:
    guest = new_visitor(PHONE)
    guest.go("/")
    guest.press(guest.link("Een vraag over je gegevens"))
    guest.field("Bezwaar maken").check()
    guest.field("De nieuwsbrief").locator("visible=true").check()
    _send(guest)

    guest.says("Dit is klaar")
    assert guest.cookies() == set()


def test_it_works_with_the_keyboard_alone(new_visitor: NewVisitor) -> None:
    guest = new_visitor(DESK)
    guest.go("/privacy/verzoek/")
    keyboard = guest.page.keyboard

    guest.tab_to(guest.field("Iets laten verbeteren"))
    keyboard.press("Space")
    for label, text in (("Wat klopt er niet?", "Mijn naam"), ("Wat moet het zijn?", "Kim")):
        guest.tab_to(guest.field(label))
        keyboard.type(text)
    for label, text in (("Je naam", "Kim"), ("Je e-mailadres", guest.email)):
        guest.tab_to(guest.field(label))
        keyboard.type(text)
    guest.page.wait_for_timeout(READING_MILLISECONDS)
    guest.tab_to(guest.button("Verstuur mijn vraag"))
    keyboard.press("Enter")

    guest.says("Wacht op je bevestiging")


def test_only_what_a_kind_needs_is_asked(new_visitor: NewVisitor) -> None:
    guest = new_visitor(DESK)
    guest.go("/privacy/verzoek/")
    expect(guest.field("Wat klopt er niet?")).to_be_hidden()

    guest.field("Iets laten verbeteren").check()

    expect(guest.field("Wat klopt er niet?")).to_be_visible()


def test_the_pages_are_for_everyone_and_light(new_visitor: NewVisitor) -> None:
    guest = new_visitor(DESK)
    sizes: list[int] = []
    guest.page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    guest.go("/privacy/verzoek/?soort=overdracht&soort=bezwaar&soort=correctie")
    guest.page.wait_for_load_state("networkidle")
    weight = len(sizes), sum(sizes)
    faults = {"form": _faults(guest)}
    _ask(guest, "Mijn gegevens laten wissen")
    faults["page"] = _faults(guest)

    assert not any(faults.values()), faults
    assert weight[0] <= MOST_REQUESTS
    assert weight[1] <= MOST_BYTES


def _faults(guest: Visitor) -> list[str]:
    found: list[str] = []
    for width in WIDTHS:
        resize(guest.page, width=width)
        found += [*too_wide(guest.page), *too_small(guest.page, least=FINGER)]
    return [*found, *barriers(guest.page), *not_dutch(guest.page)]


def _ask(guest: Visitor, what: str) -> None:
    guest.go("/privacy/verzoek/")
    guest.field(what).check()
    _send(guest)


def _send(guest: Visitor) -> None:
    guest.field("Je naam").fill("Kim 💍")
    guest.field("Je e-mailadres").fill(guest.email)
    guest.page.wait_for_timeout(READING_MILLISECONDS)
    guest.press(guest.button("Verstuur mijn vraag"))
    guest.page.wait_for_url(re.compile(r"/privacy/verzoek/.+"))


def _code(shop: RunningShop, guest: Visitor) -> str:
    wait_until(lambda: shop.inbox.mails_to(guest.email), seconds=SECONDS)
    text = shop.inbox.mails_to(guest.email)[0]["text"]
    (code,) = re.findall(r"^\s+(\d{6})\s*$", text, re.MULTILINE)
    return str(code)
