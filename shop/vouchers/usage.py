"""How often codes were used. Oscar writes a use down when the order is placed (OrderCreator.record_voucher_usage)."""

from django.db import transaction
from django.db.models import F
from oscar.apps.voucher.models import Voucher, VoucherApplication


@transaction.atomic
def give_back(order_id: int) -> None:
    """For an order that came to nothing: its codes can be used again. A second call does nothing."""
    uses = VoucherApplication.objects.select_for_update().filter(order=order_id)
    for use in uses:
        Voucher.objects.filter(pk=use.voucher_id).update(num_orders=F("num_orders") - 1)
    uses.delete()
