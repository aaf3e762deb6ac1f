"""From a form or a mailed link to the list and off it again, in a browser."""

import re

import pytest

from tests.journeys.buyer import Buyer
from tests.journeys.conftest import NewVisitor
from tests.journeys.page_checks import barriers
from tests.journeys.places import mailed_link
from tests.journeys.registering import register
from tests.journeys.visitor import DESK, ORDER_BUTTON, PHONE, WITHOUT_JAVASCRIPT, Visitor, Window

ON_THE_LIST = (
    "SELECT source, first_name FROM newsletter_subscription WHERE email = %s AND confirmed_at IS NOT NULL"
)
CONFIRM, LEAVE = "bevestigen", "afmelden"


def on_the_list(visitor: Visitor) -> list[tuple[str, str]]:
    """From which form, under what first name."""
    found = visitor.shop.ledger.rows(ON_THE_LIST, visitor.email)
    return [(row["source"], row["first_name"]) for row in found]


def link_of(visitor: Visitor, kind: str) -> str:
    """In the last mail to him."""
    newest = visitor.shop.ledger.mails_to(visitor.email)[-1]
    (path,) = re.findall(rf"/nieuwsbrief/{kind}/\S+", newest["message"])
    return str(path)


def ask_in_the_foot(visitor: Visitor, *, at: str = "/contact/") -> None:
    visitor.go(at)
    visitor.page.get_by_label("Je mailadres").fill(visitor.email)
    visitor.press(visitor.button("Schrijf me in"))
    visitor.says("Kijk even in je mail")
    visitor.says(visitor.email)


def confirm(visitor: Visitor) -> None:
    visitor.go(link_of(visitor, CONFIRM))
    visitor.press(visitor.button("Ja, stuur mij de nieuwsbrief"))
    visitor.says("Fijn, je bent ingeschreven")


@pytest.mark.parametrize("window", [PHONE, DESK, WITHOUT_JAVASCRIPT], ids=["phone", "desk", "no javascript"])
def test_a_form_in_the_foot_of_a_page_leads_to_the_list_without_a_cookie(
    new_visitor: NewVisitor, window: Window
) -> None:
    visitor = new_visitor(window)

    ask_in_the_foot(visitor)
    assert on_the_list(visitor) == []
    confirm(visitor)

    assert on_the_list(visitor) == [("voet", "")]
    assert visitor.cookies() == set()


