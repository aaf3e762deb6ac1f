"""Takes the discount of a basket's code off its lines."""

from typing import Any

from django.utils import timezone
from oscar.apps.offer import results
from oscar.apps.offer.applicator import Applicator

from shop.vouchers.discount import discount_on, gives_free_delivery
from shop.vouchers.sharing import shares
from shop.vouchers.validity import offers_of, problem_with


class CodeApplicator(Applicator):
    """Differs from Oscar: a discount is worked out over all goods at once, rounded once, and shared out to the cent.

    Oscar rounds down per offer and not per line, so that lines and total can differ. It also looks for offers
    that need no code, which this shop does not have, on every request.
    """

    def apply(self, basket: Any, user: Any = None, request: Any = None) -> None:
        """Notes as `basket.entered_codes` each code with why it gives nothing, empty when it does give.

        Does not call `super()`. A basket without a code costs no query, if it was read with `has_code`.
        """
        basket.offer_applications = results.OfferApplications()
        codes = basket.vouchers.all() if getattr(basket, "has_code", True) else []
        now = timezone.now()
        basket.entered_codes = [
            (code, problem_with(code, basket=basket, user=user, now=now)) for code in codes
        ]
        for code, problem in basket.entered_codes:
            if not problem:
                _give(basket, code)


def _give(basket: Any, voucher: Any) -> None:
    for offer in offers_of(voucher):
        offer.set_voucher(voucher)
        if gives_free_delivery(offer):
            basket.offer_applications.add(offer, results.SHIPPING_DISCOUNT)
        else:
            _take_off(basket, offer)


def _take_off(basket: Any, offer: Any) -> None:
    lines = list(basket.all_lines())
    prices = [line.line_price_incl_tax_incl_discounts for line in lines]
    discount = discount_on(sum(prices), offer=offer)
    if not discount:
        return
    for line, share in zip(lines, shares(discount, over=prices), strict=True):
        if share:
            line.discount(share, line.quantity, incl_tax=True, offer=offer)
    basket.offer_applications.add(offer, results.BasketDiscount(discount))
