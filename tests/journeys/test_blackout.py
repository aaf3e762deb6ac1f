"""A copy of an identity document, blacked out in the browser: only what was looked at leaves it, and it is black."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.asking import Asker
from tests.journeys.blacking_out import BlackingOut, Rect, changed_share, drag, greys, is_black, opened
from tests.journeys.page_checks import barriers, too_small, too_wide
from tests.journeys.running_shop import RunningShop
from tests.journeys.specimen import NAME, SIZE, passport
from tests.journeys.visitor import DESK, PHONE, WITHOUT_JAVASCRIPT, Visitor, Window
from tests.journeys.wiretap import wiretap

PARTS = ("Pasfoto", "MRZ", "Documentnummer", "BSN")
NAME_ON_PICTURE = Rect(
    NAME[0] / SIZE[0], NAME[1] / SIZE[1], (NAME[2] - NAME[0]) / SIZE[0], (NAME[3] - NAME[1]) / SIZE[1]
)
LEAST_TARGET = 44  # CSS pixels
WITHOUT_FILES_FROM_A_CANVAS = "HTMLCanvasElement.prototype.toBlob = undefined"
Start = Callable[[Window], BlackingOut]


@pytest.fixture
def start(shop: RunningShop, browser: Browser, asker: Asker) -> Iterator[Start]:
    """Somebody on the tool's page; all that leaves the browser is kept in `tap`."""
    visitors: list[Visitor] = []
    with wiretap(shop.url) as tap:

        def enter(window: Window) -> BlackingOut:
            visitors.append(Visitor(browser, window, replace(shop, url=tap.url)))
            visitors[-1].continue_as(asker.buyer)
            tool = BlackingOut(visitors[-1], tap, asker.copy_page)
            tool.enter()
            return tool

        yield enter
        complaints = [visitor.leave() for visitor in visitors]
    assert not any(complaints), complaints


@pytest.fixture
def at_desk(start: Start) -> BlackingOut:
    """With a picture on the page."""
    tool = start(DESK)
    tool.choose()
    return tool


@pytest.fixture
def on_phone(start: Start) -> BlackingOut:
    tool = start(PHONE)
    tool.choose()
    return tool


def swipe(tool: BlackingOut, start: tuple[float, float], end: tuple[float, float]) -> None:
    """With a finger; both places are in the window."""
    touch = tool.page.context.new_cdp_session(tool.page)
    between = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    for kind, point in (
        ("touchStart", start),
        ("touchMove", between),
        ("touchMove", end),
        ("touchEnd", None),
    ):
        points = [] if point is None else [{"x": point[0], "y": point[1]}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def centre(rect: Rect) -> tuple[float, float]:
    return rect.x + rect.width / 2, rect.y + rect.height / 2


def test_what_is_sent_is_black_under_every_box(at_desk: BlackingOut) -> None:
    drag(at_desk, (0.41, 0.54), (0.7, 0.7))
    rects = at_desk.rects()
    at_desk.answer()
    at_desk.look()
    at_desk.send()

    picture = opened(at_desk.sent())

    assert len(rects) == len(PARTS) + 1
    assert [rect for rect in rects if not is_black(picture, rect)] == []
    assert not is_black(picture, NAME_ON_PICTURE)


def test_what_is_sent_says_nothing_of_where_and_with_what_it_was_made(at_desk: BlackingOut) -> None:
    at_desk.answer()
    at_desk.look()
    at_desk.send()

    picture = opened(at_desk.sent())

    assert picture.format == "JPEG"
    assert picture.size == (2000, 1500), "upright, as the telephone said"
    assert dict(picture.getexif()) == {}
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "icc_profile"}


def test_the_original_is_in_no_request(at_desk: BlackingOut) -> None:
    at_desk.answer()
    at_desk.look()
    at_desk.send()

    everything = b"".join(at_desk.tap.sent)
    middle = at_desk.original[20_000:20_060]

    assert len(at_desk.tap.posted) == 1
    for trace in (b"Verklikker", b"mijn paspoort", middle, base64.b64encode(middle)):
        assert trace not in everything


