"""The form of a piece: what it is, what it costs, where it hangs in the shop. Pictures and variants stand below it."""

from decimal import Decimal
from typing import Any

from django import forms
from oscar.apps.catalogue.models import Category, Product
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanSwitchWidget,
)

from shop.backoffice.pieces.offer_fields import price_field, settle_stock, stock_field
from shop.jewellery.metals import Metal
from shop.jewellery.models import Jewel
from shop.jewellery.pieces import PieceFacts, has_open_orders
from shop.jewellery.selling import STOCK_ON_ORDER, locked_offer

NOTHING_TO_WARN_OF = "Geen waarschuwingen van toepassing."


class PieceForm(forms.ModelForm):
    """A jewel's own columns, and what its product and stock record know."""

    title = forms.CharField(label="Naam", max_length=120, widget=UnfoldAdminTextInputWidget)
    description = forms.CharField(
        label="Verhaal",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 8}),
        help_text="Een lege regel begint een nieuwe alinea.",
    )
    category = forms.ModelChoiceField(
        label="Categorie",
        queryset=Category.objects.none(),
        empty_label="Kies een categorie",
        widget=UnfoldAdminSelectWidget,
    )
    metal = forms.ChoiceField(
        label="Metaal", choices=[("", "Kies een metaal"), *Metal.choices], widget=UnfoldAdminSelectWidget
    )
    article = forms.CharField(
        label="Artikelnummer",
        max_length=40,
        required=False,
        widget=UnfoldAdminTextInputWidget,
        help_text="Laat leeg om er een te laten maken.",
    )
    is_public = forms.BooleanField(
        label="In de winkel", required=False, initial=True, widget=UnfoldBooleanSwitchWidget
    )
    has_variants = forms.BooleanField(
        label="In verschillende maten of metalen",
        required=False,
        widget=UnfoldBooleanSwitchWidget,
        help_text="Laat prijs en voorraad dan leeg: die vul je na het opslaan per uitvoering in.",
    )
    price = price_field(required=False)
    stock = stock_field(required=False)

    class Meta:
        model = Jewel
        fields = [
            "summary",
            "metal",
            "finish",
            "stones",
            "mass_g",
            "size_note",
            "care",
            "warnings",
            "lead_days",
            "is_unique",
            "is_bespoke",
            "fits_letterbox",
            "is_featured",
            "position",
        ]
        localized_fields = ["mass_g"]
        widgets = {"mass_g": UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["category"]
        field.queryset = Category.objects.get_root_nodes()
        self.product = self.instance.product if self.instance.pk else None
        if self.product:
            self._show(self.product)
        else:
            self.initial.setdefault("warnings", NOTHING_TO_WARN_OF)

    def _show(self, product: Any) -> None:
        self.initial.update(
            title=product.title,
            description=product.description,
            article=product.upc,
            is_public=product.is_public,
            category=product.categories.first(),
        )
        if product.is_parent:
            del self.fields["price"], self.fields["stock"]
        else:
            record = product.stockrecords.get()
            self.initial.update(price=record.price, stock=record.num_in_stock)
        del self.fields["has_variants"]

    def clean_article(self) -> str:
        article: str = self.cleaned_data["article"]
        taken = Product.objects.filter(upc__iexact=article).exclude(pk=self.product and self.product.pk)
        if article and taken.exists():
            raise forms.ValidationError("Dit artikelnummer heeft een ander sieraad al.")
        return article

    def clean_lead_days(self) -> int:
        """Between stock and order there is no way over while orders run: they hold stock, or hold none."""
        lead_days: int = self.cleaned_data["lead_days"]
        switches = self.product is not None and bool(lead_days) != bool(self.initial["lead_days"])
        if switches and has_open_orders(self.product):
            raise forms.ValidationError(
                "Er loopt nog een bestelling van dit sieraad. Wissel pas tussen voorraad en op bestelling "
                "als die verzonden is."
            )
        return lead_days

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self._is_in_variants:
            return data
        if data.get("price") is None and "price" not in self.errors:
            self.add_error("price", "Vul een prijs in.")
        if data.get("stock") is None and data.get("lead_days") == 0 and "stock" not in self.errors:
            self.add_error("stock", "Hoeveel liggen er? Vul 0 in als het verkocht is.")
        if self.product and not self.errors:
            settle_stock(self, locked_offer(self.product))
        return data

    @property
    def _is_in_variants(self) -> bool:
        return bool(self.product.is_parent if self.product else self.cleaned_data.get("has_variants"))

    @property
    def facts(self) -> PieceFacts:
        """Of a valid form."""
        data = self.cleaned_data
        price: Decimal | None = None if self._is_in_variants else data["price"]
        stock = data.get("stock")
        return PieceFacts(
            title=data["title"],
            description=data["description"],
            article=data["article"],
            category=data["category"],
            is_public=data["is_public"],
            price=price,
            stock=STOCK_ON_ORDER if stock is None else stock,
        )
