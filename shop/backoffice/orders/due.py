"""When an order should leave the workshop, as its product pages promised. Pure."""

from datetime import date, timedelta

WORKING_DAYS_FROM_STOCK = 2  # "binnen twee werkdagen verzonden", shop/storefront/variants.py
SATURDAY = 5


def due_date(paid_on: date, *, lead_days: int) -> date:
    """`lead_days` after payment for what is made on order; two working days (no holidays known) from stock."""
    if lead_days:
        return paid_on + timedelta(days=lead_days)
    day, left = paid_on, WORKING_DAYS_FROM_STOCK
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day
