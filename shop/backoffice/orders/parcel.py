"""The parcel an order leaves in: who carries it and by which code it can be followed."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict
from unfold.widgets import UnfoldAdminTextInputWidget

from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus


@dataclass(frozen=True)
class Parcel:
    """Both may be empty: a letter has no code."""

    carrier: str
    track_code: str


class CodeField(forms.CharField):
    """Spaces are how a code is printed, not what it is: `3S ABC 123` is `3SABC123`."""

    def to_python(self, value: Any) -> str:
        return "".join(str(super().to_python(value) or "").split())


class ParcelForm(forms.Form):
    """What is on the carrier's receipt. Letters, figures and little else: it stands in a mail and in an address."""

    carrier = forms.CharField(
        label="Vervoerder",
        required=False,
        max_length=40,
        validators=[
            RegexValidator(r"^[^\W_][\w .&'-]*$", "Gebruik alleen letters, cijfers, spaties en . & ' -")
        ],
        error_messages={"max_length": "Gebruik ten hoogste 40 tekens."},
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off", "placeholder": "PostNL"}),
    )
    track_code = CodeField(
        label="Track & trace-code",
        required=False,
        max_length=60,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9][A-Za-z0-9-]*$", "Een code heeft alleen letters, cijfers en streepjes."
            )
        ],
        error_messages={"max_length": "Gebruik ten hoogste 60 tekens."},
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="Mag leeg blijven.",
    )

    def clean_carrier(self) -> str:
        return " ".join(self.cleaned_data["carrier"].split())

    def parcel(self) -> Parcel:
        """Of a valid form."""
        return Parcel(**self.cleaned_data)


def parcel_form(order: Order, posted: QueryDict | None = None) -> ParcelForm:
    """Filled in with what is known, or with what was posted."""
    known = {"carrier": order.carrier, "track_code": order.track_code}
    return ParcelForm(posted, initial=known, auto_id="pakket_%s")


def keep_parcel(order_id: int, parcel: Parcel) -> None:
    """Of an order that is sent or about to be."""
    Order.objects.filter(pk=order_id).update(carrier=parcel.carrier, track_code=parcel.track_code)


def keep_parcel_before_it_leaves(order_id: int, parcel: Parcel) -> None:
    """Not of one that has left: a second click on an old page must not wipe out its code."""
    Order.objects.filter(pk=order_id).exclude(status=OrderStatus.SENT.value).update(
        carrier=parcel.carrier, track_code=parcel.track_code
    )
