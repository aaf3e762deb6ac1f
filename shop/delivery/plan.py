"""All ways of delivery as one value: read in one query, kept for half a minute, and asked without a database."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from django.core.cache import caches

from shop.delivery.kinds import Kind
from shop.delivery.models import DeliveryPrice
from shop.delivery.remembered import KEY, SECONDS
from shop.postcodes import FORMS


@dataclass(frozen=True)
class Tariff:
    """Euros including VAT; `free_from` None where it never is."""

    price: Decimal
    free_from: Decimal | None

    def price_for(self, goods_total: Decimal) -> Decimal:
        is_free = self.free_from is not None and goods_total >= self.free_from
        return Decimal("0.00") if is_free else self.price


@dataclass(frozen=True)
class PlannedWay:
    """A way that is offered, with its tariff by ISO country code. `insured_up_to` in euros, None without a limit."""

    code: str
    name: str
    description: str
    kind: str
    insured_up_to: Decimal | None
    track_url: str
    tariffs: dict[str, Tariff]

    @property
    def is_pick_up(self) -> bool:
        return self.kind == Kind.PICK_UP

    def fits(self, *, all_fit_letterbox: bool, value: Decimal) -> bool:
        """Whether pieces worth `value` together may go this way."""
        if self.kind == Kind.LETTERBOX and not all_fit_letterbox:
            return False
        return self.insured_up_to is None or value <= self.insured_up_to


@dataclass(frozen=True)
class Plan:
    """`countries`: ISO codes to which something is brought, in the owner's order; `ways` in the order of offering."""

    countries: tuple[str, ...]
    ways: tuple[PlannedWay, ...]

    def free_from(self, country: str) -> Decimal | None:
        """From how much of goods something is brought for nothing, whatever it is; None when never.

        A letterbox does not count: what is added to reach the amount may not fit.
        """
        amounts = [
            tariff.free_from
            for way in self.ways
            if not way.is_pick_up and way.kind != Kind.LETTERBOX and (tariff := way.tariffs.get(country))
            if tariff.free_from is not None and way.fits(all_fit_letterbox=False, value=tariff.free_from)
        ]
        return min(amounts, default=None)


def current_plan() -> Plan:
    """What is offered now; at most SECONDS old."""
    plan = caches["process"].get_or_set(KEY, read_plan, SECONDS)
    return cast(Plan, plan)


def read_plan() -> Plan:
    """The same, read from the database now: one query."""
    rows = (
        DeliveryPrice.objects.filter(way__is_active=True)
        .select_related("way", "group")
        .order_by("group__position", "group_id")
    )
    return plan_of(rows)


def plan_of(prices: Iterable[DeliveryPrice]) -> Plan:
    """For rows in the order of their groups, with way and group. Makes no query."""
    tariffs: dict[int, dict[str, Tariff]] = {}
    ways = {}
    countries: dict[str, None] = {}
    for row in prices:
        ways[row.way_id] = row.way
        known = [country for country in row.group.countries if country in FORMS]
        tariff = Tariff(price=row.price, free_from=row.free_from)
        tariffs.setdefault(row.way_id, {}).update(dict.fromkeys(known, tariff))
        if row.way.kind != Kind.PICK_UP:
            countries |= dict.fromkeys(known)
    # Art. 6:230j BW: nothing extra is chosen beforehand. The first is what is chosen until the customer chooses,
    # so insurance, which costs more, never comes before a plain parcel.
    ordered = sorted(ways.values(), key=lambda way: (way.kind == Kind.INSURED, way.position, way.pk or 0))
    ordered.sort(key=lambda way: way.kind == Kind.PICK_UP)
    return Plan(tuple(countries), tuple(_planned(way, tariffs[way.pk]) for way in ordered))


def _planned(way: object, tariffs: dict[str, Tariff]) -> PlannedWay:
    copied = ("code", "name", "description", "kind", "insured_up_to", "track_url")
    return PlannedWay(**{name: getattr(way, name) for name in copied}, tariffs=tariffs)
