"""Pieces with what the list says of them beside their own columns."""

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from shop.forks.partner.models import StockRecord
from shop.jewellery.models import Jewel


def with_list_columns(jewels: QuerySet[Jewel]) -> QuerySet[Jewel]:
    """Adds `lowest_price` (None without an offer), `free` and `reserved`: pieces over all variants."""
    mine = Q(product=OuterRef("product")) | Q(product__parent=OuterRef("product"))
    # The workshop is the only partner, so this is one group: one row a jewel.
    offers = StockRecord.objects.filter(mine).order_by().values("partner")
    held = Coalesce(F("num_allocated"), 0)
    return jewels.annotate(
        lowest_price=Subquery(offers.annotate(lowest=Min("price")).values("lowest")),
        free=Coalesce(Subquery(offers.annotate(free=Sum(F("num_in_stock") - held)).values("free")), 0),
        reserved=Coalesce(Subquery(offers.annotate(held=Sum(held)).values("held")), 0),
    )