def test_the_words_across_the_copy_leave_the_name_readable(at_desk: BlackingOut) -> None:
    at_desk.answer()
    at_desk.look()
    at_desk.send()

    sent = opened(at_desk.sent())
    before = passport().resize(sent.size)
    ink, paper = greys(sent, NAME_ON_PICTURE)

    assert changed_share(before, sent, Rect(0.35, 0.05, 0.6, 0.6)) > 0.02
    assert changed_share(before, sent, NAME_ON_PICTURE) < 0.2
    assert ink < 60
    assert paper > 200


def test_a_box_is_moved_and_resized_with_a_mouse(at_desk: BlackingOut) -> None:
    before = at_desk.rect(at_desk.box("BSN"))
    x, y = centre(before)

    drag(at_desk, (x, y), (x - 0.1, y + 0.05))
    moved = at_desk.rect(at_desk.box("BSN"))
    right, bottom = moved.x + moved.width, moved.y + moved.height
    drag(at_desk, (right + 0.005, bottom + 0.005), (right + 0.105, bottom + 0.105))
    resized = at_desk.rect(at_desk.box("BSN"))

    assert (moved.x, moved.y) == pytest.approx((before.x - 0.1, before.y + 0.05), abs=0.005)
    assert (moved.width, moved.height) == pytest.approx((before.width, before.height))
    assert (resized.x, resized.y) == pytest.approx((moved.x, moved.y))
    assert (resized.width, resized.height) == pytest.approx(
        (moved.width + 0.1, moved.height + 0.1), abs=0.005
    )


def test_what_was_done_to_boxes_can_be_taken_back(at_desk: BlackingOut) -> None:
    before = at_desk.rects()
    drag(at_desk, (0.41, 0.54), (0.7, 0.7))
    at_desk.visitor.button("Vak weghalen").click()
    at_desk.box("MRZ").click()
    at_desk.visitor.button("Vak weghalen").click()
    at_desk.visitor.button("Foto draaien").click()
    expect(at_desk.boxes).to_have_count(3)

    for _ in range(4):
        at_desk.visitor.button("Ongedaan maken").click()
    expect(at_desk.status).to_have_text("Ongedaan gemaakt.")
    at_desk.visitor.button("Ongedaan maken").click()

    expect(at_desk.status).to_have_text("Er is niets om ongedaan te maken.")
    assert at_desk.rects() == before


def test_a_telephone_moves_and_resizes_with_a_thumb(on_phone: BlackingOut) -> None:
    box = on_phone.box("Documentnummer")
    on_phone.layer.scroll_into_view_if_needed()
    before = on_phone.rect(box)
    x, y = centre(before)

    swipe(on_phone, on_phone.point(x, y), on_phone.point(x - 0.2, y + 0.1))
    moved = on_phone.rect(box)
    corner = on_phone.point(moved.x + moved.width, moved.y + moved.height)
    swipe(on_phone, (corner[0] + 20, corner[1] + 20), (corner[0] + 50, corner[1] + 40))
    resized = on_phone.rect(box)

    assert (moved.x, moved.y) == pytest.approx((before.x - 0.2, before.y + 0.1), abs=0.01)
    assert resized.width > moved.width + 0.05
    assert (resized.x, resized.y) == pytest.approx((moved.x, moved.y))


def test_a_second_finger_gives_the_picture_to_the_browser(on_phone: BlackingOut) -> None:
    box = on_phone.box("BSN")
    on_phone.layer.scroll_into_view_if_needed()
    before = on_phone.rect(box)
    x, y = on_phone.point(*centre(before))
    touch = on_phone.page.context.new_cdp_session(on_phone.page)

    def fingers(kind: str, *places: tuple[float, float]) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", (x, y))
    fingers("touchMove", (x - 30, y))
    on_its_way = on_phone.rect(box)
    fingers("touchStart", (x - 30, y), (x - 60, y + 60))
    for apart in (20, 40, 60, 80):
        fingers("touchMove", (x - 30 + apart, y - apart), (x - 60 - apart, y + 60 + apart))
    fingers("touchEnd")

    assert on_its_way.x < before.x
    assert on_phone.rect(box) == before


def test_a_telephone_sends_a_black_copy(on_phone: BlackingOut) -> None:
    rects = on_phone.rects()
    on_phone.answer()
    on_phone.look()
    on_phone.send()

    picture = opened(on_phone.sent())

    assert [rect for rect in rects if not is_black(picture, rect)] == []


