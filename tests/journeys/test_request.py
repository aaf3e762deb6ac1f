"""Somebody without an account asks about his data: by finger, by keyboard, and without scripts."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.asking import READING_SECONDS, ask, prove, send
from tests.journeys.conftest import NewVisitor
from tests.journeys.page_checks import barriers, not_dutch, resize, too_small, too_wide
from tests.journeys.visitor import DESK, PHONE, WITHOUT_JAVASCRIPT, Visitor, Window

WIDTHS = (320, 390, 768, 1440)
FINGER = 44  # CSS pixels
# What the form page may cost at most (issue: 12 requests and 200 kB).
MOST_REQUESTS, MOST_BYTES = 12, 200_000


@pytest.mark.parametrize("window", [PHONE, WITHOUT_JAVASCRIPT], ids=["phone", "without scripts"])
def test_a_guest_asks_to_see_his_data_and_proves_who_he_is(new_visitor: NewVisitor, window: Window) -> None:
    guest = new_visitor(window)
    ask(guest, "Mijn gegevens inzien")
    guest.says("Wacht op je bevestiging")

    prove(guest)

    guest.says("In behandeling")
    guest.says("Mijn gegevens inzien")
    assert guest.cookies() == {"sessie"}


def test_an_objection_to_the_newsletter_is_settled_without_a_code(new_visitor: NewVisitor) -> None:
    guest = new_visitor(PHONE)
    guest.go("/")
    guest.press(guest.link("Een vraag over je gegevens"))
    guest.field("Bezwaar maken").check()
    guest.field("De nieuwsbrief").locator("visible=true").check()
    send(guest)

    guest.says("Dit is klaar")
    assert guest.cookies() == set()


def test_it_works_with_the_keyboard_alone(new_visitor: NewVisitor) -> None:
    guest = new_visitor(DESK)
    guest.go("/privacy/verzoek/")
    keyboard = guest.page.keyboard

    for label in ("Iets laten verbeteren", "Mijn naam"):
        guest.tab_to(guest.field(label))
        keyboard.press("Space")
    guest.tab_to(_right_name(guest))
    keyboard.type("Kim")
    for label, text in (("Je naam", "Kim"), ("Je e-mailadres", guest.email)):
        guest.tab_to(guest.field(label))
        keyboard.type(text)
    guest.page.wait_for_timeout(READING_SECONDS * 1000)
    guest.tab_to(guest.button("Verstuur mijn vraag"))
    keyboard.press("Enter")

    guest.says("Wacht op je bevestiging")


def test_only_what_a_kind_needs_is_asked(new_visitor: NewVisitor) -> None:
    guest = new_visitor(DESK)
    guest.go("/privacy/verzoek/")
    expect(guest.field("Mijn naam")).to_be_hidden()

    guest.field("Iets laten verbeteren").check()

    expect(guest.field("Mijn naam")).to_be_visible()
    expect(_right_name(guest)).to_be_hidden()


def test_the_pages_are_for_everyone_and_light(new_visitor: NewVisitor) -> None:
    guest = new_visitor(DESK)
    sizes: list[int] = []
    guest.page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    guest.go("/privacy/verzoek/?soort=overdracht&soort=bezwaar&soort=correctie")
    guest.page.wait_for_load_state("networkidle")
    weight = len(sizes), sum(sizes)
    faults = {"form": _faults(guest)}
    ask(guest, "Mijn gegevens laten wissen")
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


def _right_name(guest: Visitor) -> Locator:
    return guest.page.locator("[name=name_right]")
