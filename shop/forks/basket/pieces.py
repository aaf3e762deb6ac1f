"""The pieces of a basket in two queries: joined to the lines, PostgreSQL would plan longer than it reads."""

from collections.abc import Iterable
from typing import Any

from shop.jewellery.models import Jewel

# What only the page of a piece shows, and what is there for searching.
NOT_SHOWN = (
    *("summary", "metal", "finish", "stones", "mass_g", "size_note", "care", "warnings"),
    *("search_text", "search"),
)
PRODUCT_NOT_SHOWN = (
    "description",
    "meta_title",
    "meta_description",
    "rating",
    "date_created",
    "date_updated",
)


def attach_pieces(lines: Iterable[Any]) -> None:
    """Sets for the product of each line its parent, its class, and its piece with the pictures.

    A variant has the class and the piece of its parent.
    """
    products = [line.product for line in lines]
    pieces = {jewel.product_id: jewel for jewel in _pieces_of(products)}
    for product in products:
        jewel = pieces[product.parent_id or product.pk]
        if product.is_child:
            product.parent = jewel.product
        else:
            product.jewel, product.product_class = jewel, jewel.product.product_class


def not_shown(product: str) -> list[str]:
    """The columns to defer of the product at this path."""
    return [f"{product}__{column}" for column in PRODUCT_NOT_SHOWN]


def _pieces_of(products: Iterable[Any]) -> Any:
    return (
        Jewel.objects.filter(product__in={product.parent_id or product.pk for product in products})
        .select_related("product__product_class")
        .prefetch_related("pictures")
        .defer(*NOT_SHOWN, *not_shown("product"))
        .order_by()
    )
