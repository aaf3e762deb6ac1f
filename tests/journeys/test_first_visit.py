"""A first visit is light: the budget of design.md section 6, on a phone and at a desk."""

import pytest

from tests.journeys.conftest import NewVisitor
from tests.journeys.first_visit import FirstVisit
from tests.journeys.visitor import DESK, PHONE, Window

KB = 1000
PAGES = ["/", "/sieraden/ringen/", "/sieraad/solitair-met-briljant/"]


@pytest.mark.parametrize("window", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("page", PAGES)
def test_a_first_visit_stays_within_its_budget(new_visitor: NewVisitor, page: str, window: Window) -> None:
    visitor = new_visitor(window)
    visit = FirstVisit(visitor)

    visitor.go(page)
    visitor.page.wait_for_load_state("networkidle")

    assert visit.requests.total() <= 12, visit.requests
    assert visit.received.total() <= 350 * KB, visit.received
    assert visit.received["Script"] <= 30 * KB
    assert visit.received["Stylesheet"] <= 30 * KB
    assert visit.layout_shift() < 0.02
