"""Which periods of the VAT schemes may still change: not those by which something was sold already."""

from datetime import date, datetime, time

from django.utils import timezone

from shop.forks.order.models import Order


def is_history(since: date, *, today: date) -> bool:
    """Whether something was ordered in the days before today on which a period from `since` holds.

    Its VAT was agreed, and perhaps declared, by then. One query for a day that is past, none for another.
    """
    if since >= today:
        return False
    begin = timezone.make_aware(datetime.combine(since, time.min))
    return Order.objects.filter(date_placed__gte=begin).exists()
