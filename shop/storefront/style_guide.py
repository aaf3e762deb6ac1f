"""The style guide: every component of the shop once, for who builds on it. Only with DEBUG on."""

from decimal import Decimal

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacy.id_copy.page import MaskedCopyForm, page_context
from shop.storefront import catalogue
from shop.storefront.cards import cards
from shop.storefront.variants import Axis, Option

CARDS = 4
ID_COPY_DAYS = 7
SIZES = Axis(
    name="maat",
    label="Ringmaat",
    options=[
        Option(value=str(size), label=str(size), available=size != 52, selected=size == 50, price=None)
        for size in range(48, 60, 2)
    ],
)
LENGTHS = Axis(
    name="lengte",
    label="Lengte",
    options=[
        Option(value=str(length), label=f"{length} cm", available=True, selected=False, price=None)
        for length in range(36, 64, 2)
    ],
)


class SampleForm(forms.Form):
    """One field of each kind; bound to nothing useful, so that errors show as well."""

    naam = forms.CharField(label="Naam", help_text="Zoals het op het pakket moet staan.")
    email = forms.EmailField(label="E-mailadres", error_messages={"invalid": "Dit lijkt geen e-mailadres."})
    land = forms.ChoiceField(label="Land", choices=[("NL", "Nederland"), ("BE", "België")])
    verzending = forms.ChoiceField(
        label="Verzending",
        widget=forms.RadioSelect,
        choices=[("pakket", "Verzekerd pakket: € 7,95"), ("ophalen", "Ophalen: gratis")],
    )
    ander_adres = forms.BooleanField(label="Bezorgen op een ander adres", required=False)


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    context = {
        "cards": cards(catalogue.public_jewels()[:CARDS]),
        "price": Decimal("1249.00"),
        "axes": [SIZES, LENGTHS],
        "axis_errors": {"maat": ["Kies eerst een ringmaat."]},
        "form": SampleForm({"naam": "Anna de Vries", "email": "anna", "land": "NL", "verzending": "pakket"}),
        **page_context(
            MaskedCopyForm(), controller="InnerJewels", on=timezone.localdate(), longest_days=ID_COPY_DAYS
        ),
    }
    return render(request, "stijlgids.html", context)
