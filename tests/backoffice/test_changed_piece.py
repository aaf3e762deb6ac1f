"""Changing a piece: everything stays in step, and nothing that an order did meanwhile is overwritten."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from oscar.apps.catalogue.models import Category
from pytest_django import DjangoAssertNumQueries

from shop.forks.partner.models import StockRecord
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance
from shop.jewellery.models import Jewel
from shop.jewellery.selling import ON_ORDER
from tests.backoffice.addresses import piece_page
from tests.backoffice.data import order_in, paid_order
from tests.backoffice.forms import filled_in, photo, with_photos
from tests.shop_data import make_category, make_jewel, place, stock_of

QUERIES_WITH_VARIANTS = 9


def _save(desk: Client, jewel: Jewel, **changes: Any) -> Any:
    return desk.post(piece_page(jewel.pk), filled_in(jewel, **changes))


def _errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def test_a_new_price_is_asked_at_once(desk: Client, client: Client) -> None:
    jewel = make_jewel(price="100.00")

    _save(desk, jewel, price="119,95")

    assert "€\u00a0119,95" in client.get(f"/sieraad/{jewel.slug}/").content.decode()


def test_saving_without_changes_changes_nothing(desk: Client) -> None:
    jewel = make_jewel(stones="parel", is_unique=True, is_bespoke=True, is_featured=True)
    before = Jewel.objects.filter(pk=jewel.pk).values().get()

    assert _save(desk, jewel).status_code == 302

    assert Jewel.objects.filter(pk=jewel.pk).values().get() == before


def test_a_new_name_keeps_the_address_and_is_found(desk: Client, client: Client) -> None:
    jewel = make_jewel("gladde-ring", variants=[("zilver-925", 54, "98.00", 2)])

    _save(desk, jewel, title="Spiegelring")

    assert "Spiegelring" in client.get("/sieraad/gladde-ring/").content.decode()
    assert "Spiegelring" in client.get("/zoeken/", {"q": "spiegelring"}).content.decode()
    assert jewel.product.children.get().title == "Spiegelring"


def test_a_new_article_number_goes_to_variants_and_stock(desk: Client) -> None:
    jewel = make_jewel(variants=[("zilver-925", 54, "98.00", 2)])

    _save(desk, jewel, article="IJ-R77")

    child = jewel.product.children.get()
    assert child.upc == child.stockrecords.get().partner_sku == "IJ-R77-ZILVER-925-54"


def test_an_old_article_number_can_be_given_to_another(desk: Client) -> None:
    jewel, other = make_jewel("ring"), make_jewel("andere-ring")
    old = jewel.product.upc

    _save(desk, jewel, article="IJ-R77")
    _save(desk, other, article=old)

    assert stock_of(jewel).partner_sku == "IJ-R77"
    assert stock_of(other).partner_sku == old


def test_a_piece_moves_to_another_category(desk: Client) -> None:
    jewel = make_jewel()
    earrings: Category = make_category("oorbellen")

    _save(desk, jewel, category=earrings.pk)

    assert jewel.product.categories.get() == earrings


def test_a_piece_taken_out_of_the_shop_is_gone_for_customers(desk: Client, client: Client) -> None:
    jewel = make_jewel()

    _save(desk, jewel, is_public=None)

    assert client.get(f"/sieraad/{jewel.slug}/").status_code == 404


def test_a_stock_that_nobody_touched_is_not_written_back(desk: Client) -> None:
    jewel = make_jewel(stock=3)
    page = filled_in(jewel, price="119,95")
    advance(paid_order(jewel).pk, OrderStatus.SENT)  # while the page was open

    desk.post(piece_page(jewel.pk), page)

    record = stock_of(jewel)
    assert (record.num_in_stock, record.num_allocated, record.price) == (2, 0, Decimal("119.95"))


def test_a_stock_that_changed_meanwhile_is_asked_for_again(desk: Client) -> None:
    jewel = make_jewel(stock=3)
    page = filled_in(jewel, stock="5")
    advance(paid_order(jewel).pk, OrderStatus.SENT)

    response = desk.post(piece_page(jewel.pk), page)

    assert _errors(response)["stock"] == ["Er liggen er nu 2: er is net iets verzonden. Klopt je getal nog?"]
    assert 'name="initial-stock" value="2"' in response.content.decode()
    assert stock_of(jewel).num_in_stock == 2


def test_saving_keeps_what_orders_hold(desk: Client) -> None:
    jewel = make_jewel(stock=3)
    page = filled_in(jewel, stock="7")
    place(jewel)  # while the page was open

    desk.post(piece_page(jewel.pk), page)

    record = stock_of(jewel)
    assert (record.num_in_stock, record.num_allocated) == (7, 1)


def test_a_stock_below_what_orders_hold_is_refused(desk: Client) -> None:
    jewel = make_jewel(stock=3)
    place(jewel, quantity=2)

    response = _save(desk, jewel, stock="1")

    assert _errors(response)["stock"] == ["Er zijn er 2 gereserveerd voor bestellingen."]
    assert stock_of(jewel).num_in_stock == 3


def test_a_piece_goes_from_stock_to_on_order(desk: Client) -> None:
    jewel = make_jewel(stock=3)

    _save(desk, jewel, lead_days="21")

    assert Jewel.objects.get().product.product_class.name == ON_ORDER


@pytest.mark.parametrize("status", [OrderStatus.AWAITING_PAYMENT, OrderStatus.PAID, OrderStatus.READY])
@pytest.mark.parametrize(("before", "after"), [(0, 21), (21, 0)])
def test_a_piece_with_a_running_order_does_not_go_over(
    desk: Client, status: OrderStatus, before: int, after: int
) -> None:
    jewel = make_jewel(lead_days=before)
    order_in(status, jewel)

    response = _save(desk, jewel, lead_days=after)

    assert "Er loopt nog een bestelling" in " ".join(_errors(response)["lead_days"])
    assert Jewel.objects.get().lead_days == before


def test_a_lead_time_may_grow_while_orders_run(desk: Client) -> None:
    jewel = make_jewel(lead_days=21)
    paid_order(jewel)

    _save(desk, jewel, lead_days="28")

    assert Jewel.objects.get().lead_days == 28


def test_a_picture_is_added_and_another_taken_away(desk: Client, media: Path) -> None:
    jewel = make_jewel()
    _save(desk, jewel, **with_photos(photo(), photo("tweede.jpg")))
    first, second = jewel.pictures.all()

    _save(desk, jewel, **{"pictures-0-DELETE": "on"})

    assert list(jewel.pictures.all()) == [second]
    assert first.pk != second.pk


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_costs_the_same_for_1_and_20_variants(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    jewel = make_jewel(variants=[("zilver-925", 44 + size, "98.00", 2) for size in range(count)])
    desk.get(piece_page(jewel.pk))  # a process asks once what kind of thing a jewel is

    with django_assert_num_queries(QUERIES_WITH_VARIANTS):
        desk.get(piece_page(jewel.pk))


def test_the_price_of_a_piece_that_is_gone_is_not_found(desk: Client) -> None:
    assert desk.get(piece_page(999_999)).status_code == 302
    assert not StockRecord.objects.exists()
