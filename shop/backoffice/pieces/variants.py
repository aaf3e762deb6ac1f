"""The variants of a piece, as rows below it: metal and size are fixed once, price and stock change."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from oscar.apps.catalogue.models import Product
from unfold.admin import TabularInline
from unfold.forms import PaginationInlineFormSet
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminSelectWidget, UnfoldBooleanSwitchWidget

from shop.backoffice.pieces.offer_fields import price_field, settle_stock, stock_field
from shop.backoffice.pieces.spoken import speak_labels
from shop.forks.partner.models import StockRecord
from shop.jewellery.metals import Metal
from shop.jewellery.models import Variant
from shop.jewellery.pieces import lines_of, remove_piece
from shop.jewellery.selling import add_variant, change_offer, locked_offer, locked_offers

AXES = ("metal", "ring_size", "length_cm")


class VariantForm(forms.ModelForm):
    """One child product, its variant and its stock record."""

    metal = forms.ChoiceField(label="Metaal", choices=Metal.choices, widget=UnfoldAdminSelectWidget)
    ring_size = forms.IntegerField(
        label="Ringmaat (mm)",
        required=False,
        min_value=40,
        max_value=80,
        widget=UnfoldAdminIntegerFieldWidget,
    )
    length_cm = forms.IntegerField(
        label="Lengte (cm)", required=False, min_value=10, max_value=120, widget=UnfoldAdminIntegerFieldWidget
    )
    price = price_field(required=True)
    stock = stock_field(required=True)

    class Meta:
        model = Product
        fields = ["is_public"]
        labels = {"is_public": "Te koop"}
        widgets = {"is_public": UnfoldBooleanSwitchWidget}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak_labels(self)
        if self.instance.pk:
            variant, record = self.instance.variant, self.instance.stockrecords.all()[0]
            self.initial.update({axis: getattr(variant, axis) for axis in AXES})
            self.initial.update(price=record.price, stock=record.num_in_stock)
            for axis in AXES:
                self.fields[axis].disabled = True

    @property
    def axes(self) -> dict[str, Any]:
        return {axis: self.cleaned_data.get(axis) for axis in AXES}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("ring_size") and data.get("length_cm"):
            raise ValidationError("Een uitvoering heeft een ringmaat of een lengte, niet allebei.")
        return data

    def _post_clean(self) -> None:
        """Without the model's own checks: they ask for what only the saved piece can give."""

    def save(self, commit: bool = True) -> Any:
        """The verbs of the shop do the writing. Does not call `super()`."""
        data, child = self.cleaned_data, self.instance
        if not child.pk:
            child = add_variant(child.parent, Variant(**self.axes), price=data["price"], stock=data["stock"])
        else:
            change_offer(locked_offer(child), price=data["price"], stock=data["stock"])
        child.is_public = data["is_public"]
        child.save(update_fields=["is_public", "date_updated"])
        return child


class VariantFormSet(PaginationInlineFormSet):
    """All rows are checked against each other, and against what orders did while the page was open."""

    def clean(self) -> None:
        """No two alike, none gone that was ordered; the stock is settled with what was sold meanwhile."""
        super().clean()
        kept = [form for form in self.forms if form.is_valid() and form.cleaned_data and not self._goes(form)]
        if len({tuple(form.axes.values()) for form in kept}) < len(kept):
            raise ValidationError("Twee uitvoeringen zijn gelijk. Elke combinatie mag één keer voorkomen.")
        known = [form for form in kept if form.instance.pk]
        records = locked_offers(form.instance for form in known)
        for form in known:
            settle_stock(form, records[form.instance.pk])
        if any(
            lines_of(form.instance).exists() for form in self.forms if form.instance.pk and self._goes(form)
        ):
            raise ValidationError(
                "Een uitvoering die ooit besteld is, kun je niet verwijderen. Zet “Te koop” uit."
            )

    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        remove_piece(obj)

    def _goes(self, form: Any) -> bool:
        return bool(self.can_delete and self._should_delete_form(form))


class VariantInline(TabularInline):
    """Rows of child products on the page of a jewel.

    A jewel is not their parent, its product is: the formset gets that product instead (see PieceAdmin).
    """

    model = Product
    fk_name = "parent"
    form = VariantForm
    formset = VariantFormSet
    fields = [*AXES, "price", "stock", "is_public"]
    extra = 0
    verbose_name = "uitvoering"
    verbose_name_plural = "uitvoeringen"
    hide_title = True

    def __init__(self, parent_model: Any, admin_site: Any) -> None:
        super().__init__(Product, admin_site)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        """In the order of the shop; a constant number of queries."""
        records = Prefetch("stockrecords", queryset=StockRecord.objects.order_by("pk"))
        children = super().get_queryset(request).filter(structure=Product.CHILD)
        return children.select_related("variant").prefetch_related(records).order_by("pk")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("jewellery.view_jewel") or self._may_change(request))

    def _may_change(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("jewellery.change_jewel"))

    has_add_permission = has_change_permission = has_delete_permission = _may_change
