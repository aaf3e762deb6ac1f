"""The addresses of the desk's orders. What each does stands in the module of its views."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from shop.backoffice.orders.door import order_by_id
from shop.backoffice.orders.note_views import note
from shop.backoffice.orders.order_list import OrderList
from shop.backoffice.orders.page import show
from shop.backoffice.orders.paper_views import label, slip
from shop.backoffice.orders.refund_views import refund, retry, surplus
from shop.backoffice.orders.staff import require_some_sight
from shop.backoffice.orders.step_views import paid_and_picked_up, parcel, step
from shop.forks.order.models import Order

VIEWS = {
    "<int:order_id>/stap/": (step, "step"),
    "<int:order_id>/pakket/": (parcel, "parcel"),
    "<int:order_id>/betaald-en-opgehaald/": (paid_and_picked_up, "picked_up"),
    "<int:order_id>/notitie/": (note, "note"),
    "<int:order_id>/terugbetalen/": (refund, "refund"),
    "<int:order_id>/te-veel-betaald/": (surplus, "surplus"),
    "<int:order_id>/terugbetaling/<int:refund_id>/opnieuw/": (retry, "retry"),
    "<int:order_id>/pakbon/": (slip, "slip"),
    "<int:order_id>/adreslabel/": (label, "label"),
}


@admin.register(Order)
class OrderAdmin(OrderList):
    """Looking at all of it needs `order.view_order`, changing anything `order.change_order`; see `staff.Sight`."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [path(route, wrap(view), name=f"order_order_{name}") for route, (view, name) in VIEWS.items()]
        return [*own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Differs from Django's: a page of its own, without a form over the order. Does not call `super()`."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        require_some_sight(request)
        return show(request, order_by_id(request, object_id))
