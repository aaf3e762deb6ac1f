"""What is asked at the checkout: the fields of the privacy policy and no other, each with its reason (reasons.py)."""

from decimal import Decimal
from functools import cached_property
from typing import Any

from django import forms

from shop.delivery.countries import HOME_COUNTRY
from shop.delivery.ways import countries
from shop.forks.checkout.contact_fields import email_field, note_field, phone_field
from shop.forks.checkout.fields import ADDRESS_FIELDS, address_fields, clean_address, one_line
from shop.forks.checkout.payment import AT_MOLLIE, AT_PICK_UP, PaymentOption, payment_options, split_payment
from shop.forks.checkout.seen_token import seen_from
from shop.forks.shipping.methods import GrossPriceMethod
from shop.forks.shipping.repository import methods_for
from shop.fulfilment.purchase import PostalAddress, Purchase
from shop.newsletter import wording
from shop.pages.documents import current_policy, current_terms

CHOOSE_SHIPPING = "Kies hoe je je bestelling wilt ontvangen."
CHOOSE_PAYMENT = "Kies hoe je wilt betalen."
ONLY_AT_PICK_UP = (
    "Betalen bij ophalen kan alleen als je je bestelling ophaalt. Kies een andere manier van betalen."
)
NO_SUCH_PAYMENT = "Deze manier van betalen kan nu niet. Kies een andere."
# As the page asks them, so that a list of what is wrong has the same order.
PLACE_FIELDS = ("country", "postcode", "house_number", "house_number_addition", "street", "city")
FIELD_ORDER = (
    *("name", "email", "phone", "mobile"),
    *PLACE_FIELDS,
    *("other_delivery", "delivery_name"),
    *(f"delivery_{name}" for name in PLACE_FIELDS),
    *("shipping_method", "payment", "customer_note", "wants_newsletter"),
)


class CheckoutForm(forms.Form):
    """One page. `seen` and `shown_total` travel along, so that what changed meanwhile is noticed at the button."""

    email = email_field()
    phone = phone_field("Telefoonnummer", autocomplete="home tel")
    mobile = phone_field("Mobiel nummer", autocomplete="mobile tel")
    other_delivery = forms.BooleanField(label="Bezorgen op een ander adres", required=False)
    shipping_method = forms.ChoiceField(
        label="Hoe wil je het ontvangen?",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), CHOOSE_SHIPPING),
    )
    payment = one_line("Hoe wil je betalen?", longest=60)
    customer_note = note_field()
    wants_newsletter = forms.BooleanField(
        label=wording.CURRENT.question,
        required=False,
        help_text=wording.CURRENT.explanation,
        widget=forms.CheckboxInput(attrs={"value": wording.CURRENT.version}),
    )
    seen = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    shown_total = forms.DecimalField(widget=forms.HiddenInput, max_digits=10, decimal_places=2)

    def __init__(self, data: Any = None, *, basket: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.basket = basket
        self.fields |= address_fields("", autocomplete_section="billing", name_label="Naam")
        self.fields |= address_fields(
            "delivery_", autocomplete_section="shipping", name_label="Naam van wie het krijgt"
        )
        for name in self.delivery_fields:
            self.fields[name].part = "Bezorgadres"  # type: ignore[attr-defined]
        self.shipping_methods = methods_for(self.delivery_country(), basket)
        self.fields["shipping_method"].choices = [  # type: ignore[attr-defined]
            (method.code, f"{method.name}: {method.price_label}") for method in self.shipping_methods
        ]
        self.order_fields(FIELD_ORDER)

    @property
    def delivery_fields(self) -> list[str]:
        """The fields of the other delivery address."""
        return [name for name in self.fields if name.startswith("delivery_")]

    def billing_country(self) -> str:
        """Where the customer lives, as far as it is filled in; the home country until then."""
        return self._country("country")

    def delivery_country(self) -> str:
        """Where the parcel goes."""
        return self._country("delivery_country" if self["other_delivery"].value() else "country")

    def chosen_shipping(self) -> GrossPriceMethod:
        """The method that is chosen, the first one until then."""
        code = self["shipping_method"].value()
        return next((m for m in self.shipping_methods if m.code == code), self.shipping_methods[0])

    @cached_property
    def total(self) -> Decimal:
        """Of the goods with the chosen delivery, in euros including VAT."""
        return self.basket.total_incl_tax + self.chosen_shipping().price

    @cached_property
    def payment_options(self) -> list[PaymentOption]:
        """What can be paid with; nothing where there is nothing to pay."""
        if not self.total:
            return []
        return payment_options(
            self.total,
            country=self.billing_country(),
            can_be_picked_up=any(method.way.is_pick_up for method in self.shipping_methods),
        )

    @cached_property
    def chosen_payment(self) -> str:
        """The value of the option that is chosen; the first one until something else is."""
        value = str(self["payment"].value() or "")
        offered = [option.value for option in self.payment_options]
        return value if value in offered else (offered or [""])[0]

    def clean_payment(self) -> str:
        value = str(self.cleaned_data["payment"])
        if not self.payment_options:
            return AT_MOLLIE
        if value == AT_PICK_UP and not self.chosen_shipping().way.is_pick_up:
            raise forms.ValidationError(ONLY_AT_PICK_UP)
        offered = [option.value for option in self.payment_options]
        if value in offered:
            return value
        if AT_MOLLIE in offered and split_payment(value)[0] == AT_MOLLIE:
            return AT_MOLLIE  # Mollie cannot be asked now; its page asks again
        raise forms.ValidationError(NO_SUCH_PAYMENT if value else CHOOSE_PAYMENT)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        clean_address(self, "")
        if cleaned.get("other_delivery"):
            clean_address(self, "delivery_")
        else:
            self._forget_errors_of_delivery()
        return cleaned

    def purchase(self) -> Purchase | None:
        """What is asked for; only of a valid form. None when it is not known what the customer saw."""
        data, billing = self.cleaned_data, self._address("")
        seen = seen_from(data["seen"])
        if seen is None:
            return None
        payment_choice, wanted_method = split_payment(data["payment"])
        return Purchase(
            email=data["email"],
            phone_number=data["phone"],
            mobile_number=data["mobile"],
            billing=billing,
            delivery=self._address("delivery_") if data["other_delivery"] else billing,
            shipping=self.chosen_shipping(),
            seen=seen,
            shown_total=data["shown_total"],
            payment_choice=payment_choice,
            wanted_method=wanted_method,
            customer_note=data["customer_note"],
            privacy_version=current_policy().version,
            terms_version=current_terms().version,
            newsletter_wording=self._words() if data["wants_newsletter"] else "",
        )

    def _words(self) -> str:
        """The version of those that stood beside the box, which is its value."""
        return wording.shown_as(self.data["wants_newsletter"]).version

    def _country(self, name: str) -> str:
        chosen = str(self[name].value() or "")
        return chosen if chosen in countries() else HOME_COUNTRY

    def _forget_errors_of_delivery(self) -> None:
        """Nobody sees those fields when the box is not ticked."""
        for name in self.delivery_fields:
            self.errors.pop(name, None)

    def _address(self, prefix: str) -> PostalAddress:
        return PostalAddress(**{name: self.cleaned_data[prefix + name] for name in ADDRESS_FIELDS})
