"""The discount code that lies in a basket, and what it does there."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class EnteredCode:
    """`discount` in euros off the goods; `problem` is why it gives nothing now, in Dutch, or empty."""

    code: str
    discount: Decimal
    gives_delivery: bool
    problem: str


def code_in(basket: Any) -> EnteredCode | None:
    """For a basket with its offers applied; no query."""
    for voucher, problem in basket.entered_codes:
        return EnteredCode(
            code=voucher.code,
            discount=basket.total_discount,
            gives_delivery=basket.has_shipping_discounts,
            problem=problem,
        )
    return None
