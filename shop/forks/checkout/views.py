"""The checkout: one page, and a button after which the order exists and the customer is at Mollie."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from shop.forks.checkout.forms import CheckoutForm
from shop.forks.checkout.summary import checkout_summary
from shop.fulfilment import placing
from shop.fulfilment.links import order_of_basket, order_url
from shop.mollie.start import PaymentNotStarted, start_payment
from shop.money import euro
from shop.storefront.basket.rows import shortage_text


@method_decorator(never_cache, name="dispatch")
class CheckoutView(View):
    """Differs from Oscar: what is typed lives in the form alone, and is stored when the button is pressed."""

    def get(self, request: Any) -> HttpResponse:
        if request.basket.is_empty:
            return redirect(_order_just_placed(request) or "basket:summary")
        return _page(request, CheckoutForm(initial=_known_about(request.user), basket=request.basket))

    def post(self, request: Any) -> HttpResponse:
        if request.basket.is_empty:
            return redirect(_order_just_placed(request) or "basket:summary")
        form = CheckoutForm(request.POST, basket=request.basket)
        if "refresh" in request.POST:
            return _page(request, CheckoutForm(initial=request.POST.dict(), basket=request.basket))
        if not form.is_valid():
            return _page(request, form, status=422)
        return _place(request, form)


def _place(request: Any, form: CheckoutForm) -> HttpResponse:
    try:
        order = placing.place_order(request.basket.id, form.purchase(), user=request.user, now=timezone.now())
    except placing.AlreadyOrdered as refused:
        order = refused.order
    except placing.BasketIsEmpty:
        return redirect("basket:summary")
    except placing.OutOfStock as refused:
        return _page(request, form, refused=_shortages(refused), status=409)
    except placing.TotalChanged as refused:
        form.add_error(None, f"Het totaal is nu {euro(refused.total)}. Kijk het na en bevestig nog een keer.")
        return _page(request, form, status=409)
    return to_payment(order)


def to_payment(order: Any) -> HttpResponse:
    """To Mollie's page, or to the order's own page when Mollie cannot be reached or nothing is to be paid."""
    try:
        return redirect(start_payment(order.pk))
    except PaymentNotStarted:
        return redirect(order_url(order))


def _order_just_placed(request: Any) -> str:
    """The page of the order that this browser's basket became, for who lost the answer to his click."""
    order = order_of_basket(request.COOKIES.get(settings.OSCAR_BASKET_COOKIE_OPEN, ""))
    return order_url(order) if order else ""


def _shortages(refused: placing.OutOfStock) -> dict[int, str]:
    return {line_id: shortage_text(available=left) for line_id, left in refused.available.items()}


def _known_about(user: Any) -> dict[str, str]:
    """What an account holder need not type again."""
    if not user.is_authenticated:
        return {}
    return {"email": user.email, "name": user.get_full_name(), "phone": str(user.phone_number or "")}


def _page(
    request: Any, form: CheckoutForm, *, refused: dict[int, str] | None = None, status: int = 200
) -> HttpResponse:
    summary = checkout_summary(request.basket, form, refused=refused)
    return render(request, "checkout/checkout.html", {"form": form, **summary}, status=status)
