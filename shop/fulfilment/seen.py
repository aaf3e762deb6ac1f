"""What a customer saw when he pressed the button, to be compared with what holds by then. Words are for the page."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from shop.forks.order.utils import printed_title


class Changed(Enum):
    """What became different. A price and a discount are euros, a quantity is a number of pieces."""

    PRICE = auto()
    QUANTITY = auto()
    ADDED = auto()
    REMOVED = auto()
    DISCOUNT = auto()
    DELIVERY = auto()


@dataclass(frozen=True)
class Change:
    """`name` is the piece, the voucher or the way of delivery; `before` and `after` are None where it was not there."""

    what: Changed
    name: str
    before: Decimal | int | None = None
    after: Decimal | int | None = None


@dataclass(frozen=True)
class SeenLine:
    """`unit_price` in euros including VAT, before discounts."""

    line_id: int
    title: str
    quantity: int
    unit_price: Decimal


@dataclass(frozen=True)
class Seen:
    """The goods of a basket as shown: `discounts` in euros by voucher code or offer, `total` after them."""

    lines: tuple[SeenLine, ...]
    discounts: tuple[tuple[str, Decimal], ...]
    total: Decimal

    def as_plain(self) -> dict[str, Any]:
        """For JSON: amounts as strings."""
        return {
            "lines": [[*asdict(line).values()][:3] + [str(line.unit_price)] for line in self.lines],
            "discounts": [[name, str(amount)] for name, amount in self.discounts],
            "total": str(self.total),
        }

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> "Seen":
        """What `as_plain` gave."""
        return cls(
            lines=tuple(
                SeenLine(line_id, title, quantity, Decimal(price))
                for line_id, title, quantity, price in plain["lines"]
            ),
            discounts=tuple((name, Decimal(amount)) for name, amount in plain["discounts"]),
            total=Decimal(plain["total"]),
        )


def seen_in(basket: Any) -> Seen:
    """For a basket with its strategy and offers applied."""
    return Seen(
        lines=tuple(
            SeenLine(line.id, printed_title(line.product), line.quantity, line.unit_price_incl_tax)
            for line in basket.all_lines()
        ),
        discounts=tuple(_discounts(basket.offer_applications)),
        total=basket.total_incl_tax,
    )


def changes_between(seen: Seen, now: Seen) -> list[Change]:
    """In the order of the page; empty when the customer saw exactly what holds."""
    return [
        *_line_changes(seen.lines, now.lines),
        *_discount_changes(dict(seen.discounts), dict(now.discounts)),
    ]


def _discounts(applications: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Decimal]]:
    for application in applications:
        voucher = application.get("voucher")
        yield (voucher.code if voucher else application["name"]), application["discount"]


def _line_changes(seen: Iterable[SeenLine], now: Iterable[SeenLine]) -> Iterator[Change]:
    before, after = {line.line_id: line for line in seen}, {line.line_id: line for line in now}
    for line_id in before | after:
        old, new = before.get(line_id), after.get(line_id)
        if new is None:
            assert old is not None
            yield Change(Changed.REMOVED, old.title)
        elif old is None:
            yield Change(Changed.ADDED, new.title)
        else:
            yield from _changes_of_line(old, new)


def _changes_of_line(old: SeenLine, new: SeenLine) -> Iterator[Change]:
    if old.unit_price != new.unit_price:
        yield Change(Changed.PRICE, new.title, old.unit_price, new.unit_price)
    if old.quantity != new.quantity:
        yield Change(Changed.QUANTITY, new.title, old.quantity, new.quantity)


def _discount_changes(seen: dict[str, Decimal], now: dict[str, Decimal]) -> Iterator[Change]:
    for name in seen | now:
        if seen.get(name) != now.get(name):
            yield Change(Changed.DISCOUNT, name, seen.get(name), now.get(name))
