"""Entering a discount code on the basket page, and taking it away. Works without JavaScript."""

from typing import Any

from allauth.core import ratelimit
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from shop.storefront.basket.page import basket_page
from shop.vouchers.entering import LONGEST_CODE, CodeRefused, enter_code, remove_codes

TOO_OFTEN = "Dit is te vaak achter elkaar geprobeerd. Wacht tien minuten en probeer het dan nog eens."


@never_cache
@require_POST
def enter(request: Any) -> HttpResponse:
    """Puts a code in the basket; one that gives nothing is explained at the field, 422, guessing is stopped, 429."""
    if request.basket.is_empty:
        return redirect("basket:summary")
    typed = request.POST.get("code", "").replace("\x00", "")
    if not ratelimit.consume(request, action="discount_code", key=str(request.basket.id)):
        return _refused(request, typed, TOO_OFTEN, status=429)
    try:
        enter_code(request.basket, typed, user=request.user)
    except CodeRefused as refused:
        return _refused(request, typed, str(refused), status=422)
    return redirect("basket:summary")


@never_cache
@require_POST
def remove(request: Any) -> HttpResponse:
    if request.basket.id is not None:
        remove_codes(request.basket)
    return redirect("basket:summary")


def _refused(request: Any, typed: str, problem: str, *, status: int) -> HttpResponse:
    return basket_page(request, code_typed=typed[:LONGEST_CODE], code_problem=problem, status=status)