def test_a_telephone_offers_its_camera_and_a_desk_does_not(start: Start) -> None:
    on_phone, at_desk = start(PHONE), start(DESK)
    camera = on_phone.page.get_by_label("Maak een foto")

    assert camera.get_attribute("capture") == "environment"
    expect(on_phone.page.get_by_text("Maak een foto")).to_be_visible()
    expect(at_desk.page.get_by_text("Maak een foto")).to_be_hidden()


def test_the_keyboard_alone_is_enough(start: Start) -> None:
    tool = start(DESK)
    visitor, keyboard = tool.visitor, tool.page.keyboard
    # Listened for before the first key: the browser is told so by a message that a key can overtake.
    with visitor.page.expect_file_chooser() as chooser:
        visitor.tab_to(visitor.page.get_by_label("Kies een foto"))
        keyboard.press("Enter")
    chooser.value.set_files(tool.file())
    expect(tool.heading("Dek de vier delen af")).to_be_focused()
    visitor.tab_to(tool.box("BSN"))
    before = tool.rect(tool.box("BSN"))

    for key in ("ArrowDown", "ArrowDown", "ArrowLeft", "Shift+ArrowRight", "Shift+ArrowDown"):
        keyboard.press(key)
    moved = tool.rect(tool.box("BSN"))
    visitor.tab_to(visitor.button("Vak toevoegen"))
    keyboard.press("Enter")
    expect(tool.box("Vak")).to_be_focused()
    keyboard.press("Delete")
    expect(tool.boxes).to_have_count(len(PARTS))
    for part in PARTS:
        visitor.tab_to(tool.page.get_by_role("group", name=part, exact=True).get_by_label("Bedekt"))
        keyboard.press("Space")
    visitor.tab_to(visitor.button("Bekijk het resultaat"))
    keyboard.press("Enter")
    expect(tool.heading("Dit is wat ik ontvang")).to_be_focused()
    visitor.tab_to(visitor.button("Verstuur deze kopie"))
    keyboard.press("Enter")
    visitor.says("Ontvangen")

    assert (moved.x, moved.width) == pytest.approx((before.x - 0.01, before.width + 0.01))
    assert moved.y == pytest.approx(before.y + 2 * 0.01 * 4 / 3)
    assert is_black(opened(tool.sent()), moved)


def test_a_screen_reader_hears_what_happens_to_a_box(at_desk: BlackingOut) -> None:
    status = at_desk.status
    expect(status).to_have_text("De foto staat klaar, met 4 vakken. Schuif elk vak over het goede deel.")

    at_desk.box("MRZ").focus()
    at_desk.page.keyboard.press("ArrowUp")
    expect(status).to_contain_text("MRZ: 5% van links")
    at_desk.page.keyboard.press("Delete")

    expect(status).to_have_text("MRZ weggehaald. Er staan nog 3 vakken.")


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("Paspoort", ["Pasfoto", "MRZ", "Documentnummer", "BSN"]),
        ("Identiteitskaart, voorkant", ["Pasfoto", "Tweede pasfoto", "Documentnummer"]),
        ("Identiteitskaart, achterkant", ["MRZ", "BSN", "QR-code"]),
        ("Rijbewijs, voorkant", ["Pasfoto", "Tweede pasfoto", "Documentnummer", "BSN"]),
        ("Rijbewijs, achterkant", ["MRZ", "QR-code"]),
        ("Iets anders, of al bedekt met KopieID", []),
    ],
)
def test_each_kind_of_document_gets_its_own_boxes(start: Start, kind: str, names: list[str]) -> None:
    tool = start(DESK)
    tool.page.get_by_label("Wat staat erop?").select_option(label=kind)

    tool.choose()

    assert tool.page.locator("[data-box] [data-name]").all_text_contents() == names
    for rect in tool.rects():
        assert 0 <= rect.x < rect.x + rect.width <= 1
        assert 0 <= rect.y < rect.y + rect.height <= 1


def test_nobody_gets_on_without_an_answer_for_each_part(at_desk: BlackingOut) -> None:
    at_desk.answer()
    at_desk.page.get_by_role("group", name="BSN", exact=True).get_by_label("Staat er niet op").check()
    at_desk.page.evaluate("document.querySelectorAll('[name=mrz]').forEach((one) => (one.checked = false))")

    at_desk.visitor.button("Bekijk het resultaat").click()

    mrz = at_desk.page.get_by_role("group", name="MRZ", exact=True)
    expect(mrz.get_by_text("Kies of dit bedekt is")).to_be_visible()
    expect(mrz.get_by_label("Bedekt")).to_be_focused()
    expect(at_desk.heading("Dit is wat ik ontvang")).to_be_hidden()
    assert at_desk.page.get_by_text("Kies of dit bedekt is").locator("visible=true").count() == 1


