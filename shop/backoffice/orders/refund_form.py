"""What the owner fills in to give money back: pieces of each line, shipping, another amount, and why."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from unfold.widgets import (
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from shop.backoffice.orders.refundable import Refundable, RefundableLine
from shop.mollie.wanted import LineCredit, WantedRefund
from shop.money import euro

QUANTITY, RESTOCK = "aantal-", "voorraad-"
ZERO = Decimal("0.00")
WRONG_LINES = "Een sieraad in dit formulier hoort niet bij deze bestelling. Vul het opnieuw in."
OLD = "Dit formulier is verouderd. Vul het opnieuw in."
ONE_LEFT = "Hiervan kan er nog één terug."
NOTHING = "Kies wat je wilt terugbetalen: een sieraad, de verzendkosten of een bedrag."


class RefundForm(forms.Form):
    """Fields for each line that can still be given back. `newest_seen` is the newest refund when it was filled in."""

    shipping = forms.DecimalField()
    other = forms.DecimalField()
    reason = forms.CharField(
        label="Reden",
        max_length=200,
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
        help_text="Komt op de creditfactuur, die de klant krijgt. Bijvoorbeeld: herroepen, beschadigd, tegemoetkoming.",
        error_messages={
            "required": "Schrijf op waarom je terugbetaalt.",
            "max_length": "Houd de reden kort: ten hoogste 200 tekens.",
        },
    )
    newest_seen = forms.IntegerField(
        min_value=0,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), OLD),
    )

    def __init__(self, *args: Any, left: Refundable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.left = left
        for line in left.lines:
            self.fields[f"{QUANTITY}{line.line_id}"] = _quantity_field(line)
            self.fields[f"{RESTOCK}{line.line_id}"] = _restock_field(line)
        self.fields["shipping"] = _amount_field("Verzendkosten", most=left.shipping)
        self.fields["other"] = _amount_field("Ander bedrag", most=left.amount)

    def rows(self) -> Iterator[tuple[RefundableLine, forms.BoundField, forms.BoundField]]:
        """Each line with its two fields, for the template."""
        for line in self.left.lines:
            yield line, self[f"{QUANTITY}{line.line_id}"], self[f"{RESTOCK}{line.line_id}"]

    def wanted(self) -> WantedRefund:
        """Of a valid form."""
        return WantedRefund(
            lines=tuple(self._lines()),
            shipping=self.cleaned_data["shipping"] or ZERO,
            other=self.cleaned_data["other"] or ZERO,
            reason=self.cleaned_data["reason"],
        )

    def clean(self) -> dict[str, Any]:
        if self._strange_names():
            raise forms.ValidationError(WRONG_LINES)
        if not self.errors and not self._asks_for_something():
            raise forms.ValidationError(NOTHING)
        return self.cleaned_data

    def _lines(self) -> Iterator[LineCredit]:
        for line in self.left.lines:
            quantity = self.cleaned_data.get(f"{QUANTITY}{line.line_id}")
            if quantity:
                restock = self.cleaned_data[f"{RESTOCK}{line.line_id}"]
                yield LineCredit(line_id=line.line_id, quantity=quantity, restock=restock)

    def _asks_for_something(self) -> bool:
        amounts = (self.cleaned_data.get("shipping"), self.cleaned_data.get("other"))
        return any(self._lines()) or any(amounts)

    def _strange_names(self) -> set[str]:
        """Fields of lines that this order does not have, or has nothing left of."""
        return {name for name in self.data if name.startswith((QUANTITY, RESTOCK))} - set(self.fields)


def _quantity_field(line: RefundableLine) -> forms.IntegerField:
    return forms.IntegerField(
        label=f"Aantal van {line.title}",
        required=False,
        min_value=0,
        max_value=line.quantity,
        widget=UnfoldAdminIntegerFieldWidget(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": "Vul een heel getal in.",
            "min_value": "Minder dan nul kan niet.",
            "max_value": f"Hiervan kunnen er nog {line.quantity} terug." if line.quantity > 1 else ONE_LEFT,
        },
    )


def _restock_field(line: RefundableLine) -> forms.BooleanField:
    return forms.BooleanField(
        label=f"{line.title} weer in de winkel", required=False, initial=True, widget=UnfoldBooleanWidget
    )


def _amount_field(label: str, *, most: Decimal) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        max_digits=8,
        decimal_places=2,
        localize=True,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        help_text=f"In euro, ten hoogste {euro(most)}.",
        error_messages={
            "invalid": "Vul een bedrag in, zoals 12,50.",
            "min_value": "Minder dan nul kan niet.",
            "max_value": f"Hiervan kan nog {euro(most)} terug.",
            "max_decimal_places": "Een bedrag heeft ten hoogste twee cijfers achter de komma.",
            "max_digits": f"Hiervan kan nog {euro(most)} terug.",
            "max_whole_digits": f"Hiervan kan nog {euro(most)} terug.",
        },
    )
