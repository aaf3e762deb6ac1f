"""Who expects to hear that the privacy policy changed: who has an account, and who waits for an order.

`settings.PRIVACY_POLICY_READERS` names it. Not for the newsletter: this goes to who did not ask for that, and may sell
nothing.
"""

from collections.abc import Iterator
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef

from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus

# Of the other orders nothing is expected any more.
RUNNING = (
    *(OrderStatus.AWAITING_PAYMENT, OrderStatus.PAID, OrderStatus.IN_THE_MAKING),
    *(OrderStatus.READY, OrderStatus.SENT),
)


def policy_readers(known_before: datetime) -> Iterator[str]:
    """E-mail addresses, some more than once. Of an account only one that its owner proved to be his."""
    proved = EmailAddress.objects.filter(user=OuterRef("pk"), email__iexact=OuterRef("email"), verified=True)
    accounts = User.objects.filter(Exists(proved), is_active=True, date_joined__lt=known_before)
    yield from accounts.exclude(email="").values_list("email", flat=True).iterator()
    guests = Order.objects.filter(status__in=RUNNING, user=None, date_placed__lt=known_before)
    yield from guests.exclude(guest_email="").values_list("guest_email", flat=True).iterator()
