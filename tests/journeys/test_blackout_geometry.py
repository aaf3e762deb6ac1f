"""Rectangles on a picture: the arithmetic of the black boxes, asked of the module in the browser that it is for."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.visitor import Visitor

CALL = "async ([name, given]) => (await import('/static/js/blackout/geometry.js'))[name](...given)"
SIZE = {"width": 1000, "height": 500}  # the shortest side of a box on it is 12
BOX = {"x": 100, "y": 50, "width": 200, "height": 100}
Ask = Callable[..., Any]


@pytest.fixture
def ask(visitor: Visitor) -> Ask:
    """Calls a function of the module by its name."""
    visitor.go("/contact/")
    return lambda name, *given: visitor.page.evaluate(CALL, [name, given])


def rect(x: float, y: float, width: float, height: float) -> dict[str, float]:
    return {"x": x, "y": y, "width": width, "height": height}


def point(x: float, y: float) -> dict[str, float]:
    return {"x": x, "y": y}


def test_a_box_is_drawn_from_any_corner_and_ends_where_the_picture_ends(ask: Ask) -> None:
    assert ask("between", point(300, 150), point(100, 50), SIZE) == BOX
    assert ask("between", point(900, -20), point(1200, 600), SIZE) == rect(900, 0, 100, 500)


def test_a_box_that_is_moved_stays_on_the_picture_and_as_large(ask: Ask) -> None:
    assert ask("moved", BOX, point(10, -20), SIZE) == rect(110, 30, 200, 100)
    assert ask("moved", BOX, point(-500, -500), SIZE) == rect(0, 0, 200, 100)
    assert ask("moved", BOX, point(5000, 5000), SIZE) == rect(800, 400, 200, 100)


def test_a_corner_goes_and_the_opposite_one_stays(ask: Ask) -> None:
    assert ask("resized", BOX, "se", point(50, 20), SIZE) == rect(100, 50, 250, 120)
    assert ask("resized", BOX, "nw", point(-50, -20), SIZE) == rect(50, 30, 250, 120)
    assert ask("resized", BOX, "ne", point(50, 20), SIZE) == rect(100, 70, 250, 80)
    assert ask("resized", BOX, "sw", point(50, -20), SIZE) == rect(150, 50, 150, 80)


def test_a_box_never_turns_inside_out_nor_leaves_the_picture(ask: Ask) -> None:
    assert ask("resized", BOX, "se", point(-900, -900), SIZE) == rect(100, 50, 12, 12)
    assert ask("resized", BOX, "nw", point(900, 900), SIZE) == rect(288, 138, 12, 12)
    assert ask("resized", BOX, "se", point(9000, 9000), SIZE) == rect(100, 50, 900, 450)
    assert ask("resized", BOX, "nw", point(-9000, -9000), SIZE) == rect(0, 0, 300, 150)


def test_half_a_pixel_is_covered_whole(ask: Ask) -> None:
    assert ask("snapped", rect(10.2, 20.9, 5.1, 5.2), SIZE) == rect(10, 20, 6, 7)
    assert ask("snapped", rect(990.5, 490.5, 9.5, 9.5), SIZE) == rect(990, 490, 10, 10)


def test_four_quarter_turns_bring_a_box_home(ask: Ask) -> None:
    once = ask("turned", BOX, SIZE)
    size = ask("turnedSize", SIZE)
    twice = ask("turned", once, size)
    thrice = ask("turned", twice, SIZE)

    assert once == rect(350, 100, 100, 200)
    assert ask("turned", thrice, size) == BOX


def test_a_tap_is_no_box(ask: Ask) -> None:
    assert ask("isLargeEnough", rect(0, 0, 11, 300), SIZE) is False
    assert ask("isLargeEnough", rect(0, 0, 12, 12), SIZE) is True


def test_a_picture_is_made_smaller_and_never_larger(ask: Ask) -> None:
    assert ask("fitted", {"width": 4000, "height": 3000}, 2000) == {"width": 2000, "height": 1500}
    assert ask("fitted", {"width": 1500, "height": 3000}, 2000) == {"width": 1000, "height": 2000}
    assert ask("fitted", {"width": 640, "height": 480}, 2000) == {"width": 640, "height": 480}
    assert ask("fitted", {"width": 9000, "height": 1}, 2000) == {"width": 2000, "height": 1}


def test_a_document_is_looked_for_in_the_middle(ask: Ask) -> None:
    wide = ask("centred", 2, 0.5, SIZE)
    tall = ask("centred", 2, 0.5, {"width": 400, "height": 900})

    assert wide == rect(250, 125, 500, 250)
    assert tall == rect(100, 400, 200, 100)
    assert ask("within", wide, rect(0.1, 0.2, 0.5, 0.4)) == rect(300, 175, 250, 100)
