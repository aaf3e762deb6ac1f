"""The basket: what one can put in it and what it says when there is not enough."""

import pytest
from playwright.sync_api import expect

from tests.journeys.buyer import Buyer, text_of
from tests.journeys.conftest import NewVisitor
from tests.journeys.running_shop import RunningShop
from tests.journeys.visitor import DESK, PHONE, WITHOUT_JAVASCRIPT, Visitor, Window

PIECE = "bedel-blad"
RING = "gedraaide-ring"


@pytest.mark.parametrize("window", [DESK, PHONE, WITHOUT_JAVASCRIPT], ids=["desk", "phone", "no JavaScript"])
def test_a_piece_is_added_changed_and_removed(
    shop: RunningShop, new_visitor: NewVisitor, window: Window
) -> None:
    shop.ledger.put_in_stock(PIECE, 4)
    visitor = new_visitor(window)
    visitor.go(f"/sieraad/{PIECE}/")

    visitor.press(visitor.button("In winkelmand"))
    visitor.says("€\N{NO-BREAK SPACE}59,00")
    visitor.field("Aantal").fill("3")
    visitor.press(visitor.page.get_by_role("button", name="Wijzig"))
    visitor.says("€\N{NO-BREAK SPACE}177,00")
    visitor.press(visitor.page.get_by_role("button", name="Verwijder"))

    visitor.says("Er ligt nog niets in.")


def test_more_than_there_is_cannot_be_had(shop: RunningShop, visitor: Visitor) -> None:
    shop.ledger.put_in_stock(PIECE, 2)
    visitor.watch.expected.add(409)
    visitor.go(f"/sieraad/{PIECE}/")
    visitor.button("In winkelmand").click()

    visitor.field("Aantal").fill("5")
    visitor.page.get_by_role("button", name="Wijzig").click()

    visitor.says("Hiervan zijn er nog 2. Pas het aantal aan.")
    visitor.go("/winkelmand/")
    expect(visitor.field("Aantal")).to_have_value("1")


def test_a_piece_that_another_bought_meanwhile_stands_in_the_way(shop: RunningShop, visitor: Visitor) -> None:
    shop.ledger.put_in_stock(PIECE, 1)
    visitor.go(f"/sieraad/{PIECE}/")
    visitor.button("In winkelmand").click()
    visitor.page.wait_for_url("**/winkelmand/")

    Buyer(shop.url).buy(PIECE)
    visitor.page.reload()

    visitor.says("Dit sieraad is net verkocht. Haal het uit je mand om de rest te bestellen.")
    expect(visitor.link("Naar afrekenen")).to_have_count(0)


def test_the_last_one_cannot_be_put_in_twice(shop: RunningShop, visitor: Visitor) -> None:
    shop.ledger.put_in_stock(PIECE, 1)
    visitor.watch.expected.add(422)
    for _ in range(2):
        visitor.go(f"/sieraad/{PIECE}/")
        visitor.button("In winkelmand").click()

    visitor.says("Alles wat ik hiervan heb, ligt al in je winkelmand.")


def test_a_sold_out_piece_cannot_be_added(shop: RunningShop, visitor: Visitor, buyer: Buyer) -> None:
    shop.ledger.put_in_stock(PIECE, 0)

    visitor.go(f"/sieraad/{PIECE}/")
    answer = buyer.put_in_basket(PIECE)

    expect(visitor.button("In winkelmand")).to_have_count(0)
    visitor.says("uitverkocht")
    assert answer.status_code == 422
    assert "Er ligt nog niets in." in text_of(buyer.see("/winkelmand/"))


def test_a_sold_out_variant_cannot_be_added(visitor: Visitor, buyer: Buyer) -> None:
    visitor.go(f"/sieraad/{RING}/")

    visitor.page.locator("#metaal-rosegoud-14k").check()
    visitor.page.locator("#maat-50").check()
    answer = buyer.put_in_basket(RING, metaal="rosegoud-14k", maat="50")

    visitor.says("Deze combinatie is er nu niet.")
    expect(visitor.button("In winkelmand")).to_be_disabled()
    assert answer.status_code == 422
    assert "Deze uitvoering is uitverkocht." in text_of(answer)


def test_who_forgets_to_choose_is_asked_to_choose(buyer: Buyer) -> None:
    answer = buyer.put_in_basket(RING)

    assert answer.status_code == 422
    assert "Kies eerst een metaal." in text_of(answer)
    assert "Kies eerst een ringmaat." in text_of(answer)


def test_another_site_cannot_fill_the_basket(buyer: Buyer) -> None:
    buyer.session.headers["Origin"] = "https://elders.example"

    answer = buyer.put_in_basket(RING, metaal="geelgoud-14k", maat="54")

    assert answer.status_code == 403
