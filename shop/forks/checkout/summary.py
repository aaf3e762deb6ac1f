"""What stands directly above the button (art. 6:230v lid 2 BW): the pieces, the costs, the total, and by when."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from shop import vat
from shop.forks.checkout.forms import CheckoutForm
from shop.forks.checkout.seen_token import seen_token
from shop.forks.order.utils import lead_days_of
from shop.fulfilment.promises import last_pick_up_day, promised_by
from shop.fulfilment.purchase import BUTTON_TEXT
from shop.fulfilment.seen import seen_in
from shop.mollie.methods import payments_are_tests
from shop.pages.documents import current_policy, current_terms
from shop.storefront.basket.rows import basket_rows
from shop.taxes.current import treatment_for
from shop.vat import Mode


def checkout_summary(
    basket: Any, form: CheckoutForm, *, refused: dict[int, str] | None = None
) -> dict[str, Any]:
    """Template context: rows, discounts, subtotal, shipping, vat and total in euros, and what is promised.

    `vat` is None where none is charged. `seen` is what the form must bring back.
    """
    shipping = form.chosen_shipping()
    is_pick_up = shipping.way.is_pick_up
    promised = _promised(basket)
    return {
        "rows": basket_rows(basket, refused=refused),
        "discounts": [(name, amount) for name, amount in seen_in(basket).discounts if amount],
        "code_problems": [problem for _, problem in basket.entered_codes if problem],
        "subtotal": basket.total_incl_tax_excl_discounts,
        "shipping": shipping.price,
        "shipping_name": shipping.name,
        "is_pick_up": is_pick_up,
        "vat": _vat(basket, form, is_pick_up=is_pick_up),
        "total": form.total,
        "seen": seen_token(basket),
        "promised_by": promised,
        "last_pick_up_day": last_pick_up_day(promised),
        "hours_to_pay": settings.UNPAID_ORDER_LIFETIME // timedelta(hours=1),
        "holds_something": any(line.product.get_product_class().track_stock for line in basket.all_lines()),
        "payments_are_tests": payments_are_tests(),
        "button_text": BUTTON_TEXT,
        "privacy_version": current_policy().version,
        "terms_version": current_terms().version,
    }


def _promised(basket: Any) -> date:
    lead_days = (lead_days_of(line.product) for line in basket.all_lines())
    return promised_by(lead_days, today=timezone.localdate())


def _vat(basket: Any, form: CheckoutForm, *, is_pick_up: bool) -> Any:
    """As the order and its invoice will have it: rounded once, over everything."""
    treatment = treatment_for(vat.taxed_in(form.delivery_country(), is_pick_up=is_pick_up))
    if treatment.mode is Mode.SMALL:
        return None
    return vat.split_gross(form.total, rate=treatment.rate).vat
