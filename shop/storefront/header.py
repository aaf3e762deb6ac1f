"""The only part of a catalogue page that differs per visitor: how much is in the basket, who is logged in."""

from typing import Any

from django.conf import settings
from django.core.signing import Signer
from django.db.models import Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shop.forks.basket.models import Line


@never_cache
@require_safe
def header(request: Any) -> HttpResponse:
    """An HTML fragment. A visitor without a cookie costs no query."""
    known = settings.SESSION_COOKIE_NAME in request.COOKIES
    user_name = (request.user.get_short_name() or request.user.email) if _is_customer(request, known) else ""
    has_basket = settings.OSCAR_BASKET_COOKIE_OPEN in request.COOKIES or bool(user_name)
    basket_count = _pieces_in_basket(request) if has_basket else 0
    context = {"basket_count": basket_count, "user_name": user_name}
    return render(request, "storefront/header_fragment.html", context)


def _is_customer(request: Any, known: bool) -> bool:
    return known and bool(request.user.is_authenticated)


def _pieces_in_basket(request: Any) -> int:
    """Every page asks for this, and a number needs no prices: so not `request.basket`, which works out offers."""
    if not request.basket_hash:
        return 0
    lines = Line.objects.filter(basket=Signer().unsign(request.basket_hash))
    return int(lines.aggregate(pieces=Sum("quantity", default=0))["pieces"])
