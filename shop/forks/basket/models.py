"""Oscar's basket, read in a number of queries that does not grow with its lines."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from oscar.apps.basket.abstract_models import AbstractBasket
from oscar.apps.basket.managers import OpenBasketManager

from shop.forks.basket.pieces import attach_pieces, not_shown


def with_has_code(baskets: QuerySet[Any]) -> QuerySet[Any]:
    """Adds `has_code`: whether a voucher lies in the basket. Most have none, and are then never asked for it."""
    codes = Basket.vouchers.through.objects.filter(basket=OuterRef("pk"))
    return baskets.annotate(has_code=Exists(codes))


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
    # Set before the lines are read: to have the pieces as they are now, not as remembered, and without pictures.
    reads_pieces_afresh = False

    def all_lines(self) -> Any:
        """The lines in the order in which they were added; read once, because offers are noted on them.

        Does not call `super()`.
        """
        if self.id is None:
            return Line.objects.none()
        if self._lines is None:
            lines: Any = (
                self.lines.select_related("stockrecord", "product__variant")
                .defer(*not_shown("product"))
                .order_by("pk")
            )
            attach_pieces(lines, afresh=self.reads_pieces_afresh)
            self._lines = lines
        return self._lines


from oscar.apps.basket.models import *  # noqa: E402, F403
from oscar.apps.basket.models import Line  # noqa: E402
