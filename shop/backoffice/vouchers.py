"""Discount codes: what they give, when, how often, and how often they were used."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from oscar.apps.voucher.models import Voucher
from unfold.widgets import (
    UnfoldAdminDateWidget,
    UnfoldAdminRadioSelectWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from shop.backoffice.columns import column
from shop.backoffice.desk_admin import DeskAdmin
from shop.backoffice.voucher_rows import with_usage
from shop.money import euro
from shop.vouchers.discount import AMOUNT, FREE_DELIVERY, PERCENTAGE, least_amount
from shop.vouchers.entering import LONGEST_CODE, typed_code
from shop.vouchers.writing import CodeFacts, facts_of, remove_code, save_code, was_used

KINDS = [
    (PERCENTAGE, "Een percentage van de sieraden af"),
    (AMOUNT, "Een bedrag van de sieraden af"),
    (FREE_DELIVERY, "Gratis verzending"),
]
USAGES = [
    (Voucher.MULTI_USE, "Onbeperkt"),
    (Voucher.ONCE_PER_CUSTOMER, "Eén keer per klant (alleen met een account)"),
    (Voucher.SINGLE_USE, "Eén keer in totaal"),
]
# More than this would be giving it away, and a slip of the keys more often than a plan.
MOST_PERCENT = Decimal(90)
FIXED_ONCE_USED = ("code", "kind", "value", "least_amount")
NOT_DELETED = (
    "“{code}” is al gebruikt en hoort bij die bestelling, dus verwijderen kan niet. "
    "Kies een eerdere laatste dag: dan kan niemand hem nog gebruiken."
)


def _euros(label: str, **options: Any) -> forms.DecimalField:
    widget = UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"})
    return forms.DecimalField(
        label=label, required=False, max_digits=8, decimal_places=2, localize=True, widget=widget, **options
    )


def _day(label: str, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=UnfoldAdminDateWidget, **options)


class CodeForm(forms.ModelForm):
    """The four usual cases; Oscar's offers can do more, and nobody needs it."""

    code = forms.CharField(
        label="Code",
        max_length=LONGEST_CODE,
        widget=UnfoldAdminTextInputWidget,
        help_text="Letters, cijfers en streepjes. Hoofdletters of niet maakt de klant niets uit.",
    )
    kind = forms.ChoiceField(label="Geeft", choices=KINDS, widget=UnfoldAdminSelectWidget)
    value = _euros("Hoeveel", help_text="Procenten of euro's. Leeg bij gratis verzending.")
    least_amount = _euros("Vanaf hoeveel euro aan sieraden", help_text="Leeg: altijd.")
    first_day = _day("Eerste dag")
    last_day = _day("Laatste dag", help_text="Tot en met deze dag.")
    usage = forms.ChoiceField(
        label="Hoe vaak te gebruiken",
        choices=USAGES,
        initial=Voucher.MULTI_USE,
        widget=UnfoldAdminRadioSelectWidget,
        help_text="In één bestelling telt een code altijd één keer.",
    )

    class Meta:
        model = Voucher
        fields = ["usage"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.update(vars(facts_of(self.instance)))
            for name in FIXED_ONCE_USED if was_used(self.instance) else ():
                self.fields[name].disabled = True
        else:
            self.initial.setdefault("first_day", timezone.localdate())

    def clean_code(self) -> str:
        code = typed_code(self.cleaned_data["code"])
        if not re.fullmatch(r"[A-Z0-9-]{3,40}", code):
            raise forms.ValidationError("Gebruik drie tot veertig letters, cijfers of streepjes.")
        if Voucher.objects.filter(code=code).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Deze code is er al.")
        return code

    def clean_least_amount(self) -> Decimal | None:
        least: Decimal | None = self.cleaned_data["least_amount"]
        if least is not None and least <= 0:
            raise forms.ValidationError("Vul een bedrag boven nul in, of laat dit leeg.")
        return least

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "value" not in self.errors and "kind" in data:
            self._check_value(data["kind"], data.get("value"))
        if data.get("first_day") and data.get("last_day") and data["last_day"] < data["first_day"]:
            self.add_error("last_day", "De laatste dag ligt voor de eerste.")
        return data

    def _check_value(self, kind: str, value: Decimal | None) -> None:
        if kind == FREE_DELIVERY:
            self.cleaned_data["value"] = None
        elif value is None or value <= 0:
            self.add_error("value", "Hoeveel korting geeft de code? Vul iets boven nul in.")
        elif kind == PERCENTAGE and value > MOST_PERCENT:
            self.add_error("value", f"Een code geeft hoogstens {MOST_PERCENT} procent korting.")

    @property
    def facts(self) -> CodeFacts:
        """Of a valid form."""
        names = CodeFacts.__dataclass_fields__
        return CodeFacts(**{name: self.cleaned_data[name] for name in names})


@admin.register(Voucher)
class VoucherAdmin(DeskAdmin):
    """Writes through shop/vouchers, so that Oscar's four rows stay in step."""

    form = CodeForm
    fields = ["code", "kind", "value", "least_amount", "first_day", "last_day", "usage"]
    list_display = ["code", "gives", "period", "state", "used"]
    search_fields = ["code"]
    search_help_text = "Code"
    ordering = ["-end_datetime", "code"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_usage(super().get_queryset(request))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Does not call `super()`: the verb writes the voucher too."""
        save_code(obj, form.facts)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        voucher = self.get_object(request, object_id)
        if voucher is not None and was_used(voucher):
            messages.error(request, NOT_DELETED.format(code=voucher.code))
            return redirect("admin:voucher_voucher_change", voucher.pk)
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        remove_code(obj)

    @column("Geeft")
    def gives(self, voucher: Any) -> str:
        offer = voucher.offers.all()[0]
        worth = {
            PERCENTAGE: f"{offer.benefit.value.normalize():f} % korting".replace(".", ","),
            AMOUNT: f"{euro(offer.benefit.value)} korting",
            FREE_DELIVERY: "gratis verzending",
        }[offer.benefit.type]
        least = least_amount(offer)
        return f"{worth} vanaf {euro(least)}" if least else worth

    @column("Van en tot en met", ordering="start_datetime")
    def period(self, voucher: Any) -> str:
        moments = (voucher.start_datetime, voucher.end_datetime)
        return " – ".join(date_format(timezone.localtime(moment), "j b Y") for moment in moments)

    @column("Nu", label={"geldig": "success", "verlopen": "danger", "opgebruikt": "danger"})
    def state(self, voucher: Any) -> str:
        now = timezone.now()
        if now < voucher.start_datetime:
            return "nog niet"
        if now > voucher.end_datetime:
            return "verlopen"
        spent = voucher.usage == Voucher.SINGLE_USE and voucher.times_used
        return "opgebruikt" if spent else "geldig"

    @column("Gebruikt", ordering="times_used", empty_value="nog niet")
    def used(self, voucher: Any) -> str | None:
        if not voucher.times_used:
            return None
        return f"{voucher.times_used} keer, {euro(voucher.given)} korting"
