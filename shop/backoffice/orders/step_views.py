"""What the buttons at the head of an order do: the next step, the parcel, and money for what is picked up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST
from oscar.apps.partner.exceptions import InvalidStockAdjustment

from shop.backoffice.orders.door import back_to, changeable_order, keep_in_log
from shop.backoffice.orders.page import show
from shop.backoffice.orders.parcel import Parcel, keep_parcel, parcel_form
from shop.backoffice.orders.staff import name_of
from shop.backoffice.orders.steps import take_step
from shop.forks.order.models import Order
from shop.fulfilment.pick_up import NotPaidAtPickUp, WorkshopMethod, paid_at_the_workshop
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import StepNotAllowed

STOCK_IS_WRONG = (
    "De voorraad klopt niet: er ligt minder dan voor deze bestelling gereserveerd is. "
    "Pas eerst de voorraad van het sieraad aan. Er is niets gewijzigd."
)
CASH_OR_CARD = "Kies of er contant of met pin is betaald. Er is niets gewijzigd."


@require_POST
def step(request: HttpRequest, order_id: int) -> HttpResponse:
    """One click on a button. A refused one changes nothing and says so."""
    order = changeable_order(request, order_id)
    to, parcel = request.POST.get("to", ""), None
    if to == OrderStatus.SENT.value:
        form = parcel_form(order, request.POST)
        if not form.is_valid():
            return show(request, order, status=422, parcel_form=form)
        parcel = form.parcel()
    return _take_step(request, order, to, parcel=parcel)


@require_POST
def parcel(request: HttpRequest, order_id: int) -> HttpResponse:
    """Carrier and code of an order that has left; no mail goes out."""
    order = changeable_order(request, order_id)
    form = parcel_form(order, request.POST)
    if not form.is_valid():
        return show(request, order, status=422, parcel_form=form)
    keep_parcel(order.pk, form.parcel())
    keep_in_log(request, order, "Track & trace gewijzigd")
    messages.success(
        request, "De track & trace is bewaard. De klant ziet hem op de pagina van de bestelling."
    )
    return back_to(order)


@require_POST
def paid_and_picked_up(request: HttpRequest, order_id: int) -> HttpResponse:
    """The customer stands in the workshop, and pays what is still owed."""
    order = changeable_order(request, order_id)
    method = request.POST.get("method", "")
    if method not in WorkshopMethod.values:
        messages.error(request, CASH_OR_CARD)
        return back_to(order)
    try:
        paid_at_the_workshop(order.pk, method=method, by=request.user, now=timezone.now())
    except (NotPaidAtPickUp, StepNotAllowed):
        messages.error(request, _refusal(order))
    except InvalidStockAdjustment:
        messages.error(request, STOCK_IS_WRONG)
    else:
        keep_in_log(request, order, f"Betaald ({method}) en opgehaald")
        messages.success(request, f"Bestelling {order.number} is betaald en meegegeven.")
    return back_to(order)


def _take_step(request: HttpRequest, order: Order, to: str, *, parcel: Parcel | None) -> HttpResponse:
    try:
        moved = take_step(order.pk, to, by=name_of(request.user), parcel=parcel)
    except StepNotAllowed:
        messages.error(request, _refusal(order))
    except InvalidStockAdjustment:
        messages.error(request, STOCK_IS_WRONG)
    else:
        keep_in_log(request, moved, f"Status: {moved.status}")
        messages.success(request, f"Bestelling {moved.number} staat op “{moved.status}”.")
    return back_to(order)


def _refusal(order: Order) -> str:
    """Says where the order stands by now: somebody else may have moved it a moment ago."""
    status = Order.objects.values_list("status", flat=True).get(pk=order.pk)
    return f"Deze stap kan nu niet: de bestelling staat op “{status}”. Er is niets gewijzigd."
