"""Writing down what was agreed about an order."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from shop.backoffice.orders.door import back_to, changeable_order
from shop.backoffice.orders.notes import NoteForm, write_note
from shop.backoffice.orders.page import show


@require_POST
def note(request: HttpRequest, order_id: int) -> HttpResponse:
    """One more note."""
    order = changeable_order(request, order_id)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return show(request, order, status=422, note_form=form)
    write_note(order, form.cleaned_data["text"], kind=form.cleaned_data["kind"], author=request.user)
    messages.success(request, "Je notitie is bewaard.")
    return back_to(order)
