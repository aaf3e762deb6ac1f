"""Notes of the owner and her staff on an order; customers never see them."""

from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminTextareaWidget

from shop.forks.order.models import Order, OrderNote


class NoteForm(forms.Form):
    """One private note."""

    text = forms.CharField(
        label="Nieuwe notitie",
        max_length=2000,
        error_messages={"required": "Schrijf eerst op wat je wilt onthouden."},
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text="Alleen zichtbaar in het beheer. Een notitie beantwoordt ook wat hierboven om aandacht vraagt.",
    )


def write_note(order: Order, text: str, *, author: Any) -> OrderNote:
    """A note signed with its author's name.

    The name stands in the text and `user` stays empty: Oscar deletes a user's notes together with the user,
    and what was agreed about an order must outlive whoever wrote it down.
    """
    name = author.get_full_name() or author.email
    return OrderNote.objects.create(order=order, note_type=OrderNote.INFO, message=f"{text}\n– {name}")
