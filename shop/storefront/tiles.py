"""The categories as pictures on the home page."""

from dataclasses import dataclass

from oscar.apps.catalogue.models import Category

from shop.jewellery.models import JewelPicture
from shop.storefront.catalogue import public_categories


@dataclass(frozen=True)
class CategoryTile:
    """`picture` is the main picture of the category's first piece that has one, or None."""

    name: str
    url: str
    description: str
    picture: JewelPicture | None


def category_tiles() -> list[CategoryTile]:
    """Two queries, however many categories there are."""
    categories = list(public_categories())
    pictures = _first_pictures(categories)
    return [
        CategoryTile(
            name=category.name,
            url=f"/sieraden/{category.slug}/",
            description=category.description,
            picture=pictures.get(category.pk),
        )
        for category in categories
    ]


def _first_pictures(categories: list[Category]) -> dict[int, JewelPicture]:
    found = (
        JewelPicture.objects.filter(jewel__product__categories__in=categories, jewel__product__is_public=True)
        .select_related("jewel")
        .order_by("jewel__product__categories", "jewel__position", "jewel_id", "position")
        .distinct("jewel__product__categories")
        .values_list("pk", "jewel__product__categories")
    )
    category_by_picture = dict(found)
    pictures = JewelPicture.objects.in_bulk(category_by_picture)
    return {category_by_picture[pk]: picture for pk, picture in pictures.items()}
