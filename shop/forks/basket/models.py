"""Oscar's basket, read in a number of queries that does not grow with its lines."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects
from oscar.apps.basket.abstract_models import AbstractBasket
from oscar.apps.basket.managers import OpenBasketManager


def with_has_code(baskets: QuerySet[Any]) -> QuerySet[Any]:
    """Adds `has_code`: whether a voucher lies in the basket. Most have none, and are then never asked for it."""
    codes = Basket.vouchers.through.objects.filter(basket=OuterRef("pk"))
    return baskets.annotate(has_code=Exists(codes))


# What only the page of a piece shows, and what is there for searching.
NOT_SHOWN = [
    *("product__description", "product__parent__description"),
    *(f"product__{path}jewel__{column}" for path in ("", "parent__") for column in ("search", "search_text")),
]


class OpenBaskets(OpenBasketManager):
    """Differs from Oscar: knows of each basket whether it holds a code."""

    def get_queryset(self) -> QuerySet[Any]:
        return with_has_code(super().get_queryset())


class Basket(AbstractBasket):
    """Differs from Oscar: fetches what price, stock and page need of every line at once.

    Oscar asks for the parent, its class and its stock again for each line.
    """

    # Again, and first: Django would take `open` for the default one.
    objects: models.Manager[Any] = models.Manager()
    open = OpenBaskets()

    def all_lines(self) -> Any:
        """The lines in the order in which they were added; read once, because offers are noted on them.

        Does not call `super()`.
        """
        if self.id is None:
            return Line.objects.none()
        if self._lines is None:
            lines: Any = (
                self.lines.select_related(
                    "stockrecord__partner",
                    "product__product_class",
                    "product__parent__product_class",
                    "product__jewel",
                    "product__parent__jewel",
                    "product__variant",
                )
                .defer(*NOT_SHOWN)
                .order_by("pk")
            )
            # The pictures of a variant are those of its piece, so one query finds all that can be shown.
            prefetch_related_objects([_jewel_of(line.product) for line in lines], "pictures")
            self._lines = lines
        return self._lines


def _jewel_of(product: Any) -> Any:
    return (product.parent if product.is_child else product).jewel


from oscar.apps.basket.models import *  # noqa: E402, F403
from oscar.apps.basket.models import Line  # noqa: E402
