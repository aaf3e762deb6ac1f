"""The checkout: one page, and a button after which the order exists and the customer is at Mollie."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from privacy.registers.processors.browsers import let_forms_lead_away
from shop.delivery.remembered import forget_plan
from shop.forks.basket.pieces import forget_pieces
from shop.forks.checkout.changes import told, told_total
from shop.forks.checkout.forms import ONLY_AT_PICK_UP, CheckoutForm
from shop.forks.checkout.questions import questions
from shop.forks.checkout.summary import checkout_summary
from shop.fulfilment import placing, refusals
from shop.fulfilment.links import order_of_basket, order_url
from shop.fulfilment.payment_choice import PaymentChoice
from shop.mollie.start import PaymentNotStarted, start_payment
from shop.storefront.basket.rows import shortage_text
from shop.vouchers.applicator import CodeApplicator

LOOK_AGAIN = "Er is nog niets besteld. Kijk je bestelling nog een keer na en druk dan op de knop."
DELIVERY_GONE = "{name} kan niet meer voor deze bestelling. Kies een andere manier."


@method_decorator(never_cache, name="dispatch")
class CheckoutView(View):
    """Differs from Oscar: what is typed lives in the form alone, and is stored when the button is pressed."""

    def get(self, request: Any) -> HttpResponse:
        if not request.basket.all_lines():
            return redirect(_order_just_placed(request) or "basket:summary")
        return _page(request, CheckoutForm(initial=_known_about(request.user), basket=request.basket))

    def post(self, request: Any) -> HttpResponse:
        if not request.basket.all_lines():
            return redirect(_order_just_placed(request) or "basket:summary")
        if "refresh" in request.POST:
            form = CheckoutForm(initial=request.POST.dict(), basket=request.basket)
            return _page(request, form, recalculated=True)
        form = CheckoutForm(request.POST, basket=request.basket)
        if not form.is_valid():
            return _page(request, form, status=422)
        return _place(request, form)


@never_cache
@require_safe
def choices(request: Any) -> HttpResponse:
    """The parts that follow from country, delivery and payment, for the page's script. Nothing personal comes in."""
    if not request.basket.all_lines():
        return HttpResponse(status=204)
    form = CheckoutForm(initial=request.GET.dict(), basket=request.basket)
    context = {"form": form, **checkout_summary(request.basket, form)}
    return render(request, "checkout/choices.html", context)


def _place(request: Any, form: CheckoutForm) -> HttpResponse:
    purchase = form.purchase()
    if purchase is None:
        return _refused(request, form, LOOK_AGAIN)
    try:
        order = placing.place_order(request.basket.id, purchase, user=request.user, now=timezone.now())
    except refusals.AlreadyOrdered as refused:
        order = refused.order
    except refusals.BasketIsEmpty:
        return redirect("basket:summary")
    except refusals.OutOfStock as refused:
        return _page(request, form, refused=_shortages(refused), status=409)
    except refusals.PurchaseChanged as refused:
        return _refused(request, form, *map(told, refused.changes), told_total(refused.total))
    except refusals.PayOnlyWhenPickedUp:
        return _refused(request, form, ONLY_AT_PICK_UP)
    except refusals.DeliveryGone:
        return _refused(request, form, DELIVERY_GONE.format(name=purchase.shipping.name))
    return to_payment(order)


def to_payment(order: Any) -> HttpResponse:
    """To Mollie's page; to the order's own page when nothing is to be paid now or Mollie cannot be reached."""
    if order.payment_choice == PaymentChoice.AT_PICK_UP or not order.total_incl_tax:
        return redirect(order_url(order))
    try:
        return redirect(start_payment(order.pk))
    except PaymentNotStarted:
        return redirect(order_url(order))


def _order_just_placed(request: Any) -> str:
    """The page of the order that this browser's basket became, for who lost the answer to his click."""
    order = order_of_basket(request.COOKIES.get(settings.OSCAR_BASKET_COOKIE_OPEN, ""))
    return order_url(order) if order else ""


def _shortages(refused: refusals.OutOfStock) -> dict[int, str]:
    return {line_id: shortage_text(available=left) for line_id, left in refused.available.items()}


def _known_about(user: Any) -> dict[str, str]:
    """What an account holder need not type again."""
    if not user.is_authenticated:
        return {}
    return {"email": user.email, "name": user.get_full_name(), "phone": str(user.phone_number or "")}


def _refused(request: Any, form: CheckoutForm, *messages: str) -> HttpResponse:
    """The page with what is so now, and what was typed."""
    _read_again(request.basket, user=request.user)
    fresh = CheckoutForm(form.data, basket=request.basket)
    for message in messages:
        fresh.add_error(None, message)
    return _page(request, fresh, status=409)


def _read_again(basket: Any, *, user: Any) -> None:
    """What this request read before it waited for the lock may be old by now."""
    forget_plan()
    forget_pieces(basket.all_lines())
    basket._lines = None
    basket.reset_offer_applications()
    CodeApplicator().apply(basket, user)


def _page(
    request: Any,
    form: CheckoutForm,
    *,
    refused: dict[int, str] | None = None,
    recalculated: bool = False,
    status: int = 200,
) -> HttpResponse:
    summary = checkout_summary(request.basket, form, refused=refused)
    context = {"form": form, "recalculated": recalculated, **questions(form), **summary}
    response = render(request, "checkout/checkout.html", context, status=status)
    let_forms_lead_away(response)  # the button ends at the payment page
    return response
