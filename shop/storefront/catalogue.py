"""The questions that the shop's pages ask of the catalogue. Each is a constant number of queries."""

from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from oscar.apps.catalogue.models import Category, Product, ProductCategory

from shop.forks.partner.models import StockRecord
from shop.jewellery.models import Jewel


def public_jewels() -> QuerySet[Any]:
    """What may be seen, with `lowest_price`, `highest_price` and `has_stock` over the piece and its variants."""
    offers = StockRecord.objects.filter(product__in=_piece_and_variants())
    in_stock = offers.filter(num_in_stock__gt=Coalesce(F("num_allocated"), 0))
    return (
        Jewel.objects.filter(product__is_public=True)
        .select_related("product")
        .prefetch_related("pictures")
        .defer("search_text", "search")
        .annotate(
            lowest_price=Subquery(offers.order_by("price").values("price")[:1]),
            highest_price=Subquery(offers.order_by("-price").values("price")[:1]),
            has_stock=Exists(in_stock),
        )
        .filter(lowest_price__isnull=False)
    )


def jewels_in(category: Category) -> QuerySet[Jewel]:
    return public_jewels().filter(product__categories=category)


def jewels_beside(jewel: Jewel) -> QuerySet[Jewel]:
    """What goes with a piece: what the owner laid beside it first, then what lies in the same category."""
    chosen = jewel.product.recommended_products.through.objects.filter(
        primary=jewel.product_id, recommendation=OuterRef("product_id")
    )
    neighbours = ProductCategory.objects.filter(
        product=OuterRef("product_id"), category__in=jewel.product.categories.all()
    )
    others = public_jewels().exclude(pk=jewel.pk).annotate(is_chosen=Exists(chosen))
    return others.filter(Q(is_chosen=True) | Exists(neighbours)).order_by("-is_chosen", "position", "pk")


def jewels_matching(words: str) -> QuerySet[Jewel]:
    """Best match first, by Dutch word stems; an article number or the start of a word counts too."""
    query = SearchQuery(words, config="dutch", search_type="websearch")
    found = Q(search=query) | Q(search_text__icontains=words)
    return public_jewels().filter(found).order_by(SearchRank(F("search"), query).desc(), "position", "pk")


def public_categories() -> QuerySet[Category]:
    """The categories of the menu, in the owner's order."""
    return Category.objects.filter(depth=1, is_public=True).order_by("path")


def _piece_and_variants() -> QuerySet[Product]:
    piece = OuterRef(OuterRef("product_id"))
    return Product.objects.filter(Q(pk=piece) | Q(parent=piece, is_public=True)).values("pk")
