"""What the plan of delivery becomes by a change that is not saved yet."""

from collections.abc import Iterable

from shop.delivery.models import DeliveryPrice, DeliveryWay
from shop.delivery.plan import Plan, plan_of


def planned_with(way: DeliveryWay, rows: Iterable[DeliveryPrice]) -> Plan:
    """The plan with `rows` as the prices of this way, which may be new, in the place of those it has now."""
    others = (
        DeliveryPrice.objects.filter(way__is_active=True).exclude(way=way.pk).select_related("way", "group")
    )
    own = list(rows) if way.is_active else []
    for row in own:
        row.way = way
    return plan_of(sorted([*others, *own], key=lambda row: (row.group.position, row.group_id)))
