"""The shop may not make everybody pay everything beforehand."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import DatabaseError

from shop.delivery.countries import HOME_COUNTRY
from shop.delivery.plan import read_plan


@register(Tags.database)
def a_way_without_prepayment(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """checkout.W001: nothing can be picked up at home, so nobody can pay at the pick-up (art. 7:26 lid 2 BW).

    Asks the database, so it runs with `check --database default` and with `migrate`; silent before the first one.
    """
    if not databases:
        return []
    try:
        ways = read_plan().ways
    except DatabaseError:
        return []
    if any(way.is_pick_up and HOME_COUNTRY in way.tariffs for way in ways):
        return []
    return [
        Warning(
            "No order can be placed without paying all of it in advance.",
            hint="Turn a pick-up on under Beheer, Verzending: it can be paid in the workshop.",
            id="checkout.W001",
        )
    ]
