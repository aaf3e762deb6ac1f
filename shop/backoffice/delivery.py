"""Ways of delivery with their prices, on one page. The groups of countries are in country_groups.py."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import slugify
from unfold.admin import TabularInline
from unfold.widgets import UnfoldAdminTextInputWidget

from shop.backoffice.columns import column
from shop.backoffice.delivery_rows import planned_with
from shop.backoffice.desk_admin import DeskAdmin
from shop.backoffice.pieces.spoken import speak_labels
from shop.delivery.checks import plan_problems
from shop.delivery.kinds import Kind
from shop.delivery.models import DeliveryPrice, DeliveryWay
from shop.delivery.plan import read_plan
from shop.money import euro

EUROS = {"inputmode": "decimal"}


class PriceForm(forms.ModelForm):
    """What the way costs in one group of countries."""

    class Meta:
        model = DeliveryPrice
        fields = ["group", "price", "free_from"]
        localized_fields = ["price", "free_from"]
        widgets = {name: UnfoldAdminTextInputWidget(attrs=EUROS) for name in ("price", "free_from")}
        labels = {"group": "Landen", "free_from": "Gratis vanaf (euro)"}
        error_messages = {"price": {"required": "Vul een prijs in; 0,00 als het gratis is."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        price: Any = self.fields["price"]
        price.min_value = 0
        speak_labels(self)

    def clean_price(self) -> Any:
        price = self.cleaned_data["price"]
        if price < 0:
            raise forms.ValidationError("Een prijs kan niet onder nul zijn.")
        return price

    def clean_free_from(self) -> Any:
        free_from = self.cleaned_data["free_from"]
        if free_from is not None and free_from <= 0:
            raise forms.ValidationError("Vul een bedrag boven nul in, of laat dit leeg.")
        return free_from


class PriceFormSet(BaseInlineFormSet):
    """All prices of a way together, because only together they say who still gets his parcel."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if _is_kept(form)]
        if any(form.errors for form in self.forms) or not self.instance.kind:
            return
        for form in kept:
            self._check_one(form)
        if not any(form.errors for form in kept):
            rows = [form.instance for form in kept]
            problems = plan_problems(read_plan(), planned_with(self.instance, rows))
            if problems:
                raise forms.ValidationError(problems)

    def _check_one(self, form: forms.ModelForm) -> None:
        row, way = form.instance, self.instance
        if way.kind == Kind.PICK_UP and row.price:
            form.add_error("price", "Ophalen is gratis: vul 0,00 in.")
        if row.free_from and way.insured_up_to and row.free_from > way.insured_up_to:
            form.add_error(
                "free_from",
                f"Boven {euro(way.insured_up_to)} gaat een bestelling niet op deze manier, dus gratis wordt het nooit.",
            )


class PriceInline(TabularInline):
    """One row per group of countries; without a row the way is not offered there."""

    model = DeliveryPrice
    form = PriceForm
    formset = PriceFormSet
    extra = 0
    hide_title = True
    verbose_name_plural = "Prijzen, in euro met btw"

    def _may_change(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("delivery.change_deliveryway"))

    has_add_permission = has_change_permission = has_delete_permission = _may_change

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("delivery.view_deliveryway")) or self._may_change(request)


class WayForm(forms.ModelForm):
    """A way, without its prices."""

    class Meta:
        model = DeliveryWay
        fields = ["name", "description", "kind", "insured_up_to", "track_url", "is_active", "position"]
        localized_fields = ["insured_up_to"]
        widgets = {"insured_up_to": UnfoldAdminTextInputWidget(attrs=EUROS)}

    def clean_insured_up_to(self) -> Any:
        limit = self.cleaned_data["insured_up_to"]
        if limit is not None and limit <= 0:
            raise forms.ValidationError("Vul een bedrag boven nul in, of laat dit leeg.")
        return limit

    def clean_track_url(self) -> str:
        url: str = self.cleaned_data["track_url"]
        plain = url.replace("{code}", "").replace("{postcode}", "")
        if url and ("{code}" not in url or "{" in plain or "}" in plain):
            raise forms.ValidationError("Zet {code} op de plaats van de code, en anders alleen {postcode}.")
        return url

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not self.instance.pk and DeliveryWay.objects.filter(code=_code_of(name)).exists():
            raise forms.ValidationError("Er is al een manier met deze naam.")
        if not slugify(name):
            raise forms.ValidationError("Gebruik in de naam ook letters of cijfers.")
        return name


@admin.register(DeliveryWay)
class DeliveryWayAdmin(DeskAdmin):
    """Never deleted, because orders name them: a way that is no longer used is switched off."""

    form = WayForm
    inlines = [PriceInline]
    list_display = ["name", "kind_text", "prices_text", "limit_text", "is_active"]
    fields = ["name", "description", "kind", "insured_up_to", "track_url", "is_active", "position"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[DeliveryWay]:
        return super().get_queryset(request).prefetch_related("prices__group")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Its code is made from its first name and then stays: orders carry it."""
        obj.code = obj.code or _code_of(obj.name)
        super().save_model(request, obj, form, change)

    @column("Soort")
    def kind_text(self, way: Any) -> str:
        return str(way.get_kind_display())

    @column("Prijs")
    def prices_text(self, way: Any) -> str:
        return "; ".join(f"{row.group} {euro(row.price)}{_free_text(row)}" for row in way.prices.all())

    @column("Tot welke waarde", empty_value="elke")
    def limit_text(self, way: Any) -> str | None:
        return euro(way.insured_up_to) if way.insured_up_to else None


def _is_kept(form: Any) -> bool:
    """Whether this row will be there after saving: not ticked away, and not an empty one that nobody filled in."""
    return (
        not form.cleaned_data.get("DELETE") and bool(form.instance.pk or form.has_changed())
        if form.is_valid()
        else True
    )


def _code_of(name: str) -> str:
    return slugify(name)[:40]


def _free_text(row: DeliveryPrice) -> str:
    return f", gratis vanaf {euro(row.free_from)}" if row.free_from else ""
