"""The question about cookies as a visitor meets it: at every width, without a script too, and after every answer."""

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import NewVisitor
from tests.journeys.first_visit import FirstVisit
from tests.journeys.page_checks import barriers, resize, too_wide
from tests.journeys.visitor import DESK, PHONE, WITHOUT_JAVASCRIPT, Visitor, Window

WIDTHS = (320, 390, 768, 1440)
HAIR = 0.1  # of a CSS pixel: halves of an odd width differ by less
LOOKS = ["color", "backgroundColor", "borderColor", "fontSize", "fontWeight", "opacity", "padding"]
LOOK_OF = "(element, names) => names.map((name) => getComputedStyle(element)[name])"
IS_ON_TOP = """
(element) => {
  const box = element.getBoundingClientRect();
  return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === element;
}
"""
EVERYTHING_KEPT = "() => [Object.keys(localStorage), Object.keys(sessionStorage)]"


def question(visitor: Visitor) -> Locator:
    return visitor.page.locator("[data-consent]")


@pytest.mark.parametrize("answer", ["Accepteren", "Weigeren"])
@pytest.mark.parametrize("window", [DESK, PHONE, WITHOUT_JAVASCRIPT], ids=["desk", "phone", "no script"])
def test_one_click_answers_and_the_question_does_not_come_back(
    new_visitor: NewVisitor, window: Window, answer: str
) -> None:
    visitor = new_visitor(window)
    visitor.go("/sieraden/ringen/")

    visitor.press(visitor.button(answer))

    expect(question(visitor)).to_have_count(0)
    assert visitor.address() == "/sieraden/ringen/"
    assert visitor.cookies() == {"toestemming"}
    visitor.go("/contact/")
    expect(question(visitor)).to_have_count(0)


def test_both_answers_look_the_same(visitor: Visitor) -> None:
    for path in ("/", "/privacy/cookies/"):
        visitor.go(path)
        for width in WIDTHS:
            resize(visitor.page, width=width)
            yes, no = visitor.button("Accepteren"), visitor.button("Weigeren")

            assert yes.evaluate(LOOK_OF, LOOKS) == no.evaluate(LOOK_OF, LOOKS)
            boxes: Any = yes.bounding_box(), no.bounding_box()
            for side in ("y", "width", "height"):
                assert boxes[0][side] == pytest.approx(boxes[1][side], abs=HAIR), f"{side} at {width} px"


@pytest.mark.parametrize("path", ["/", "/sieraden/", "/sieraad/solitair-met-briljant/"])
def test_nothing_lies_over_the_answers_wherever_the_page_is_scrolled_to(visitor: Visitor, path: str) -> None:
    visitor.go(path)
    answers = [visitor.button("Accepteren"), visitor.button("Weigeren"), visitor.link("Instellen")]

    for width in (PHONE.width, DESK.width):
        resize(visitor.page, width=width)
        for y in range(0, visitor.page.evaluate("document.documentElement.scrollHeight"), 150):
            visitor.page.evaluate("(top) => scrollTo({ top, behavior: 'instant' })", y)
            covered = [answer for answer in answers if not answer.evaluate(IS_ON_TOP)]
            assert covered == [], f"at {width} px, {y} px down"


