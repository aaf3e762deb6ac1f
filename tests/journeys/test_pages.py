"""Every kind of page as a browser shows it: whole, at every width, in Dutch, and without barriers (S16-S18)."""

from itertools import pairwise

import pytest

from tests.journeys.page_checks import barriers, empty_pictures, not_dutch, resize, too_small, too_wide
from tests.journeys.places import CATALOGUE, PLACES, Place, enter_checkout
from tests.journeys.visitor import Visitor

WIDTHS = (320, 390, 768, 1440)
PHONE_WIDTH, DESK_WIDTH = 390, 1440
LEAST_HEIGHT = 44  # brand.md, "Controls"

# Of what is drawn, and not of the box around it, which may be too narrow for it.
PLACES_IN_THE_HEADER = """
() => [...document.querySelectorAll(".header__bar > *")]
  .filter((part) => part.checkVisibility())
  .map((part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
    return { left: Math.min(...boxes.map((b) => b.left)), right: Math.max(...boxes.map((b) => b.right)) };
  })
  .sort((one, other) => one.left - other.left)
"""

every_place = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)


@every_place
def test_a_page_is_whole_in_every_window(visitor: Visitor, place: Place) -> None:
    place.enter(visitor)

    assert empty_pictures(visitor.page) == []
    assert not_dutch(visitor.page) == set()
    for width in WIDTHS:
        resize(visitor.page, width=width)
        assert too_wide(visitor.page) == [], f"at {width} px"
        assert too_small(visitor.page, least=LEAST_HEIGHT) == [], f"at {width} px"


@every_place
def test_a_page_has_no_barriers(visitor: Visitor, place: Place) -> None:
    place.enter(visitor)

    for width in (DESK_WIDTH, PHONE_WIDTH):
        resize(visitor.page, width=width)
        assert barriers(visitor.page) == [], f"at {width} px"


@pytest.mark.parametrize("width", [320, 344, 360, 375, 390, 1024, 1440])
def test_what_stands_in_the_header_has_a_place_of_its_own(visitor: Visitor, width: int) -> None:
    visitor.go("/over/")
    resize(visitor.page, width=width)

    places = visitor.page.evaluate(PLACES_IN_THE_HEADER)

    assert len(places) >= 3
    assert [pair for pair in pairwise(places) if pair[0]["right"] > pair[1]["left"]] == []


def test_looking_around_leaves_no_cookie(visitor: Visitor) -> None:
    for path in CATALOGUE.values():
        visitor.go(path)

    assert visitor.cookies() == set()


def test_a_guest_who_orders_gets_the_two_cookies_that_ordering_needs(visitor: Visitor) -> None:
    enter_checkout(visitor)

    assert visitor.cookies() == {"winkelmand", "formulier"}
