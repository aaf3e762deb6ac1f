"""The variants of a piece: price and stock change, an ordered one stays, no two are the same."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from oscar.apps.catalogue.models import Product

from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance
from shop.jewellery.models import Jewel, Variant
from tests.backoffice.addresses import piece_page
from tests.backoffice.data import paid_order
from tests.backoffice.forms import filled_in, new_variant
from tests.shop_data import make_jewel

# An order takes the newest: the second row.
SIZES = [("zilver-925", 54, "98.00", 2), ("zilver-925", 56, "98.00", 2)]


@pytest.fixture
def ring(db: None) -> Jewel:
    return make_jewel("ring", variants=SIZES)


def _save(desk: Client, jewel: Jewel, **changes: Any) -> Any:
    return desk.post(piece_page(jewel.pk), filled_in(jewel, **changes))


def _child(jewel: Jewel, size: int) -> Product:
    return Product.objects.get(parent=jewel.product, variant__ring_size=size)


def test_each_variant_has_its_own_price_and_stock(desk: Client, ring: Jewel) -> None:
    _save(desk, ring, **{"children-1-price": "104,50", "children-1-stock": "9"})

    records = [_child(ring, size).stockrecords.get() for size in (54, 56)]
    assert [(record.price, record.num_in_stock) for record in records] == [
        (Decimal("98.00"), 2),
        (Decimal("104.50"), 9),
    ]


def test_a_variant_is_added(desk: Client, client: Client, ring: Jewel) -> None:
    _save(desk, ring, **new_variant(2, ring_size="58", price="110"))

    child = _child(ring, 58)
    assert child.title == "Ring"
    assert child.stockrecords.get().price == 110
    assert "58" in client.get("/sieraad/ring/").content.decode()


def test_a_variant_with_a_length_is_added(desk: Client) -> None:
    chain = make_jewel("ketting", variants=[("zilver-925", 54, "98.00", 2)])

    _save(desk, chain, **new_variant(1, ring_size="", length_cm="45"))

    assert Variant.objects.filter(length_cm=45, ring_size=None, product__parent=chain.product).exists()


def test_a_variant_is_taken_out_of_the_shop(desk: Client, client: Client, ring: Jewel) -> None:
    page = filled_in(ring)
    del page["children-0-is_public"]

    desk.post(piece_page(ring.pk), page)

    assert not _child(ring, 54).is_public


def test_metal_and_size_of_a_variant_are_fixed(desk: Client, ring: Jewel) -> None:
    _save(desk, ring, **{"children-0-metal": "geelgoud-14k", "children-0-ring_size": "60"})

    assert _child(ring, 54).variant.metal == "zilver-925"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"ring_size": "56"}, "Twee uitvoeringen zijn gelijk."),
        ({"length_cm": "45"}, "een ringmaat of een lengte, niet allebei"),
        ({"price": ""}, "Vul dit in."),
        ({"price": "0"}, "Een sieraad kan niet gratis zijn."),
        ({"stock": ""}, "Vul dit in."),
        ({"metal": "platina"}, "geldige keuze"),
    ],
)
def test_a_variant_that_cannot_be_is_refused_in_words(
    desk: Client, ring: Jewel, fields: dict[str, str], says: str
) -> None:
    response = _save(desk, ring, **new_variant(2, **fields))

    assert says in response.content.decode()
    assert ring.product.children.count() == 2


def test_a_variant_nobody_ordered_is_deleted(desk: Client, ring: Jewel) -> None:
    _save(desk, ring, **{"children-0-DELETE": "on"})

    assert [child.variant.ring_size for child in ring.product.children.all()] == [56]


def test_an_ordered_variant_is_not_deleted(desk: Client, ring: Jewel) -> None:
    paid_order(ring)

    response = _save(desk, ring, **{"children-1-DELETE": "on"})

    assert "Een uitvoering die ooit besteld is, kun je niet verwijderen." in response.content.decode()
    assert ring.product.children.count() == 2


def test_a_deleted_variant_makes_room_for_the_same_again(desk: Client, ring: Jewel) -> None:
    _save(desk, ring, **{"children-0-DELETE": "on"}, **new_variant(2, price="120"))

    assert _child(ring, 54).stockrecords.get().price == 120


def test_a_variants_stock_that_changed_meanwhile_is_asked_for_again(desk: Client, ring: Jewel) -> None:
    page = filled_in(ring, **{"children-1-stock": "5"})
    advance(paid_order(ring).pk, OrderStatus.SENT)

    response = desk.post(piece_page(ring.pk), page)

    assert "Er liggen er nu 1: er is net iets verzonden." in response.content.decode()
    assert _child(ring, 56).stockrecords.get().num_in_stock == 1


def test_a_variants_stock_that_nobody_touched_is_not_written_back(desk: Client, ring: Jewel) -> None:
    page = filled_in(ring, **{"children-1-price": "99,00"})
    advance(paid_order(ring).pk, OrderStatus.SENT)

    desk.post(piece_page(ring.pk), page)

    record = _child(ring, 56).stockrecords.get()
    assert (record.num_in_stock, record.price) == (1, Decimal("99.00"))


def test_a_variant_of_another_piece_cannot_be_reached(desk: Client, ring: Jewel) -> None:
    other = make_jewel("andere-ring", variants=SIZES[:1])
    stranger = other.product.children.get()
    page = filled_in(ring, **{"children-0-id": stranger.pk, "children-0-price": "0,01"})

    desk.post(piece_page(ring.pk), page)

    assert stranger.stockrecords.get().price == Decimal("98.00")
