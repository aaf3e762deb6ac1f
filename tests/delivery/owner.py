"""What the owner may have written down, for tests."""

from typing import Any

from shop.delivery.models import DeliveryPrice, DeliveryWay


def price_of(code: str, group: str = "Nederland") -> DeliveryPrice:
    return DeliveryPrice.objects.get(way__code=code, group__name=group)


def change_price(code: str, group: str = "Nederland", **changes: Any) -> None:
    row = price_of(code, group)
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


def switch_off(*codes: str) -> None:
    for way in DeliveryWay.objects.filter(code__in=codes):
        way.is_active = False
        way.save()
