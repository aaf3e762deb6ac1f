"""Notes of the owner and her staff on an order, and of what was agreed by phone or mail; customers never see them."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from shop.backoffice.orders.staff import name_of
from shop.forks.order.models import Order, OrderNote


class NoteKind(TextChoices):
    """How it came about. The first is Oscar's own word for a note."""

    OWN = OrderNote.INFO, "Eigen notitie"
    PHONE = "telefoon", "Telefoongesprek"
    EMAIL = "e-mail", "E-mail"
    POST = "post", "Post"


class NoteForm(forms.Form):
    """One private note."""

    kind = forms.ChoiceField(
        label="Soort",
        choices=NoteKind.choices,
        initial=NoteKind.OWN,
        error_messages={"invalid_choice": "Kies een soort uit de lijst."},
        widget=UnfoldAdminSelectWidget,
    )
    text = forms.CharField(
        label="Nieuwe notitie",
        max_length=2000,
        error_messages={"required": "Schrijf eerst op wat je wilt onthouden."},
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        help_text="Alleen zichtbaar in het beheer. Een notitie beantwoordt ook wat hierboven om aandacht vraagt.",
    )


def write_note(order: Order, text: str, *, kind: str, author: Any) -> OrderNote:
    """A note signed with its author's name as it is today; `kind` is one of NoteKind."""
    return OrderNote.objects.create(
        order=order, note_type=kind, message=text, user=author, author=name_of(author)
    )
