"""Opening the address and the papers of an order with a mailed code, and the papers themselves.

Looking at an order sets no cookie; only the right code does. So its forms carry no CSRF token.
"""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from privacy.mailed_codes import Typed
from privacy.same_origin import same_origin_only
from shop.fulfilment.address_code import mail_code, try_code
from shop.fulfilment.opened import is_open, open_for_an_hour
from shop.fulfilment.page_facts import details_url
from shop.fulfilment.paper_storage import INVOICE, Papers
from shop.fulfilment.views import order_behind, show_order

WRONG = {
    Typed.WRONG: "Deze code klopt niet. Kijk nog eens in de nieuwste mail.",
    Typed.ENDED: "Deze code werkt niet meer. Vraag een nieuwe.",
}


@never_cache
@require_POST
@same_origin_only
def ask_code(request: HttpRequest, token: str) -> HttpResponse:
    """Mails a code, or does nothing when that was done a moment ago: the page says the same."""
    mail_code(order_behind(token), now=timezone.now())
    return redirect(details_url(token))


@never_cache
@require_POST
@same_origin_only
def type_code(request: HttpRequest, token: str) -> HttpResponse:
    order = order_behind(token)
    answer = try_code(order, request.POST.get("code", ""), now=timezone.now())
    if answer is not Typed.RIGHT:
        return show_order(request, order, token=token, wrong_code=WRONG[answer])
    response = redirect(details_url(token))
    open_for_an_hour(response, order)
    return response


@never_cache
@require_safe
def paper(request: HttpRequest, token: str, number: str) -> HttpResponseBase:
    """An invoice or credit note of this order as PDF; asks for the code first where the order is closed."""
    order = order_behind(token)
    if not is_open(request, order):
        return redirect(details_url(token))
    invoice = get_object_or_404(order.invoices, number=number)
    content = Papers().open(f"{INVOICE}/{invoice.number}")
    return FileResponse(content, as_attachment=True, filename=f"{invoice.number}.pdf")
