"""One more of a piece into a basket, in two statements: Oscar's own verb reads the whole basket first."""

from typing import Any

from django.db import transaction
from django.db.models import F

from shop.forks.basket.models import Line
from shop.storefront.variants import Offer


class NoneLeft(Exception):
    """The basket already holds all there is."""


@transaction.atomic
def add_one(basket: Any, offer: Offer) -> None:
    """Makes the basket when there is none yet. Raises NoneLeft; two clicks at the same moment may count as one."""
    if basket.id is None:
        basket.save()
        held = None
    else:
        held = basket.lines.filter(product=offer.product_id).values_list("pk", "quantity").first()
    if offer.is_counted and (held[1] if held else 0) >= offer.in_stock:
        raise NoneLeft(str(offer.product_id))
    if held:
        Line.objects.filter(pk=held[0]).update(quantity=F("quantity") + 1)
    else:
        Line.objects.bulk_create([_new_line(basket, offer)], ignore_conflicts=True)
    basket.reset_offer_applications()


def _new_line(basket: Any, offer: Offer) -> Line:
    price = basket.strategy.price_of(offer.price, currency=offer.currency)
    return Line(
        basket=basket,
        product_id=offer.product_id,
        stockrecord_id=offer.record_id,
        line_reference=f"{offer.product_id}_{offer.record_id}",  # as Oscar writes it, which adds baskets up by it
        quantity=1,
        price_currency=price.currency,
        price_excl_tax=price.excl_tax,
        price_incl_tax=price.incl_tax,
        tax_code=price.tax_code,
    )
