"""Keeping an order beyond its period, and letting it go again. Each is written in the log, with who did it."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from privacy.holds.by_hand import lift_hold, set_hold
from privacy.holds.models import LegalHold
from shop.backoffice.orders.door import back_to, keep_in_log, readable_order
from shop.backoffice.orders.page import show as show_order
from shop.backoffice.orders.staff import name_of
from shop.backoffice.privacy.held_rows import COLOURS, ORDER, RUNS, called, hold_by_id, running_on, state_of
from shop.backoffice.privacy.hold_form import hold_form
from shop.backoffice.privacy.outlook import forget_outlook
from shop.backoffice.privacy.page import answer, may_change, require_change
from shop.backoffice.privacy.page import keep_in_log as keep_in_privacy_log
from shop.forks.order.models import Order


@require_POST
def set_on_order(request: HttpRequest, order_id: int) -> HttpResponse:
    """Keeps an order, or changes why and until when it is kept."""
    require_change(request, "legalhold")
    order = readable_order(request, order_id)
    form = hold_form(running_on(order), request.POST)
    if not form.is_valid():
        return show_order(request, order, status=422, hold_form=form)
    with transaction.atomic():
        Order.objects.select_for_update().get(pk=order.pk)  # two clicks are one after the other
        set_hold(ORDER, order.pk, **form.cleaned_data, by=name_of(request.user))
        keep_in_log(request, order, "Vastgehouden")
    forget_outlook()
    messages.success(request, f"Bestelling {order.number} wordt vastgehouden: er gaat niets van weg.")
    return back_to(order)


@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, hold_id: int) -> HttpResponse:
    """Asks first, and says what follows. A second time changes nothing."""
    require_change(request, "legalhold")
    hold = hold_by_id(hold_id)
    if hold.lifted_at:
        messages.info(request, "Dit was al opgeheven.")
        return redirect("admin:privacy_legalhold_change", hold.pk)
    if request.method != "POST":
        return answer(
            request,
            "legalhold/lift.html",
            title="Niet langer vasthouden",
            opts=LegalHold._meta,
            hold=hold,
            called=called(hold),
        )
    with transaction.atomic():
        lift_hold(hold.pk, by=name_of(request.user))
        keep_in_privacy_log(request, hold, called=called(hold), message="Opgeheven")
    forget_outlook()
    messages.success(request, f"{called(hold)} wordt niet langer vastgehouden.")
    return redirect("admin:privacy_legalhold_change", hold.pk)


def show(request: HttpRequest, hold: Any) -> HttpResponse:
    """The page of one hold from `hold_by_id`."""
    state = state_of(hold)
    return answer(
        request,
        "legalhold/page.html",
        title=called(hold),
        opts=LegalHold._meta,
        original=called(hold),
        hold=hold,
        state=state,
        colour=COLOURS[state],
        may_lift=state == RUNS and may_change(request.user, "legalhold"),
    )
