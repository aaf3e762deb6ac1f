"""The pieces of a basket: read in two queries of their own, as PostgreSQL would plan a join with the lines longer than

it reads it, and remembered for a moment by each process. Not for prices and stock, which are the line's.
"""

from collections.abc import Iterable
from typing import Any

from django.core.cache import caches
from django.db.models import QuerySet

from shop.jewellery.models import Jewel

# A title or picture that the owner changed shows in a basket this much later at most; the order button reads afresh.
SECONDS = 30

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


def attach_pieces(lines: Iterable[Any], *, afresh: bool) -> None:
    """Sets for the product of each line its parent, its class, and its piece.

    A variant has the class and the piece of its parent. `afresh` asks the database for them, remembers nothing, and
    leaves out the pictures: at the order button nobody looks at them.
    """
    wanted = _ids_of_pieces(lines)
    pieces = read_pieces(wanted) if afresh else _remembered_pieces(wanted)
    for line in lines:
        product = line.product
        jewel = pieces[_id_of_piece(product)]
        if product.is_child:
            product.parent = jewel.product
        else:
            product.jewel, product.product_class = jewel, jewel.product.product_class


def forget_pieces(lines: Iterable[Any]) -> None:
    """What is remembered of the pieces of these lines may have changed: the next page reads them again."""
    caches["process"].delete_many([f"piece-{product_id}" for product_id in _ids_of_pieces(lines)])


def not_shown(product: str) -> list[str]:
    """The columns to defer of the product at this path."""
    return [f"{product}__{column}" for column in PRODUCT_NOT_SHOWN]


def read_pieces(product_ids: Iterable[int]) -> dict[int, Jewel]:
    """By the id of the product that is sold or that has the variants."""
    return {jewel.product_id: jewel for jewel in _pieces(product_ids)}


def _pieces(product_ids: Iterable[int]) -> QuerySet[Jewel]:
    return (
        Jewel.objects.filter(product__in=product_ids)
        .select_related("product__product_class")
        .defer(*NOT_SHOWN, *not_shown("product"))
        .order_by()
    )


def _remembered_pieces(product_ids: set[int]) -> dict[int, Jewel]:
    """With the pictures."""
    keys = {f"piece-{product_id}": product_id for product_id in product_ids}
    known = {keys[key]: jewel for key, jewel in caches["process"].get_many(keys).items()}
    if unknown := product_ids - known.keys():
        read = {jewel.product_id: jewel for jewel in _pieces(unknown).prefetch_related("pictures")}
        caches["process"].set_many(
            {f"piece-{product_id}": jewel for product_id, jewel in read.items()}, SECONDS
        )
        known |= read
    return known


def _ids_of_pieces(lines: Iterable[Any]) -> set[int]:
    return {_id_of_piece(line.product) for line in lines}


def _id_of_piece(product: Any) -> int:
    """The product that is sold as it is, or that this is a variant of."""
    return int(product.parent_id or product.pk)
