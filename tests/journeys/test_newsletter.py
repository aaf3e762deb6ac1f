"""From a mailed link to the list and off it again, in a browser."""

from tests.journeys.conftest import NewVisitor
from tests.journeys.places import mailed_link
from tests.journeys.visitor import PHONE, WITHOUT_JAVASCRIPT, Visitor

ON_THE_LIST = "SELECT 1 FROM newsletter_subscription WHERE email = %s AND confirmed_at IS NOT NULL"


def test_the_button_behind_the_link_confirms_and_leaves_no_cookie(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(PHONE)
    email, link = mailed_link(visitor.shop, "bevestigen")

    visitor.go(link)
    assert visitor.shop.ledger.rows(ON_THE_LIST, email) == []
    visitor.press(visitor.button("Ja, stuur mij de nieuwsbrief"))

    visitor.says("Fijn, je bent ingeschreven")
    assert len(visitor.shop.ledger.rows(ON_THE_LIST, email)) == 1
    assert visitor.cookies() == set()


def test_who_leaves_is_nowhere_on_the_list(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(WITHOUT_JAVASCRIPT)
    email, link = mailed_link(visitor.shop, "afmelden")

    visitor.go(link)
    visitor.press(visitor.button("Meld mij af"))

    visitor.says("Je bent afgemeld")
    assert visitor.shop.ledger.rows("SELECT 1 FROM newsletter_subscription WHERE email = %s", email) == []


def test_a_chapter_of_the_terms_can_be_jumped_to(visitor: Visitor) -> None:
    visitor.go("/algemene-voorwaarden/")

    visitor.press(visitor.link("8. Bedenktijd: je mag je bedenken"))

    heading = visitor.page.get_by_role("heading", name="8. Bedenktijd: je mag je bedenken")
    assert heading.evaluate("heading => heading.getBoundingClientRect().top < innerHeight / 4")
