"""The papers that go with a parcel, made when they are asked for. Invoices have a page of their own."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from privacy.registers.roles import role_of
from privacy.restriction.running import restriction_of
from shop.backoffice.orders.door import back_to, readable_order
from shop.backoffice.registers.to_carrier import to_carrier
from shop.forks.order.models import Order
from shop.fulfilment.papers.address_label import address_label
from shop.fulfilment.papers.packing_slip import packing_slip
from shop.fulfilment.papers.parcel import NoDeliveryAddress

# What is on it goes to a carrier.
NO_CONSENT = (
    "Deze gegevens staan stil. Schrijf eerst bij de beperking op dat de klant wil dat je dit afmaakt."
)
NO_ADDRESS = "Deze bestelling heeft geen bezorgadres (meer), dus dit papier kan niet gemaakt worden."


@require_safe
def slip(request: HttpRequest, order_id: int) -> HttpResponse:
    return _paper(request, order_id, make=packing_slip, name="pakbon")


@require_safe
def label(request: HttpRequest, order_id: int) -> HttpResponse:
    """What is on it goes to the carrier, and so into the register of hand-overs."""

    def make(order: Order) -> bytes:
        content = address_label(order)
        to_carrier([order], what="adreslabel", by=role_of(request.user))
        return content

    return _paper(request, order_id, make=make, name="adreslabel")


def _paper(request: HttpRequest, order_id: int, *, make: Callable[[Order], bytes], name: str) -> HttpResponse:
    order = readable_order(request, order_id)
    if restriction_of(order) is not None:
        messages.error(request, NO_CONSENT)
        return back_to(order)
    try:
        content = make(order)
    except NoDeliveryAddress:
        messages.error(request, NO_ADDRESS)
        return back_to(order)
    disposition = f'attachment; filename="{name}-{order.number}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})
