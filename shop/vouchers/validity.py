"""Whether a code may be used, and the Dutch sentence for why not."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from oscar.apps.voucher.models import Voucher

from shop.money import euro
from shop.vouchers.discount import least_amount

NOT_HERE = "Deze code geldt niet voor wat er in je winkelmand ligt."


def problem_with(voucher: Any, *, basket: Any, user: Any, now: datetime) -> str:
    """Why this code gives nothing on this basket for this user; empty when it gives what it promises."""
    return _outside_its_days(voucher, now) or _used(voucher, user) or _too_little(voucher, basket)


def _outside_its_days(voucher: Any, now: datetime) -> str:
    if now < voucher.start_datetime:
        first = date_format(timezone.localtime(voucher.start_datetime), "j F Y")
        return f"Deze code geldt pas vanaf {first}."
    if now > voucher.end_datetime:
        last = date_format(timezone.localtime(voucher.end_datetime), "j F Y")
        return f"Deze code was geldig tot en met {last}."
    return ""


def _used(voucher: Any, user: Any) -> str:
    if voucher.usage == Voucher.SINGLE_USE and voucher.applications.exists():
        return "Deze code is al gebruikt."
    if voucher.usage == Voucher.ONCE_PER_CUSTOMER:
        if not user.is_authenticated:
            return "Deze code geldt één keer per klant. Log eerst in op je account, dan kun je hem gebruiken."
        if voucher.applications.filter(user=user).exists():
            return "Deze code heb je al een keer gebruikt."
    return ""


def _too_little(voucher: Any, basket: Any) -> str:
    goods = basket.total_incl_tax_excl_discounts
    least = max((least_amount(offer) for offer in offers_of(voucher)), default=None)
    if least is None:
        return NOT_HERE
    if goods < least:
        return (
            f"Deze code geldt vanaf {euro(least)} aan sieraden. In je winkelmand ligt nu voor {euro(goods)}."
        )
    return ""


def offers_of(voucher: Any) -> list[Any]:
    """The offers behind a code, with all that is asked of them; read once."""
    if not hasattr(voucher, "shop_offers"):
        voucher.shop_offers = list(voucher.offers.select_related("benefit", "condition").order_by("pk"))
    found: list[Any] = voucher.shop_offers
    return found
