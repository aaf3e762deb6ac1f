"""Fills the shop with the sample catalogue. What exists already is left as it is: an owner may have changed it."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

from django.core.files import File
from django.db import transaction
from oscar.apps.catalogue.models import Category, Product, ProductCategory

from shop.demo.sample_pieces import FOLDER, SampleCategory, SamplePiece, sample_categories
from shop.jewellery.models import Jewel, JewelPicture, Variant
from shop.jewellery.selling import STOCK_ON_ORDER, add_variant, offer, product_class

# Facts whose name in the file is the column's name.
COPIED_FACTS = (
    "slug",
    "summary",
    "metal",
    "finish",
    "stones",
    "size_note",
    "care",
    "warnings",
    "lead_days",
    "is_unique",
)


def load_sample_catalogue(*, report: Callable[[str], None]) -> int:
    """Adds the categories, pieces and pictures that are missing; returns how many pieces were added."""
    added = 0
    categories = sample_categories()
    for category in categories:
        known = set(Jewel.objects.values_list("slug", flat=True))
        new = [piece for piece in category.pieces if piece.slug not in known]
        if new:
            report(f"{category.name}: {len(new)} pieces")
            _add_category(category, new)
        added += len(new)
    if added:
        _relate(piece for category in categories for piece in category.pieces)
    return added


@transaction.atomic
def _add_category(category: SampleCategory, pieces: list[SamplePiece]) -> None:
    row = _category_row(category)
    jewels = [
        _add_piece(piece, row, position=place)
        for place, piece in enumerate(category.pieces)
        if piece in pieces
    ]
    _add_pictures(zip(jewels, pieces, strict=True))


def _category_row(category: SampleCategory) -> Category:
    found = Category.objects.filter(slug=category.slug, depth=1).first()
    return found or Category.objects.add_root(
        {"name": category.name, "slug": category.slug, "description": category.description}
    )


def _add_piece(piece: SamplePiece, category: Category, *, position: int) -> Jewel:
    facts = piece.facts
    product = Product.objects.create(
        structure=Product.PARENT if piece.variants else Product.STANDALONE,
        product_class=product_class(lead_days=facts["lead_days"]),
        title=facts["title"],
        slug=piece.slug,
        upc=facts["article"],
        description=facts["description"].strip(),
    )
    ProductCategory.objects.create(product=product, category=category)
    if piece.variants:
        for variant in piece.variants:
            row = Variant(metal=variant.metal, ring_size=variant.ring_size, length_cm=variant.length_cm)
            add_variant(product, row, price=variant.price, stock=variant.stock)
    else:
        offer(product, price=Decimal(facts["price"]), stock=facts.get("stock", STOCK_ON_ORDER))
    return Jewel.objects.create(
        product=product,
        mass_g=Decimal(facts["mass_g"]),
        is_featured=facts.get("featured", False),
        is_bespoke=facts.get("bespoke", False),
        fits_letterbox=facts.get("fits_letterbox", False),
        position=position,
        **{name: facts[name] for name in COPIED_FACTS},
    )


def _add_pictures(pieces: Iterable[tuple[Jewel, SamplePiece]]) -> None:
    """Renditions are made side by side: the encoders let other threads run."""
    wanted = [
        (jewel, number, picture)
        for jewel, piece in pieces
        for number, picture in enumerate(piece.facts["pictures"])
    ]
    with ThreadPoolExecutor() as threads:
        for picture in threads.map(lambda args: _with_renditions(*args), wanted):
            picture.save()


def _with_renditions(jewel: Jewel, position: int, picture: dict[str, str]) -> JewelPicture:
    row = JewelPicture(jewel=jewel, alt=picture["alt"], position=position)
    with (FOLDER / "pictures" / picture["file"]).open("rb") as file:
        row.image.save(picture["file"], File(file), save=False)
    return row


def _relate(pieces: Iterable[SamplePiece]) -> None:
    """Joins each piece to the pieces that go with it; asks nothing twice and adds nothing twice."""
    products: dict[str, Any] = {
        jewel.slug: jewel.product for jewel in Jewel.objects.select_related("product")
    }
    for piece in pieces:
        for slug in piece.facts.get("related", []):
            if slug in products:
                products[piece.slug].recommended_products.add(products[slug])
