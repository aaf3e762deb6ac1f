"""The order's own page and its state for scripts. A changed link is a 404; one that has ended offers a new one."""

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from privacy.registers.processors.browsers import let_forms_lead_away
from privacy.same_origin import same_origin_only
from shop.forks.order.models import Order
from shop.fulfilment.links import order_number_from, order_number_from_old
from shop.fulfilment.order_page import state_key
from shop.fulfilment.page_facts import page_facts
from shop.fulfilment.tasks import mail_new_link


class LinkEnded(Http404):
    """A link of ours that is too old. Everywhere but on the order's page it is as good as none."""


@never_cache
@require_safe
def page(request: HttpRequest, token: str) -> HttpResponse:
    try:
        order = order_behind(token)
    except LinkEnded:
        return render(request, "orders/link_ended.html", {"token": token, "is_asked": False}, status=410)
    return show_order(request, order, token=token)


@never_cache
@require_safe
def status(request: HttpRequest, token: str) -> HttpResponse:
    return JsonResponse({"state": state_key(order_behind(token))})


@never_cache
@require_POST
@same_origin_only
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """Mails a new link to the order's address; the answer is the same when there is no such order any more."""
    try:
        mail_new_link.enqueue(order_number_from_old(token))
    except signing.BadSignature as error:
        raise Http404 from error
    return render(request, "orders/link_ended.html", {"token": token, "is_asked": True})


def show_order(request: HttpRequest, order: Order, *, token: str, wrong_code: str = "") -> HttpResponse:
    """The order's page; `wrong_code` says what was wrong with a code that was typed."""
    facts = page_facts(request, order, token=token)
    response = render(request, "orders/order_page.html", facts | {"wrong_code": wrong_code})
    response.headers["X-Robots-Tag"] = "noindex"
    let_forms_lead_away(response)  # the button to pay
    return response


def order_behind(token: str) -> Order:
    """The order that a signed link stands for. Raises Http404 for a link that is not, or no longer, ours."""
    try:
        number = order_number_from(token)
    except signing.SignatureExpired as error:
        raise LinkEnded from error
    except signing.BadSignature as error:
        raise Http404 from error
    return get_object_or_404(Order, number=number)
