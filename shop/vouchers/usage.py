"""How often codes were used. Oscar writes a use down when the order is placed (OrderCreator.record_voucher_usage)."""

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import F
from oscar.apps.voucher.models import Voucher, VoucherApplication

from shop.forks.order.models import Order


@transaction.atomic
def give_back(order_id: int) -> None:
    """For an order that came to nothing: its codes can be used again. A second call does nothing."""
    uses = VoucherApplication.objects.select_for_update().filter(order=order_id)
    for use in uses:
        Voucher.objects.filter(pk=use.voucher_id).update(num_orders=F("num_orders") - 1)
    uses.delete()


@transaction.atomic
def take_again(order_id: int) -> None:
    """For an order that lives again because its money came late: its codes are used after all, whatever their limit.

    A second call does nothing.
    """
    order = Order.objects.get(pk=order_id)
    if VoucherApplication.objects.filter(order=order).exists():
        return
    wanted = order.discounts.exclude(voucher_id=None).values_list("voucher_id", flat=True).distinct()
    for voucher in Voucher.objects.select_for_update().filter(pk__in=wanted).order_by("pk"):
        voucher.record_usage(order, order.user or AnonymousUser())
