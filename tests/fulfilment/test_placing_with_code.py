"""A code at the button: it is locked, counted once, and told when it gives less than the page said."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone
from oscar.apps.offer.models import Benefit, Condition, ConditionalOffer, Range
from oscar.apps.voucher.models import Voucher

from shop.forks.order.models import Order
from shop.fulfilment.placing import place_order
from shop.fulfilment.refusals import PurchaseChanged
from shop.fulfilment.seen import Change, Changed
from shop.vouchers.applicator import CodeApplicator
from tests.shop_data import make_basket, make_jewel, make_purchase

pytestmark = pytest.mark.django_db
GAST = AnonymousUser()


@pytest.fixture
def code(db: None) -> Voucher:
    """Ten euros off, once."""
    all_pieces = Range.objects.create(name="alles", includes_all_products=True)
    condition = Condition.objects.create(type=Condition.COUNT, value=1, range=all_pieces)
    benefit = Benefit.objects.create(type=Benefit.FIXED, value=10, range=all_pieces)
    offer = ConditionalOffer.objects.create(
        name="Zomer", offer_type=ConditionalOffer.VOUCHER, condition=condition, benefit=benefit
    )
    now = timezone.now()
    voucher = Voucher.objects.create(
        name="Zomer",
        code="ZOMER",
        usage=Voucher.SINGLE_USE,
        start_datetime=now - timedelta(days=1),
        end_datetime=now + timedelta(days=1),
    )
    voucher.offers.add(offer)
    return voucher


def basket_with(code: Voucher, slug: str) -> Any:
    basket = make_basket(make_jewel(slug, price="100.00"))
    basket.vouchers.add(code)
    basket.has_code = True
    CodeApplicator().apply(basket, GAST)
    return basket


def order_of(basket: Any, purchase: Any) -> Order:
    return place_order(basket.pk, purchase, user=GAST, now=timezone.now())


def test_a_code_takes_its_discount_off_the_order_and_counts_as_used(code: Voucher) -> None:
    basket = basket_with(code, "ring")

    order = order_of(basket, make_purchase(basket))

    assert order.total_incl_tax == Decimal("97.95")
    assert order.lines.get().line_price_incl_tax == Decimal("90.00")
    assert code.applications.get().order == order


def test_a_code_that_another_used_first_is_told_and_the_order_can_go_on_without_it(code: Voucher) -> None:
    mine, theirs = basket_with(code, "ring"), basket_with(code, "ketting")
    purchase = make_purchase(mine)
    order_of(theirs, make_purchase(theirs))

    with pytest.raises(PurchaseChanged) as refused:
        order_of(mine, purchase)
    mine.reset_offer_applications()
    CodeApplicator().apply(mine, GAST)
    order = order_of(mine, make_purchase(mine))

    assert refused.value.changes == [Change(Changed.DISCOUNT, "ZOMER", Decimal("10.00"), None)]
    assert refused.value.total == order.total_incl_tax == Decimal("107.95")
    assert code.applications.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_buttons_at_the_same_moment_one_gets_the_code(code: Voucher) -> None:
    baskets = [basket_with(code, slug) for slug in ("ring", "ketting")]
    purchases = [make_purchase(basket) for basket in baskets]
    both = Barrier(2)

    def press(basket: Any, purchase: Any) -> str:
        both.wait(timeout=10)
        try:
            return str(order_of(basket, purchase).total_incl_tax)
        except PurchaseChanged:
            return "changed"
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as browsers:
        told = list(browsers.map(press, baskets, purchases))

    assert sorted(told) == ["97.95", "changed"]
    assert code.applications.count() == 1
