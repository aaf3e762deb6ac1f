"""The pages of an account that are not allauth's."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shop.forks.order.models import Order
from shop.fulfilment.links import order_url


@never_cache
@require_safe
@login_required
def overview(request: Any) -> HttpResponse:
    """The customer's own orders, newest first; one query however many there are."""
    orders = [_line(order) for order in Order.objects.filter(user=request.user).order_by("-date_placed")]
    return render(request, "account/overview.html", {"orders": orders, "user": request.user})


def _line(order: Order) -> dict[str, object]:
    return {
        "number": order.number,
        "placed_on": order.date_placed,
        "status_label": order.status.capitalize(),
        "total": order.total_incl_tax,
        "url": order_url(order),
    }
