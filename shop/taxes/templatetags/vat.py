"""Whether a page may say that prices include VAT: `{% prices_include_vat as with_vat %}`. An order knows its own."""

from django import template

from shop import vat
from shop.taxes.current import treatment_for

register = template.Library()


@register.simple_tag
def prices_include_vat() -> bool:
    """False while the shop takes part in KOR: then no price is shown as one with VAT (art. 25 Wet OB 1968)."""
    return treatment_for(vat.HOME).mode is not vat.Mode.SMALL