def test_who_goes_back_sends_nothing_that_was_not_looked_at(at_desk: BlackingOut) -> None:
    files = "document.querySelector('[name=copy]').files.length"
    at_desk.answer()
    at_desk.look()
    while_looking = at_desk.page.evaluate(files)

    at_desk.visitor.button("Terug naar het afdekken").click()
    after_going_back = at_desk.page.evaluate(files)
    at_desk.page.get_by_label("Bedekt").first.press("Enter")
    expect(at_desk.heading("Dit is wat ik ontvang")).to_be_focused()

    assert (while_looking, after_going_back) == (1, 0)
    assert at_desk.tap.posted == []


def test_the_preview_is_the_file_that_is_sent(at_desk: BlackingOut) -> None:
    at_desk.answer()
    at_desk.look()

    shown = at_desk.page.evaluate(
        """async () => {
          const preview = document.querySelector("[data-preview]").getContext("2d");
          const file = document.querySelector("[name=copy]").files[0];
          const bitmap = await createImageBitmap(file);
          const other = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
          other.drawImage(bitmap, 0, 0);
          const [one, two] = [preview, other].map((each) => each.getImageData(0, 0, bitmap.width, bitmap.height));
          return one.data.every((value, index) => Math.abs(value - two.data[index]) <= 1);
        }"""
    )

    assert shown


def test_a_file_that_is_no_picture_is_refused_kindly(start: Start) -> None:
    tool = start(DESK)

    tool.page.get_by_label("Kies een foto").set_input_files(
        {"name": "brief.jpg", "mimeType": "image/jpeg", "buffer": b"geen plaatje"}
    )

    expect(tool.page.get_by_text("Deze foto kan ik niet openen.")).to_be_visible()
    expect(tool.heading("Kies je foto")).to_be_visible()


def test_without_javascript_a_copy_that_is_already_masked_can_be_sent(start: Start) -> None:
    tool = start(WITHOUT_JAVASCRIPT)
    tool.visitor.says("Met de KopieID-app")
    expect(tool.page.locator("noscript p")).to_be_visible()
    expect(tool.heading("Kies je foto")).to_be_hidden()

    tool.page.get_by_label("Je afgedekte kopie").set_input_files(tool.file())
    tool.answer()
    tool.visitor.button("Verstuur je afgedekte kopie").click()
    tool.visitor.says("Ontvangen")

    answers = {name: text.decode() for name, text in tool.tap.posted_fields().items() if name != "copy"}
    assert tool.sent() == tool.original
    assert answers == dict.fromkeys(("photo", "mrz", "document_number", "bsn"), "bedekt")


def test_a_browser_that_cannot_draw_keeps_the_plain_form(start: Start) -> None:
    tool = start(DESK)
    tool.page.add_init_script(WITHOUT_FILES_FROM_A_CANVAS)

    tool.enter()

    expect(tool.page.get_by_label("Je afgedekte kopie")).to_be_visible()
    expect(tool.heading("Kies je foto")).to_be_hidden()


@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])
def test_every_step_is_for_everybody(start: Start, window: Window) -> None:
    tool = start(window)
    found = _wrong_with(tool)
    tool.choose()
    tool.box("BSN").focus()
    found += _wrong_with(tool)
    tool.visitor.press(tool.visitor.button("Bekijk het resultaat"))
    found += _wrong_with(tool)
    tool.answer()
    tool.look()
    found += _wrong_with(tool)

    assert found == []


def _wrong_with(tool: BlackingOut) -> list[str]:
    page = tool.page
    return barriers(page) + too_wide(page) + too_small(page, least=LEAST_TARGET)


def test_boxes_are_black_on_the_page_too_unless_one_is_at_work_on_them(at_desk: BlackingOut) -> None:
    at_desk.box("MRZ").focus()

    colours = at_desk.boxes.evaluate_all(
        "(boxes) => boxes.map((box) => getComputedStyle(box).backgroundColor)"
    )

    assert colours.count("rgb(0, 0, 0)") == len(PARTS) - 1
