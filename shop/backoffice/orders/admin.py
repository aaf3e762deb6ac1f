"""The page of one order. It can be read; a button and a note are all that changes anything."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST
from oscar.apps.partner.exceptions import InvalidStockAdjustment

from shop.backoffice.orders.notes import NoteForm, write_note
from shop.backoffice.orders.order_list import OrderList
from shop.backoffice.orders.page import order_page
from shop.backoffice.orders.status_colours import STATUS_COLOURS
from shop.backoffice.orders.steps import take_step
from shop.forks.order.models import Order
from shop.fulfilment.transitions import StepNotAllowed

STOCK_IS_WRONG = (
    "De voorraad klopt niet: er ligt minder dan voor deze bestelling gereserveerd is. "
    "Pas eerst de voorraad van het sieraad aan. Er is niets gewijzigd."
)


@admin.register(Order)
class OrderAdmin(OrderList):
    """Looking needs `order.view_order`; a step or a note needs `order.change_order`."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:order_id>/stap/", wrap(require_POST(self.step)), name="order_order_step"),
            path("<int:order_id>/notitie/", wrap(require_POST(self.note)), name="order_order_note"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Differs from Django's: a page of its own, without a form over the order. Does not call `super()`."""
        if request.method != "GET" or not self.has_view_permission(request):
            raise PermissionDenied
        return self._page(request, self._order(request, object_id), NoteForm())

    def step(self, request: HttpRequest, order_id: int) -> HttpResponseRedirect:
        """One click on a button. A refused one changes nothing and says so."""
        order = self._changeable_order(request, order_id)
        try:
            moved = take_step(order.pk, request.POST.get("to", ""))
        except StepNotAllowed:
            messages.error(request, _refusal(order))
        except InvalidStockAdjustment:
            messages.error(request, STOCK_IS_WRONG)
        else:
            self.log_change(request, moved, f"Status: {moved.status}")
            messages.success(request, f"Bestelling {moved.number} staat op “{moved.status}”.")
        return redirect("admin:order_order_change", order.pk)

    def note(self, request: HttpRequest, order_id: int) -> HttpResponse:
        order = self._changeable_order(request, order_id)
        form = NoteForm(request.POST)
        if not form.is_valid():
            return self._page(request, order, form)
        write_note(order, form.cleaned_data["text"], author=request.user)
        messages.success(request, "Je notitie is bewaard.")
        return redirect("admin:order_order_change", order.pk)

    def _changeable_order(self, request: HttpRequest, order_id: int) -> Order:
        if not request.user.has_perm("order.change_order"):
            raise PermissionDenied
        return self._order(request, str(order_id))

    def _order(self, request: HttpRequest, object_id: str) -> Order:
        order = self.get_object(request, object_id)
        if order is None:
            raise Http404
        return order

    def _page(self, request: HttpRequest, order: Order, form: NoteForm) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": order,
            "title": f"Bestelling {order.number}",
            "page": order_page(order),
            "status_colour": STATUS_COLOURS.get(order.status, ""),
            "note_form": form,
            "may_change": request.user.has_perm("order.change_order"),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/order/order/page.html", context)


def _refusal(order: Order) -> str:
    """Says where the order stands by now: somebody else may have moved it a moment ago."""
    status = Order.objects.values_list("status", flat=True).get(pk=order.pk)
    return f"Deze stap kan nu niet: de bestelling staat op “{status}”. Er is niets gewijzigd."
