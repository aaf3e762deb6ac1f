"""What is asked at the checkout: the fields of the privacy policy and no other, each with its reason."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from phonenumber_field.formfields import PhoneNumberField

from shop.delivery.countries import HOME_COUNTRY
from shop.delivery.ways import countries
from shop.forks.checkout.fields import ADDRESS_FIELDS, address_fields, clean_address
from shop.forks.shipping.methods import GrossPriceMethod
from shop.forks.shipping.repository import methods_for
from shop.fulfilment.placing import PostalAddress, Purchase

INVALID_PHONE = "Dit nummer klopt niet. Schrijf het als 06 12345678 of +32 470 12 34 56."
CHOOSE_SHIPPING = "Kies hoe je je bestelling wilt ontvangen."
NO_CONTROL_CHARACTERS = RegexValidator(r"^[^\x00-\x1f]*\Z", "Hier staat een teken dat niet kan.")


def _phone(label: str, help_text: str, autocomplete: str) -> PhoneNumberField:
    return PhoneNumberField(
        label=label,
        required=False,
        region="NL",
        help_text=help_text,
        error_messages={"invalid": INVALID_PHONE},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": autocomplete, "inputmode": "tel"}),
    )


# As the page asks them, so that a list of what is wrong has the same order.
PLACE_FIELDS = ("country", "postcode", "house_number", "house_number_addition", "street", "city")
FIELD_ORDER = (
    *("name", "email", "phone", "mobile"),
    *PLACE_FIELDS,
    *("other_delivery", "delivery_name"),
    *(f"delivery_{name}" for name in PLACE_FIELDS),
    "shipping_method",
)


class CheckoutForm(forms.Form):
    """One page. `shown_total` travels along so that a total which changed meanwhile is noticed at the button."""

    email = forms.EmailField(
        label="E-mailadres",
        max_length=254,
        help_text="Voor de bevestiging en voor bericht over je bestelling. Nooit voor reclame.",
        error_messages={
            "required": "Vul je e-mailadres in, dan kan ik je de bevestiging sturen.",
            "invalid": "Dit lijkt geen e-mailadres. Controleer of het klopt, bijvoorbeeld naam@voorbeeld.nl.",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = _phone("Telefoonnummer", "Handig als ik iets over je bestelling wil overleggen.", "home tel")
    mobile = _phone("Mobiel nummer", "Voor de bezorger, als je een bericht wilt voor hij komt.", "mobile tel")
    other_delivery = forms.BooleanField(label="Bezorgen op een ander adres", required=False)
    shipping_method = forms.ChoiceField(
        label="Hoe wil je het ontvangen?",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), CHOOSE_SHIPPING),
    )
    shown_total = forms.DecimalField(widget=forms.HiddenInput, max_digits=10, decimal_places=2)

    def __init__(self, data: Any = None, *, basket: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields |= address_fields("", autocomplete_section="billing")
        self.fields |= address_fields("delivery_", autocomplete_section="shipping")
        self.shipping_methods = methods_for(self.delivery_country(), basket)
        self.fields["shipping_method"].choices = [  # type: ignore[attr-defined]
            (method.code, f"{method.name}: {method.price_label}") for method in self.shipping_methods
        ]
        # The total is shown with this one too.
        self.fields["shipping_method"].initial = self.shipping_methods[0].code
        self.order_fields(FIELD_ORDER)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators.append(NO_CONTROL_CHARACTERS)

    def delivery_country(self) -> str:
        """Where the parcel goes, as far as it is filled in; the Netherlands until then."""
        name = "delivery_country" if self["other_delivery"].value() else "country"
        chosen = str(self[name].value() or "")
        return chosen if chosen in countries() else HOME_COUNTRY

    def chosen_shipping(self) -> GrossPriceMethod:
        """The method that is chosen, the first one until then."""
        code = self["shipping_method"].value()
        return next((m for m in self.shipping_methods if m.code == code), self.shipping_methods[0])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        clean_address(self, "")
        if cleaned.get("other_delivery"):
            clean_address(self, "delivery_")
        return cleaned

    def purchase(self) -> Purchase:
        """What is asked for; only of a valid form."""
        data = self.cleaned_data
        billing = self._address("")
        return Purchase(
            email=data["email"],
            phone_number=data["phone"],
            mobile_number=data["mobile"],
            billing=billing,
            delivery=self._address("delivery_") if data["other_delivery"] else billing,
            shipping=self.chosen_shipping(),
            shown_total=Decimal(data["shown_total"]),
        )

    def _address(self, prefix: str) -> PostalAddress:
        return PostalAddress(**{name: self.cleaned_data[prefix + name] for name in ADDRESS_FIELDS})
