"""The buttons of a correction. What they do is `privacy.rights.correcting.verbs`, which logs each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from privacy.erasure.models import RecipientNotice
from privacy.rights.correcting import verbs
from privacy.rights.correcting.items import Change, Corrected, Item
from privacy.rights.correcting.site import site
from privacy.rights.correcting.values import changes_in
from privacy.rights.deciding import proved_subject
from privacy.rights.kinds import Right
from privacy.rights.log import log
from privacy.rights.models import AskedRight, RightsRequest
from privacy.telling import told as tick
from shop.accounts.proved import proved_again_to_post
from shop.backoffice.privacy.add_thing_form import AddThingForm
from shop.backoffice.privacy.buyer_form import BuyerForm
from shop.backoffice.privacy.correction_forms import thing_form
from shop.backoffice.privacy.corrections import prefix_of
from shop.backoffice.privacy.request_forms import RefuseForm
from shop.backoffice.privacy.request_page import show
from shop.backoffice.privacy.request_steps import by_whom, told
from shop.invoicing.models import Invoice
from shop.personal_data.correcting.papers import make_anew

LINK_SENT = "Er is een link gemaild naar het nieuwe adres. Wie daarop klikt, verandert het."


@proved_again_to_post
@require_POST
@told
def accept(request: HttpRequest, asked: RightsRequest, right_id: int, item: str) -> HttpResponse:
    """Corrects one thing where she says."""
    row, change = _thing(asked, right_id, item)
    places = site().places(proved_subject(asked), change.item)
    prefix = prefix_of(row, change.item)
    form = thing_form(change, places, prefix=prefix, data=request.POST)
    if not form.is_valid():
        return show(request, asked, status=422, of_correction={prefix: form})
    made = verbs.accept(row, change.item, **form.given(), **by_whom(request))
    if made.outcome == Corrected.AWAITED:
        messages.success(request, LINK_SENT)
    else:
        messages.success(request, f"{change.item.label}: verbeterd.")
    return _back_to(row)


@require_POST
@told
def refuse(request: HttpRequest, asked: RightsRequest, right_id: int, item: str) -> HttpResponse:
    """Leaves one thing as it is, on a ground and in her own words."""
    row, change = _thing(asked, right_id, item)
    prefix = f"weiger-{prefix_of(row, change.item)}"
    form = RefuseForm(request.POST, prefix=prefix, right=Right.RECTIFICATION)
    if not form.is_valid():
        return show(request, asked, status=422, of_correction={prefix: form})
    verbs.refuse(row, change.item, **form.cleaned_data, **by_whom(request))
    return _back_to(row)


@require_POST
@told
def add(request: HttpRequest, asked: RightsRequest, right_id: int) -> HttpResponse:
    """Writes down one thing more."""
    row = _right(asked, right_id)
    prefix = f"erbij-{row.pk}"
    form = AddThingForm(request.POST, there={change.item for change in changes_in(row)}, prefix=prefix)
    if not form.is_valid():
        return show(request, asked, status=422, of_correction={prefix: form})
    verbs.add_change(row, form.given(), **by_whom(request))
    return _back_to(row)


@proved_again_to_post
@require_POST
@told
def paper(request: HttpRequest, asked: RightsRequest, right_id: int, invoice_id: int) -> HttpResponse:
    """A credit note and a new invoice. Takes the right to see invoices too."""
    if not request.user.has_perm("invoicing.view_invoice"):
        raise PermissionDenied
    row = _right(asked, right_id)
    invoice = get_object_or_404(Invoice, pk=invoice_id)
    prefix = f"factuur-{invoice.pk}"
    form = BuyerForm(request.POST, buyer=invoice.document.buyer, prefix=prefix, proposed={})
    if not form.is_valid():
        return show(request, asked, status=422, of_correction={prefix: form})
    papers = make_anew(row, invoice.pk, buyer=form.given(), **by_whom(request))
    messages.success(request, f"Gemaakt: creditfactuur {papers.credit_note} en factuur {papers.invoice}.")
    return _back_to(row)


@require_POST
@told
@transaction.atomic
def tell(request: HttpRequest, asked: RightsRequest, right_id: int, notice_id: int) -> HttpResponse:
    """She told a recipient. A second tick leaves the first time."""
    row = _right(asked, right_id)
    notice = get_object_or_404(RecipientNotice.objects.select_for_update(), pk=notice_id, asked=row)
    if not notice.told_at:
        given: dict[str, Any] = by_whom(request)
        tick(notice.pk, **given)
        log(asked, f"gemeld aan {notice.recipient}", **given)
    return _back_to(row)


def _right(asked: RightsRequest, right_id: int) -> AskedRight:
    return get_object_or_404(AskedRight, pk=right_id, request=asked, right=Right.RECTIFICATION)


def _thing(asked: RightsRequest, right_id: int, item: str) -> tuple[AskedRight, Change]:
    row = _right(asked, right_id)
    change = next((one for one in changes_in(row) if one.item == item), None)
    if change is None or item not in Item:
        raise Http404
    return row, change


def _back_to(row: AskedRight) -> HttpResponseRedirect:
    page = redirect("admin:privacy_rightsrequest_change", row.request_id)
    page["Location"] += f"#recht-{row.pk}"
    return page


# Name, address below that of the right, and what it does.
BUTTONS = (
    ("verbeteren", "<str:item>/ja", accept),
    ("niet_verbeteren", "<str:item>/nee", refuse),
    ("erbij", "erbij", add),
    ("factuur", "factuur/<int:invoice_id>", paper),
    ("gemeld", "gemeld/<int:notice_id>", tell),
)
