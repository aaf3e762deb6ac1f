"""The order's own page and its state for scripts. A link that was changed or has expired is a 404."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shop.forks.order.models import Order
from shop.fulfilment.links import order_number_from
from shop.fulfilment.order_page import order_state
from shop.fulfilment.receipt import receipt


@never_cache
@require_safe
def page(request: HttpRequest, token: str) -> HttpResponse:
    order = order_behind(token)
    state, found = order_state(order), receipt(order)
    context = {
        "order": found,
        **vars(found),
        "state": state.key,
        "headline": state.headline,
        "explanation": state.explanation,
        "can_pay": state.can_pay,
        "pay_url": reverse("orders:pay", args=[token]),
        "status_url": reverse("orders:status", args=[token]),
    }
    response = render(request, "orders/order_page.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@require_safe
def status(request: HttpRequest, token: str) -> HttpResponse:
    return JsonResponse({"state": order_state(order_behind(token)).key})


def order_behind(token: str) -> Order:
    """The order that a signed link stands for. Raises Http404 for a link that is not, or no longer, ours."""
    try:
        number = order_number_from(token)
    except signing.BadSignature as error:
        raise Http404 from error
    return get_object_or_404(Order, number=number)
