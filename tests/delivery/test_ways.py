"""Which ways of delivery a basket can choose from, and what they cost it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal

import pytest

from shop.delivery.models import CountryGroup, DeliveryWay
from shop.delivery.plan import current_plan
from shop.delivery.ways import Way, countries, ways_for
from shop.jewellery.models import Jewel
from tests.delivery.owner import change_price, price_of, switch_off
from tests.shop_data import make_jewel

pytestmark = pytest.mark.django_db
AssertQueries = Callable[[int], AbstractContextManager[object]]


def ways(
    *jewels: Jewel, country: str = "NL", goods: str = "60.00", value: str | None = None
) -> dict[str, Way]:
    found = ways_for(
        country,
        pieces=[jewel.product for jewel in jewels],
        goods_total=Decimal(goods),
        value=Decimal(value) if value else None,
    )
    return {way.code: way for way in found}


def test_a_new_shop_delivers_to_the_netherlands_and_belgium() -> None:
    assert countries() == ("NL", "BE")


def test_what_fits_a_letterbox_may_go_through_it() -> None:
    small = make_jewel("oorknopjes", fits_letterbox=True)

    assert list(ways(small)) == ["brievenbus", "pakket", "pakket-verzekerd", "ophalen"]


def test_one_piece_that_does_not_fit_makes_it_a_parcel() -> None:
    small, large = make_jewel("oorknopjes", fits_letterbox=True), make_jewel("armband")

    assert "brievenbus" not in ways(small, large)


def test_a_variant_fits_as_its_piece_does() -> None:
    jewel = make_jewel("bandje", variants=[("zilver-925", 54, "50.00", 1)], fits_letterbox=True)
    variant = jewel.product.children.get()

    found = ways_for("NL", pieces=[variant], goods_total=Decimal("50.00"))

    assert found[0].code == "brievenbus"


@pytest.mark.parametrize(
    ("value", "by_parcel"), [("499.99", True), ("500.00", True), ("500.01", False), ("9000.00", False)]
)
def test_above_its_value_a_basket_goes_insured(value: str, by_parcel: bool) -> None:
    found = ways(make_jewel(), goods=value)

    assert ("pakket" in found) is by_parcel
    assert "pakket-verzekerd" in found


def test_a_discount_makes_a_piece_cheaper_but_not_less_valuable() -> None:
    assert "pakket" not in ways(make_jewel(), goods="450.00", value="600.00")


@pytest.mark.parametrize(("goods", "price"), [("149.99", "6.95"), ("150.00", "0.00"), ("150.01", "0.00")])
def test_delivery_is_free_from_its_amount(goods: str, price: str) -> None:
    assert ways(make_jewel(), goods=goods)["pakket"].price == Decimal(price)


def test_what_is_free_says_no_amount_from_which_it_is() -> None:
    jewel = make_jewel()

    assert ways(jewel, goods="60.00")["pakket"].free_from == Decimal("150.00")
    assert ways(jewel, goods="200.00")["pakket"].free_from is None


def test_belgium_has_its_own_prices() -> None:
    assert ways(make_jewel(), country="BE")["pakket"].price == Decimal("9.95")


@pytest.mark.parametrize("country", ["US", "", "nl", "NL ", "\x00"])
def test_a_country_that_is_not_on_offer_has_no_ways(country: str) -> None:
    assert ways(make_jewel(), country=country) == {}


def test_a_country_without_a_rule_for_postcodes_is_not_on_offer() -> None:
    group = CountryGroup.objects.get(name="België")
    group.countries = ["BE", "XX"]
    group.save()

    assert countries() == ("NL", "BE")


def test_a_country_where_nothing_is_brought_is_not_on_offer() -> None:
    price_of("pakket", "België").delete()
    price_of("pakket-verzekerd", "België").delete()

    assert countries() == ("NL",)
    assert ways(make_jewel(), country="BE") == {}


def test_insurance_is_never_the_first_choice_beside_a_plain_parcel() -> None:
    way = DeliveryWay.objects.get(code="pakket")
    way.position = 99
    way.save()

    assert list(ways(make_jewel())) == ["pakket", "pakket-verzekerd", "ophalen"]


def test_a_way_that_is_switched_off_is_not_offered() -> None:
    switch_off("pakket")

    assert "pakket" not in ways(make_jewel())


def test_a_changed_price_shows_at_once() -> None:
    ways(make_jewel())

    change_price("pakket", price=Decimal("5.50"))

    assert ways()["pakket"].price == Decimal("5.50")


def test_what_is_remembered_costs_no_query(django_assert_num_queries: AssertQueries) -> None:
    jewel = Jewel.objects.select_related("product").get(pk=make_jewel().pk)
    with django_assert_num_queries(1):
        current_plan()

    with django_assert_num_queries(0):
        ways(jewel)
