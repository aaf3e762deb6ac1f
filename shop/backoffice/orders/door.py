"""Getting at an order from the desk: who may, and where it goes afterwards. Each view of an order starts here."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect

from shop.backoffice.orders.rows import with_list_columns
from shop.backoffice.orders.staff import sight_of
from shop.backoffice.restricted import require_open
from shop.forks.order.models import Order

LONGEST_ID = 18  # digits; a longer number is no id, and too long for the database


def changeable_order(request: HttpRequest, order_id: int | str) -> Order:
    """For whoever may change orders; raises PermissionDenied before it says whether there is such an order."""
    if not sight_of(request.user).changes:
        raise PermissionDenied
    return order_by_id(request, order_id)


def readable_order(request: HttpRequest, order_id: int | str) -> Order:
    """For whoever may see whom an order is for."""
    if not sight_of(request.user).whole:
        raise PermissionDenied
    return order_by_id(request, order_id)


def order_by_id(request: HttpRequest, order_id: int | str) -> Order:
    """With the columns of the list and both addresses; raises Http404, and RowIsRestricted.

    For whoever may see something of orders.
    """
    text = str(order_id)
    if not text.isdecimal() or len(text) > LONGEST_ID:
        raise Http404
    orders = with_list_columns(Order.objects.select_related("billing_address", "shipping_address"))
    order = orders.filter(pk=int(text)).first()
    if order is None:
        raise Http404
    require_open(request, order)
    return order


def back_to(order: Order) -> HttpResponseRedirect:
    """The order's page, at its top: there stands what became of it."""
    return redirect("admin:order_order_change", order.pk)


def keep_in_log(request: HttpRequest, order: Order, message: str) -> None:
    """In the log behind “Wie deed wat”."""
    orders: Any = admin.site.get_model_admin(Order)
    orders.log_change(request, order, message)
