"""The questions of the checkout as HTML. Empty ones are the same for every guest, so they are rendered once."""

from typing import cast

from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from shop.delivery.ways import countries
from shop.forks.checkout.forms import CheckoutForm
from shop.forks.checkout.reasons import reasons_of
from shop.newsletter import wording

KEPT_SECONDS = 10 * 60
Questions = dict[str, SafeString]


def questions(form: CheckoutForm) -> Questions:
    """`people_html` and `extras_html` for the page. Only a form into which nothing was put is remembered."""
    if form.is_bound or form.initial:
        return _rendered(form)
    key = f"checkout-questions-{'-'.join(countries())}-{wording.CURRENT.version}"
    return cast(Questions, caches["process"].get_or_set(key, lambda: _rendered(form), KEPT_SECONDS))


def _rendered(form: CheckoutForm) -> Questions:
    context = {"form": form, "reasons": reasons_of(form)}
    return {
        "people_html": render_to_string("checkout/people.html", context),
        "extras_html": render_to_string("checkout/extras.html", context),
    }