def test_an_answer_that_was_tapped_and_not_kept_does_not_look_chosen(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(PHONE)
    visitor.watch.expected.add(503)
    visitor.page.route("**/privacy/cookies/accepteren/", lambda route: route.fulfill(status=503))
    visitor.go("/contact/")
    yes, no = visitor.button("Accepteren"), visitor.button("Weigeren")

    visitor.press(yes)
    expect(question(visitor).get_by_role("alert")).to_be_visible()

    assert yes.evaluate(LOOK_OF, LOOKS) == no.evaluate(LOOK_OF, LOOKS)


def test_nothing_is_kept_before_there_is_an_answer(visitor: Visitor) -> None:
    for path in ("/", "/sieraad/solitair-met-briljant/", "/privacy/cookies/", "/bestaat-niet/"):
        visitor.go(path, status=404 if "niet" in path else 200)

    assert visitor.cookies() == set()
    assert visitor.page.evaluate(EVERYTHING_KEPT) == [[], []]


def test_the_question_moves_nothing_and_hides_nothing(visitor: Visitor) -> None:
    visit = FirstVisit(visitor)
    visitor.go("/sieraad/solitair-met-briljant/")

    assert visit.layout_shift() < 0.001
    footer: Any = visitor.page.locator("footer").bounding_box()
    asked: Any = question(visitor).bounding_box()
    assert footer["y"] + footer["height"] <= asked["y"] + 1


def test_answering_moves_nothing(visitor: Visitor) -> None:
    visit = FirstVisit(visitor)
    visitor.go("/sieraad/solitair-met-briljant/")

    visitor.button("Weigeren").click()
    expect(question(visitor)).to_have_count(0)

    assert visit.layout_shift() < 0.001


def test_the_question_holds_nobody(visitor: Visitor) -> None:
    visitor.go("/contact/")

    visitor.tab_to(visitor.button("Weigeren"))
    visitor.tab_to(visitor.link("Cookie-instellingen"))


def test_the_focus_is_not_lost_with_the_question(visitor: Visitor) -> None:
    visitor.go("/contact/")
    visitor.tab_to(visitor.button("Weigeren"))

    visitor.page.keyboard.press("Enter")

    expect(question(visitor)).to_have_count(0)
    expect(visitor.page.locator("main")).to_be_focused()


def test_an_answer_that_is_not_kept_leaves_the_question_open_and_says_so(visitor: Visitor) -> None:
    visitor.watch.expected.add(503)
    visitor.page.route("**/privacy/cookies/accepteren/", lambda route: route.fulfill(status=503))
    visitor.go("/contact/")

    visitor.button("Accepteren").click()

    expect(question(visitor).get_by_role("alert")).to_have_text(
        "Je keuze is niet bewaard. Er staat dus nog niets aan. Probeer het zo nog eens."
    )
    assert visitor.cookies() == set()
    visitor.page.unroute_all()
    visitor.button("Accepteren").click()
    expect(question(visitor)).to_have_count(0)


@pytest.mark.parametrize(
    "path", ["/", "/afrekenen/", "/bestaat-niet/", "/account/login/", "/privacy/verzoek/"]
)
def test_the_settings_are_one_click_away_from_every_page(visitor: Visitor, path: str) -> None:
    visitor.watch.expected.add(404)
    visitor.page.goto(path)

    visitor.link("Cookie-instellingen").click()

    assert visitor.address() == "/privacy/cookies/"


def test_taking_back_is_as_easy_as_giving(visitor: Visitor) -> None:
    visitor.go("/contact/")
    visitor.button("Accepteren").click()
    expect(question(visitor)).to_have_count(0)

    visitor.link("Cookie-instellingen").click()
    visitor.says("zei je ja")
    visitor.button("Weigeren").click()

    visitor.says("zei je nee")


def test_each_group_is_chosen_on_its_own(visitor: Visitor) -> None:
    visitor.go("/contact/")
    question(visitor).get_by_role("link", name="Instellen").click()

    expect(visitor.page.get_by_role("checkbox")).not_to_be_checked()
    visitor.page.get_by_label("Analytisch mag").check()
    visitor.button("Bewaar deze keuze").click()

    visitor.says("zei je ja tegen analytisch")


def test_a_browser_that_refuses_is_understood_and_may_be_overruled(browser: Any, visitor: Visitor) -> None:
    visitor.context.set_extra_http_headers({"Sec-GPC": "1"})
    visitor.go("/contact/")

    expect(question(visitor)).to_contain_text("Je browser vraagt om je niet te volgen")
    visitor.button("Toch accepteren").click()

    expect(question(visitor)).to_have_count(0)
    visitor.go("/privacy/cookies/")
    visitor.says("zei je ja")


def test_who_clears_his_browser_is_new(visitor: Visitor) -> None:
    visitor.go("/contact/")
    visitor.button("Accepteren").click()
    expect(question(visitor)).to_have_count(0)

    visitor.context.clear_cookies()
    visitor.go("/contact/")

    expect(question(visitor)).to_be_visible()


def test_the_receipt_opens_on_another_device_and_takes_consent_back_there(new_visitor: NewVisitor) -> None:
    visitor, elsewhere = new_visitor(), new_visitor(PHONE)
    visitor.go("/contact/")
    visitor.button("Accepteren").click()
    expect(question(visitor)).to_have_count(0)
    visitor.go("/privacy/cookies/bewijs/")

    elsewhere.page.goto(visitor.page.url)
    elsewhere.press(elsewhere.button("Trek deze toestemming in"))

    elsewhere.says("Nee")
    visitor.page.reload()
    visitor.says("Nee")


@pytest.mark.parametrize("path", ["/", "/privacy/cookies/", "/privacy/cookies/bewijs/", "/winkelmand/"])
def test_question_page_and_receipt_have_no_barriers(visitor: Visitor, path: str) -> None:
    visitor.go("/contact/")
    if path.endswith("bewijs/"):
        visitor.button("Accepteren").click()
        expect(question(visitor)).to_have_count(0)
    visitor.page.goto(path)

    for width in WIDTHS:
        resize(visitor.page, width=width)
        assert barriers(visitor.page) == [], f"at {width} px"
        assert too_wide(visitor.page) == [], f"at {width} px"
