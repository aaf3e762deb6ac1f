"""The questions that the shop's pages ask of the catalogue. Each is a constant number of queries."""

from typing import Any

from django.contrib.postgres.aggregates import BoolOr
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Exists, F, FilteredRelation, Max, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from oscar.apps.catalogue.models import Category, ProductCategory

from shop.jewellery.models import Jewel


def public_jewels() -> QuerySet[Any]:
    """What may be seen, with `lowest_price`, `highest_price` and `has_stock` over the piece and its variants.

    They come from one join: a subquery for each of them made PostgreSQL read the catalogue anew for every piece.
    """
    variants = FilteredRelation("product__children", condition=Q(product__children__is_public=True))
    price = Coalesce("public_variants__stockrecords__price", "product__stockrecords__price")
    return (
        Jewel.objects.filter(product__is_public=True)
        .select_related("product")
        .prefetch_related("pictures")
        .defer("search_text", "search")
        .alias(public_variants=variants)
        .annotate(
            lowest_price=Min(price),
            highest_price=Max(price),
            has_stock=BoolOr(_in_stock("public_variants") | _in_stock("product")),
        )
        .filter(lowest_price__isnull=False)
        .order_by("position", "pk")
    )


def jewels_for_sale() -> QuerySet[Jewel]:
    """What may be bought, without what a page shows of it; one without a price has no offers."""
    return (
        Jewel.objects.filter(product__is_public=True)
        .select_related("product__product_class")
        .only("slug", "lead_days", "product__structure", "product__product_class__track_stock")
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


def _in_stock(product: str) -> Q:
    """Whether there is more of it than is laid apart for orders."""
    laid_apart = Coalesce(F(f"{product}__stockrecords__num_allocated"), 0)
    return Q(**{f"{product}__stockrecords__num_in_stock__gt": laid_apart})