def test_the_page_of_the_newsletter_sets_a_slip_right_and_greets_by_name(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(PHONE)
    name = visitor.email.partition("@")[0]
    visitor.email = f"{name}@gmail.com"
    visitor.go("/nieuwsbrief/")
    visitor.page.locator("main [name=email]").fill(f"{name}@gmial.com")
    visitor.page.locator("main [name=first_name]").fill("Noor")

    visitor.press(visitor.button("Schrijf me in"))
    visitor.says("Er is nog niets verstuurd")
    visitor.press(visitor.button("Ja, gebruik dat adres"))
    visitor.says(visitor.email)
    confirm(visitor)

    assert on_the_list(visitor) == [("pagina", "Noor")]
    assert "Dag Noor," in visitor.shop.ledger.mails_to(visitor.email)[-1]["message"]
    assert visitor.cookies() == set()


def test_what_is_wrong_is_said_beside_what_was_typed(visitor: Visitor) -> None:
    visitor.watch.expected.add(422)
    visitor.go("/contact/")
    visitor.page.get_by_label("Je mailadres").fill("sanne@voorbeeld")

    visitor.press(visitor.button("Schrijf me in"))

    visitor.says("Dit lijkt geen e-mailadres")
    assert visitor.page.locator("main [name=email]").input_value() == "sanne@voorbeeld"
    assert barriers(visitor.page) == []


def test_the_box_at_the_checkout_starts_it_and_an_order_without_it_does_not(new_visitor: NewVisitor) -> None:
    asks, only_buys = new_visitor(), new_visitor()
    for visitor in (asks, only_buys):
        buyer = Buyer(visitor.shop.url)
        buyer.put_in_basket("trouwringen")
        visitor.continue_as(buyer)
        visitor.go("/afrekenen/")
        visitor.fill_in_checkout()
    box = asks.page.locator("[name=wants_newsletter]")
    assert not box.is_checked()

    box.check()
    for visitor in (asks, only_buys):
        visitor.press(visitor.button(ORDER_BUTTON))
        visitor.pay_at_mollie("Betaald")

    asked = "SELECT email FROM newsletter_subscription WHERE email IN (%s, %s)"
    rows = asks.shop.ledger.rows(asked, asks.email, only_buys.email)
    assert [row["email"] for row in rows] == [asks.email]
    question = "SELECT message FROM post_office_email WHERE subject LIKE 'Bevestig dat je%%' AND \"to\" = %s"
    (mail,) = asks.shop.ledger.rows(question, asks.email)
    asks.go(re.findall(r"/nieuwsbrief/bevestigen/\S+", mail["message"])[0])
    asks.press(asks.button("Ja, stuur mij de nieuwsbrief"))
    asks.says("Fijn, je bent ingeschreven")
    assert on_the_list(asks) == [("afrekenen", "")]


def test_the_button_behind_the_link_confirms_and_leaves_no_cookie(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(PHONE)
    visitor.email, link = mailed_link(visitor.shop, CONFIRM)

    visitor.go(link)
    assert barriers(visitor.page) == []
    assert on_the_list(visitor) == []
    visitor.press(visitor.button("Ja, stuur mij de nieuwsbrief"))

    visitor.says("Fijn, je bent ingeschreven")
    assert barriers(visitor.page) == []
    assert len(on_the_list(visitor)) == 1
    assert visitor.cookies() == set()


def test_who_leaves_by_the_link_in_the_welcome_is_nowhere_on_the_list(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(WITHOUT_JAVASCRIPT)
    ask_in_the_foot(visitor)
    confirm(visitor)

    visitor.go(link_of(visitor, LEAVE))
    visitor.press(visitor.button("Meld mij af"))

    visitor.says("Je bent afgemeld")
    _is_nowhere(visitor)
    assert visitor.cookies() == set()


@pytest.mark.parametrize("window", [PHONE, WITHOUT_JAVASCRIPT], ids=["phone", "no javascript"])
def test_who_has_no_mail_at_hand_leaves_on_the_site_and_can_come_back(
    new_visitor: NewVisitor, window: Window
) -> None:
    visitor = new_visitor(window)
    ask_in_the_foot(visitor)
    confirm(visitor)

    visitor.go("/nieuwsbrief/")
    visitor.press(visitor.link("Hier afmelden"))
    visitor.page.get_by_label("Je mailadres").fill(visitor.email.upper())
    visitor.press(visitor.button("Meld mij af"))
    visitor.says("Je bent afgemeld")
    _is_nowhere(visitor)

    visitor.press(visitor.link("Schrijf je opnieuw in"))
    visitor.page.get_by_label("Je mailadres").fill(visitor.email)
    visitor.press(visitor.button("Schrijf me in"))
    visitor.says("Kijk even in je mail")
    confirm(visitor)
    assert on_the_list(visitor) == [("pagina", "")]


def test_in_an_account_it_is_asked_and_left_with_one_button_each(visitor: Visitor) -> None:
    register(visitor)
    visitor.press(visitor.page.locator("main").get_by_role("link", name="Nieuwsbrief"))
    visitor.says("Je krijgt de nieuwsbrief niet")
    assert barriers(visitor.page) == []

    visitor.press(visitor.button("Schrijf me in"))
    visitor.says("Nog niet bevestigd")
    assert barriers(visitor.page) == []
    confirm(visitor)
    visitor.go("/account/nieuwsbrief/")
    visitor.says("Je krijgt mijn nieuwsbrief")
    visitor.press(visitor.button("Meld mij af"))

    visitor.says("Je adres staat niet meer op de lijst")
    _is_nowhere(visitor)


def test_a_chapter_of_the_terms_can_be_jumped_to(visitor: Visitor) -> None:
    visitor.go("/algemene-voorwaarden/")

    visitor.press(visitor.link("8. Bedenktijd: je mag je bedenken"))

    heading = visitor.page.get_by_role("heading", name="8. Bedenktijd: je mag je bedenken")
    assert heading.evaluate("heading => heading.getBoundingClientRect().top < innerHeight / 4")


def _is_nowhere(visitor: Visitor) -> None:
    rows = visitor.shop.ledger.rows("SELECT 1 FROM newsletter_subscription WHERE email = %s", visitor.email)
    assert rows == []
