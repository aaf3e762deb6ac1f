"""What a code takes off a basket: worked out once, shared out to the cent, never all of it."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given
from hypothesis import strategies as st

from shop.forks.basket.models import Basket
from shop.vouchers.applicator import CodeApplicator
from shop.vouchers.sharing import shares
from tests.shop_data import delivery, make_basket, make_jewel
from tests.vouchers.codes import euros_off, free_delivery, make_code

CENTS = st.decimals(min_value="0.01", max_value="5000.00", places=2)


def basket_with(*codes: object, prices: tuple[str, ...] = ("100.00",), quantity: int = 1) -> Basket:
    """A basket of one piece a price, with the codes in it and applied."""
    jewels = [make_jewel(f"ring-{place}", price=price, stock=9) for place, price in enumerate(prices)]
    basket = make_basket(*jewels, quantity=quantity)
    basket.vouchers.set(codes)
    CodeApplicator().apply(basket, AnonymousUser())
    return basket


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("prices", "percent", "total"),
    [
        (("100.00",), "10", "90.00"),
        (("29.95",), "10", "26.95"),  # 2.995 off is 3.00
        (("0.01",), "50", "0.01"),
        (("0.03",), "90", "0.01"),
        (("29.95", "29.95", "29.95"), "15", "76.37"),
        (("33.33", "66.67"), "12.5", "87.50"),
    ],
)
def test_a_percentage_is_rounded_once_over_all_goods(
    prices: tuple[str, ...], percent: str, total: str
) -> None:
    basket = basket_with(make_code(value=Decimal(percent)), prices=prices)

    assert basket.total_incl_tax == Decimal(total)


@pytest.mark.django_db
def test_lines_add_up_to_the_total_in_whole_cents() -> None:
    basket = basket_with(make_code(value=Decimal("7")), prices=("9.99", "19.99", "0.05"), quantity=3)

    prices = [line.line_price_incl_tax_incl_discounts for line in basket.all_lines()]
    assert sum(prices) == basket.total_incl_tax
    assert all(price == price.quantize(Decimal("0.01")) for price in prices)


@pytest.mark.django_db
@pytest.mark.parametrize("amount", ["100.00", "100.01", "5000.00"])
def test_a_code_worth_more_than_the_basket_leaves_a_cent_to_pay(amount: str) -> None:
    basket = basket_with(euros_off(amount))

    assert basket.total_incl_tax == Decimal("0.01")


@pytest.mark.django_db
def test_two_codes_that_met_by_logging_in_never_pay_money_out() -> None:
    basket = basket_with(euros_off("80.00", "EEN"), euros_off("80.00", "TWEE"))

    assert basket.total_incl_tax == Decimal("0.01")


@pytest.mark.django_db
def test_a_code_for_delivery_takes_nothing_off_the_goods() -> None:
    basket = basket_with(free_delivery())

    assert basket.total_incl_tax == Decimal("100.00")
    assert delivery(basket, "pakket").calculate(basket).incl_tax == 0
    assert delivery(basket, "pakket").discount(basket) == Decimal("6.95")


@pytest.mark.django_db
def test_a_code_that_gives_nothing_now_takes_nothing_off() -> None:
    basket = basket_with(make_code(least_amount=Decimal("100.01")))

    assert basket.total_incl_tax == Decimal("100.00")
    assert not list(basket.offer_applications)


@given(parts=st.lists(CENTS, min_size=1, max_size=8), portion=st.decimals("0", "1", places=4))
def test_shares_add_up_and_none_exceeds_its_part(parts: list[Decimal], portion: Decimal) -> None:
    amount = (sum(parts) * portion).quantize(Decimal("0.01"))

    found = shares(min(amount, sum(parts, Decimal(0))), over=parts)

    assert sum(found) == min(amount, sum(parts))
    assert all(0 <= share <= part for share, part in zip(found, parts, strict=True))
