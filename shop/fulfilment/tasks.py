"""Mails that are written in the background, because how long they take would tell who is known here."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from shop.forks.order.models import Order
from shop.fulfilment.letters import queue_new_link
from shop.fulfilment.models import LetterKind

PAUSE = timedelta(minutes=1)
MOST_LINKS_A_DAY = 5


@task()
@transaction.atomic
def mail_new_link(number: str) -> bool:
    """A fresh link to the order's own address, at most one a minute and five a day; says whether it was mailed."""
    order = Order.objects.select_for_update().filter(number=number).first()
    if order is None:
        return False
    now = timezone.now()
    recent = order.letters.filter(kind=LetterKind.NEW_LINK, queued_at__gt=now - timedelta(days=1))
    if recent.count() >= MOST_LINKS_A_DAY or recent.filter(queued_at__gt=now - PAUSE).exists():
        return False
    return queue_new_link(order, event=f"link {now.isoformat(timespec='seconds')}")
