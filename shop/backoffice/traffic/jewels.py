"""Jewels from looking to buying: seen, put in a basket, sold. Three counts side by side that no visitor links."""

from collections.abc import Iterable
from dataclasses import dataclass

from privacy.traffic import sums
from privacy.traffic.kinds import Kind
from privacy.traffic.small import shown
from privacy.traffic.sums import Span
from shop.backoffice.traffic.tables import LONGEST_TABLE, width
from shop.traffic.pages import PRODUCT
from shop.traffic.sold import sold
from shop.traffic.words import Names


@dataclass(frozen=True)
class JewelRow:
    """`sold` is exact: the owner knows her own orders. `width` is of the bar of `seen`."""

    name: str
    seen: str
    added: str
    sold: int
    width: int


def jewel_rows(span: Span, *, names: Names) -> list[JewelRow]:
    """Most seen first; what was sold or added is among them, also when a robot alone saw it."""
    seen = dict(sums.by_detail(Kind.VIEW, span, subject=PRODUCT))
    added = dict(sums.by_subject(Kind.ADDED, span))
    of_orders = sold(span)
    most = max(seen.values(), default=0)
    return [
        JewelRow(
            name=names.piece(slug),
            seen=shown(seen.get(slug, 0)),
            added=shown(added.get(slug, 0)),
            sold=of_orders[slug],
            width=width(seen.get(slug, 0), most=most),
        )
        for slug in _in_order(seen, added, of_orders)[:LONGEST_TABLE]
    ]


def _in_order(*counts: dict[str, int]) -> list[str]:
    slugs: Iterable[str] = set().union(*counts)
    return sorted(slugs, key=lambda slug: (*(-count.get(slug, 0) for count in counts), slug))
