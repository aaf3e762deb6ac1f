"""What delivery costs, as it is said on the pages before anything is ordered."""

from decimal import Decimal

import pytest

from shop.delivery.models import DeliveryWay
from shop.delivery.spoken import delivery_text
from tests.delivery.owner import change_price, switch_off
from tests.shop_data import make_jewel

pytestmark = pytest.mark.django_db


def said(goods: str = "60.00", *, fits_letterbox: bool = False) -> str:
    return delivery_text(
        pieces=[make_jewel(fits_letterbox=fits_letterbox).product], goods_total=Decimal(goods)
    ).replace("\u00a0", " ")


def test_the_price_and_from_where_it_is_free() -> None:
    assert (
        said() == "Verzending in Nederland € 6,95, gratis vanaf € 150,00. Ophalen in het atelier is gratis."
    )


def test_a_small_piece_goes_for_the_price_of_a_letterbox() -> None:
    assert said(fits_letterbox=True).startswith("Verzending in Nederland € 4,95, gratis vanaf € 150,00.")


def test_free_delivery_is_called_free() -> None:
    assert said("150.00").startswith("Verzending in Nederland is gratis.")


def test_without_free_delivery_none_is_promised() -> None:
    change_price("pakket", free_from=None)
    change_price("pakket-verzekerd", free_from=None)

    assert said() == "Verzending in Nederland € 6,95. Ophalen in het atelier is gratis."


def test_an_amount_that_a_way_never_reaches_is_not_promised() -> None:
    DeliveryWay.objects.filter(code="pakket").update(insured_up_to=Decimal("100.00"))

    assert said().startswith("Verzending in Nederland € 6,95, gratis vanaf € 500,00.")


def test_without_pick_up_it_is_not_named() -> None:
    switch_off("ophalen")

    assert "Ophalen" not in said()


def test_what_is_too_valuable_for_every_way_is_picked_up() -> None:
    DeliveryWay.objects.exclude(code="ophalen").update(insured_up_to=Decimal("100.00"))

    assert said("101.00") == "Te waardevol om te versturen: je haalt het op in het atelier."
