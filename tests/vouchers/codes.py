"""Discount codes for tests, written down the way the owner does."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone
from oscar.apps.voucher.models import Voucher

from shop.vouchers.discount import AMOUNT, FREE_DELIVERY, PERCENTAGE
from shop.vouchers.writing import CodeFacts, save_code


def make_code(code: str = "ZOMER", **facts: Any) -> Voucher:
    """Ten per cent off everything, from yesterday until tomorrow, as often as you like."""
    today: date = timezone.localdate()
    defaults = {
        "kind": PERCENTAGE,
        "value": Decimal("10"),
        "least_amount": None,
        "first_day": today - timedelta(days=1),
        "last_day": today + timedelta(days=1),
        "usage": Voucher.MULTI_USE,
    }
    return save_code(Voucher(), CodeFacts(code=code, **(defaults | facts)))


def euros_off(amount: str, code: str = "TIENTJE", **facts: Any) -> Voucher:
    return make_code(code, kind=AMOUNT, value=Decimal(amount), **facts)


def free_delivery(code: str = "BEZORGD", **facts: Any) -> Voucher:
    return make_code(code, kind=FREE_DELIVERY, value=None, **facts)
