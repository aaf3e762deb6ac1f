"""The pages that visitors browse: the same bytes for everyone. No session, no user, no cookie."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from privacy.traffic.counting.telling import searched, tell
from shop.jewellery.models import Jewel
from shop.storefront import catalogue
from shop.storefront.cards import cards
from shop.storefront.product_page import ProductPage, product_page
from shop.storefront.tiles import category_tiles
from shop.storefront.variants import offers_of

PIECES_ON_A_PAGE = 24
FEATURED_PIECES = 8
UNIQUE_PIECES = 4
RELATED_PIECES = 4
SEARCH_TEXT_LIMIT = 100


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    jewels = catalogue.public_jewels()
    context = {
        "featured": cards(jewels.filter(is_featured=True)[:FEATURED_PIECES]),
        "unique_pieces": cards(jewels.filter(is_unique=True, has_stock=True)[:UNIQUE_PIECES]),
        "categories": category_tiles(),
    }
    return render(request, "storefront/home.html", context)


@require_safe
def jewels(request: HttpRequest) -> HttpResponse:
    context = {
        "title": "Alle sieraden",
        "description": "Alles wat nu in het atelier ligt of voor je gemaakt kan worden.",
        "category_slug": "",
    }
    return _grid(request, catalogue.public_jewels(), context)


@require_safe
def category(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(catalogue.public_categories(), slug=slug)
    context = {"title": found.name, "description": found.description, "category_slug": slug}
    return _grid(request, catalogue.jewels_in(found), context)


@require_safe
def product(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "storefront/product.html", {"page": page_of(slug)})


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    # PostgreSQL has no text with a zero byte in it; nobody looks for one.
    words = request.GET.get("q", "").replace("\x00", "").strip()[:SEARCH_TEXT_LIMIT]
    found = catalogue.jewels_matching(words) if words else catalogue.public_jewels().none()
    page = _page(request, found)
    context = {"query": words, "cards": cards(page), "page_obj": page, "total": page.paginator.count}
    response = render(request, "storefront/search.html", context)
    if words and page.number == 1:
        tell(response, searched(words, found=page.paginator.count > 0))
    return response


def page_of(slug: str, *, chosen: dict[str, str] | None = None) -> ProductPage:
    """The page of a piece, with what was `chosen` of its variants. Raises Http404 for what is not for sale."""
    jewel = get_object_or_404(catalogue.public_jewels(), slug=slug)
    return product_page(
        jewel,
        offers=offers_of(jewel),
        related=cards(catalogue.jewels_beside(jewel)[:RELATED_PIECES]),
        chosen=chosen or {},
    )


def _grid(request: HttpRequest, found: QuerySet[Jewel], context: dict[str, Any]) -> HttpResponse:
    page = _page(request, found)
    context |= {"cards": cards(page), "page_obj": page}
    return render(request, "storefront/category.html", context)


def _page(request: HttpRequest, found: QuerySet[Jewel]) -> Page[Jewel]:
    return Paginator(found, PIECES_ON_A_PAGE).get_page(request.GET.get("pagina"))
