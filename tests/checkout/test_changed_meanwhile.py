"""What changed between the page and the button is named, and ordered only when the customer presses again."""

from decimal import Decimal

import pytest
from django.test import Client
from oscar.apps.catalogue.models import Product

from shop.delivery.models import DeliveryPrice, DeliveryWay
from shop.forks.order.models import Order
from shop.forks.partner.models import StockRecord
from shop.jewellery.models import Jewel
from tests.checkout.page import filled_in, form_values, told
from tests.shop_data import make_jewel

pytestmark = pytest.mark.django_db


def test_a_price_that_rose_is_told_with_its_piece_and_nothing_typed_is_lost(gast: Client) -> None:
    answers = filled_in(gast, customer_note="Voor zaterdag")
    StockRecord.objects.update(price=Decimal("120.00"))

    refused = gast.post("/afrekenen/", answers)

    assert refused.status_code == 409
    assert "De prijs van Ring is nu € 120,00; dat was € 100,00." in told(refused)
    assert "Het totaal is nu € 127,95. Er is nog niets besteld" in told(refused)
    assert form_values(refused)["customer_note"].strip() == "Voor zaterdag"
    assert not Order.objects.exists()

    gast.post("/afrekenen/", form_values(refused))
    assert Order.objects.get().total_incl_tax == Decimal("127.95")


def test_a_piece_that_was_swapped_in_another_tab_is_told_although_the_total_is_the_same(
    gast: Client,
) -> None:
    answers = filled_in(gast)
    make_jewel("ketting", price="100.00")
    gast.post("/winkelmand/toevoegen/", {"product": "ketting"})
    gast.post("/winkelmand/verwijderen/", {"line": _line_of(gast, "Ring")})

    refused = gast.post("/afrekenen/", answers)

    assert "Ring ligt niet meer in je winkelmand." in told(refused)
    assert "Ketting ligt nu ook in je winkelmand." in told(refused)
    assert not Order.objects.exists()


def test_the_order_is_of_the_piece_as_it_is_at_the_button_and_not_as_remembered(gast: Client) -> None:
    hanger = make_jewel("hanger", variants=[("zilver-925", 54, "89.00", 2)])
    gast.post("/winkelmand/toevoegen/", {"product": "hanger", "maat": "54"})
    answers = filled_in(gast)
    Product.objects.filter(pk=hanger.product_id).update(title="Hanger met parel")

    gast.post("/afrekenen/", answers)

    assert Order.objects.get().lines.filter(title__startswith="Hanger met parel").exists()


def test_who_is_refused_sees_the_piece_as_it_is_now(gast: Client) -> None:
    answers = filled_in(gast)
    Product.objects.filter(title="Ring").update(title="Ring met parel")
    StockRecord.objects.update(price=Decimal("120.00"))

    refused = gast.post("/afrekenen/", answers)

    assert [row.title for row in refused.context["rows"]] == ["Ring met parel"]


def test_a_refused_page_shows_the_piece_as_it_is_now_and_not_as_remembered(gast: Client) -> None:
    answers = filled_in(gast)
    Jewel.objects.update(lead_days=40)
    StockRecord.objects.update(price=Decimal("120.00"))

    refused = gast.post("/afrekenen/", answers)

    assert "Op bestelling gemaakt, in ongeveer 6 weken." in told(refused)


def test_a_quantity_that_was_changed_in_another_tab_is_told(gast: Client) -> None:
    answers = filled_in(gast)
    gast.post("/winkelmand/aanpassen/", {"line": _line_of(gast, "Ring"), "quantity": "2"})

    refused = gast.post("/afrekenen/", answers)

    assert "Van Ring liggen er nu 2 in je winkelmand; dat waren er 1." in told(refused)


def test_dearer_delivery_is_told_with_its_name(gast: Client) -> None:
    answers = filled_in(gast)
    DeliveryPrice.objects.filter(way__code="pakket-verzekerd").update(price=Decimal("9.95"))

    refused = gast.post("/afrekenen/", answers)

    assert "kost nu € 9,95; op de pagina stond € 7,95." in told(refused)
    assert form_values(refused)["shown_total"] == "109.95"


def test_a_country_that_costs_more_is_told_to_who_has_no_scripts(gast: Client) -> None:
    answers = filled_in(gast) | {"country": "BE", "postcode": "2000"}

    refused = gast.post("/afrekenen/", answers)

    assert "kost nu € 12,95; op de pagina stond € 7,95." in told(refused)


def test_a_way_of_delivery_that_is_gone_is_told_and_another_can_be_chosen(gast: Client) -> None:
    answers = filled_in(gast)
    DeliveryWay.objects.filter(code="pakket-verzekerd").update(is_active=False)

    refused = gast.post("/afrekenen/", answers)

    assert "kan niet meer voor deze bestelling. Kies een andere manier." in told(refused)
    assert "pakket-verzekerd" not in [method.code for method in refused.context["form"].shipping_methods]
    assert not Order.objects.exists()


def _line_of(client: Client, title: str) -> str:
    rows = client.get("/winkelmand/").context["rows"]
    return str(next(row.line_id for row in rows if row.title == title))
