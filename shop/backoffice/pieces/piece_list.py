"""The list of pieces: what hangs in the shop, at what price, and how many there are."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from oscar.apps.catalogue.models import Category

from shop.backoffice.columns import column
from shop.backoffice.desk_admin import DeskAdmin
from shop.backoffice.pieces.pictures import small_picture
from shop.backoffice.pieces.rows import with_list_columns
from shop.jewellery.models import Jewel
from shop.money import euro

IN_SHOP, HIDDEN = "in de winkel", "verborgen"


class CategoryFilter(SimpleListFilter):
    """By the menu's categories."""

    title = "categorie"
    parameter_name = "categorie"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(category.slug, category.name) for category in Category.objects.get_root_nodes()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Jewel]) -> QuerySet[Jewel]:
        return queryset.filter(product__categories__slug=self.value()) if self.value() else queryset


class VisibilityFilter(SimpleListFilter):
    """Whether customers see it."""

    title = "zichtbaarheid"
    parameter_name = "zichtbaar"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("ja", IN_SHOP.capitalize()), ("nee", HIDDEN.capitalize())]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Jewel]) -> QuerySet[Jewel]:
        return queryset.filter(product__is_public=self.value() == "ja") if self.value() else queryset


class PieceList(DeskAdmin):
    """A constant number of queries, however many pieces, variants and pictures there are."""

    list_display = ["picture", "title", "category", "price", "stock", "shown"]
    list_display_links = ["picture", "title"]
    list_filter = [CategoryFilter, VisibilityFilter, "metal"]
    search_fields = ["search_text"]
    search_help_text = "Naam, artikelnummer of steen"
    ordering = ["product__title", "pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Jewel]:
        jewels = with_list_columns(super().get_queryset(request)).defer("search_text", "search")
        return jewels.select_related("product").prefetch_related("pictures", "product__categories")

    @column("")
    def picture(self, jewel: Jewel) -> SafeString | str:
        pictures = jewel.pictures.all()
        return small_picture(pictures[0], size=48) if pictures else "geen foto"

    @column("Sieraad", ordering="product__title", header=True)
    def title(self, jewel: Jewel) -> list[str]:
        return [jewel.product.title, jewel.product.upc or ""]

    @column("Categorie")
    def category(self, jewel: Jewel) -> str:
        return ", ".join(category.name for category in jewel.product.categories.all())

    @column("Prijs", ordering="lowest_price", empty_value="nog geen prijs")
    def price(self, jewel: Any) -> str | None:
        if jewel.lowest_price is None:
            return None
        return f"{'vanaf ' if jewel.product.is_parent else ''}{euro(jewel.lowest_price)}"

    @column("Voorraad", ordering="free", header=True)
    def stock(self, jewel: Any) -> list[str]:
        if jewel.lead_days:
            return ["op bestelling", f"{jewel.lead_days} dagen"]
        return [str(jewel.free), f"{jewel.reserved} gereserveerd" if jewel.reserved else ""]

    @column("Zichtbaar", ordering="product__is_public", label={IN_SHOP: "success"})
    def shown(self, jewel: Jewel) -> str:
        return IN_SHOP if jewel.product.is_public else HIDDEN
