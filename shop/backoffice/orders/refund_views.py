"""Giving money back from the desk: fill in, look once more, done. What it comes to is worked out in `shop.mollie`."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from shop.backoffice.orders.door import back_to, changeable_order, keep_in_log
from shop.backoffice.orders.refund_form import RefundForm
from shop.backoffice.orders.refundable import refundable
from shop.forks.order.models import Order
from shop.mollie import refund_states
from shop.mollie.locking import OrderBusy
from shop.mollie.models import Refund
from shop.mollie.refund_plan import Plan, plan_refund
from shop.mollie.refunds import RefundNotPossible, refund_surplus, retry_refund, start_refund
from shop.money import euro

BUSY = "Er gebeurt op dit moment iets anders met deze bestelling. Probeer het zo nog eens."
OTHER_AMOUNT = "Het bedrag is intussen anders dan op de vorige pagina stond. Kijk het nog eens na."
NOT_YET = "Mollie heeft nog niet geantwoord. Ververs de pagina zo nog eens."


@require_http_methods(["GET", "HEAD", "POST"])
def refund(request: HttpRequest, order_id: int) -> HttpResponse:
    """The form; posted, the question whether it is right; posted with the amount that was asked, the refund."""
    order = changeable_order(request, order_id)
    left = refundable(order)
    if request.method != "POST":
        return _form_page(request, order, RefundForm(left=left, initial={"newest_seen": left.newest}))
    if again := _clicked_twice(request, order):
        return _answer(request, order, again)
    form = RefundForm(request.POST, left=left)
    if not form.is_valid():
        return _form_page(request, order, form, status=422)
    if "terug" in request.POST:
        return _form_page(request, order, form)
    try:
        return _ask_or_do(request, order, form)
    except RefundNotPossible as refusal:
        form.add_error(None, str(refusal))
    except OrderBusy:
        form.add_error(None, BUSY)
    return _form_page(request, order, form, status=409)


@require_POST
def surplus(request: HttpRequest, order_id: int) -> HttpResponse:
    """All that was paid too much, in one click."""
    order = changeable_order(request, order_id)
    return _give_back(request, order, lambda: refund_surplus(order.pk, by=request.user))


@require_POST
def retry(request: HttpRequest, order_id: int, refund_id: int) -> HttpResponse:
    """Once more what did not succeed; never twice what did."""
    order = changeable_order(request, order_id)
    if not order.refunds.filter(pk=refund_id).exists():
        raise Http404
    return _give_back(request, order, lambda: retry_refund(refund_id))


def _clicked_twice(request: HttpRequest, order: Order) -> Refund | None:
    """The refund that this very question led to, a moment ago. Nothing more is done then."""
    newest = order.refunds.order_by("-pk").first()
    agreed, seen = request.POST.get("agreed"), request.POST.get("newest_seen", "")
    if newest is None or not agreed or not seen.isdecimal() or newest.pk <= int(seen):
        return None
    return newest if agreed == str(newest.amount) else None


def _ask_or_do(request: HttpRequest, order: Order, form: RefundForm) -> HttpResponse:
    wanted, agreed = form.wanted(), request.POST.get("agreed")
    plan = plan_refund(order, wanted)
    if agreed != str(plan.amount):
        return _question(request, order, form, plan=plan, changed=bool(agreed))
    newest_seen = form.cleaned_data["newest_seen"]
    return _done(request, order, start_refund(order.pk, wanted, by=request.user, newest_seen=newest_seen))


def _give_back(request: HttpRequest, order: Order, verb: Callable[[], Refund]) -> HttpResponse:
    try:
        return _done(request, order, verb())
    except RefundNotPossible as refusal:
        messages.error(request, str(refusal))
    except OrderBusy:
        messages.error(request, BUSY)
    return back_to(order)


def _done(request: HttpRequest, order: Order, refund: Refund) -> HttpResponse:
    keep_in_log(request, order, f"Terugbetaling: {euro(refund.amount)}")
    return _answer(request, order, refund)


def _answer(request: HttpRequest, order: Order, refund: Refund) -> HttpResponse:
    """Says what became of it: Mollie's answer is known by now, and a failure can be tried again."""
    if refund_states.may_be_retried(refund.status):
        messages.error(request, refund.failure or NOT_YET)
    else:
        messages.success(request, _told(refund))
    return back_to(order)


def _told(refund: Refund) -> str:
    if refund.attempt_id is None:
        return f"Geef de klant {euro(refund.amount)} terug. Het is geboekt."
    return f"{euro(refund.amount)} gaat via Mollie terug naar de klant."


def _question(
    request: HttpRequest, order: Order, form: RefundForm, *, plan: Plan, changed: bool
) -> TemplateResponse:
    if changed:
        messages.warning(request, OTHER_AMOUNT)
    chosen = [
        (line, form.cleaned_data[field.name], form.cleaned_data[box.name]) for line, field, box in form.rows()
    ]
    context = {
        "form": form,
        "plan": plan,
        "wanted": form.wanted(),
        "chosen": [row for row in chosen if row[1]],
    }
    return _page(request, order, "admin/order/order/refund_question.html", context)


def _form_page(
    request: HttpRequest, order: Order, form: RefundForm, *, status: int = 200
) -> TemplateResponse:
    return _page(request, order, "admin/order/order/refund.html", {"form": form}, status=status)


def _page(
    request: HttpRequest, order: Order, template: str, context: dict[str, Any], *, status: int = 200
) -> TemplateResponse:
    shared = {
        **admin.site.each_context(request),
        "opts": Order._meta,
        "original": order,
        "order": order,
        "title": f"Bestelling {order.number}: terugbetalen",
    }
    return TemplateResponse(request, template, shared | context, status=status)
