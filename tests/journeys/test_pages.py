"""Every kind of page as a browser shows it: whole, at every width, in Dutch, and without barriers (S16-S18)."""

import pytest

from tests.journeys.page_checks import barriers, empty_pictures, not_dutch, resize, too_small, too_wide
from tests.journeys.places import CATALOGUE, PLACES, Place, enter_checkout
from tests.journeys.visitor import Visitor

WIDTHS = (320, 390, 768, 1440)
PHONE_WIDTH, DESK_WIDTH = 390, 1440
LEAST_HEIGHT = 44  # brand.md, "Controls"

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


def test_looking_around_leaves_no_cookie(visitor: Visitor) -> None:
    for path in CATALOGUE.values():
        visitor.go(path)

    assert visitor.cookies() == set()


def test_a_guest_who_orders_gets_the_two_cookies_that_ordering_needs(visitor: Visitor) -> None:
    enter_checkout(visitor)

    assert visitor.cookies() == {"winkelmand", "formulier"}
