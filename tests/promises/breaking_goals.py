"""C43-C47 broken."""

from typing import Any

from django.db import connection

from privacy.traffic.models import DailySum
from shop.forks.order.models import Order
from shop.invoicing.models import Invoice
from shop.mollie.models import PaymentAttempt
from tests.fulfilment.orders import paid_order
from tests.promises.breaking import World, breaks, keeps


@keeps("C43")
@keeps("C44")
@keeps("C46")
def _somebody_paid(world: World) -> None:
    paid_order()
    Order.objects.update(privacy_version="2026-11-23", button_text="Bestelling met betalingsverplichting")


@breaks("C43")
def _an_order_does_not_know_what_was_read(world: World) -> None:
    Order.objects.update(privacy_version="")


@breaks("C44")
def _an_account_number_slips_in(world: World) -> None:
    order = Order.objects.get()
    PaymentAttempt.objects.create(order=order, number=9, amount=1, attention="van NL91ABNA0417164300")


@breaks("C46")
def _somebody_takes_the_guard_away(world: World) -> None:
    options: Any = Invoice._meta
    trigger = options.triggers[0]
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {Invoice._meta.db_table} DISABLE TRIGGER {trigger.get_pgid(Invoice)}")


@breaks("C47")
def _the_counts_know_an_order(world: World) -> None:
    fields = [*DailySum._meta.get_fields(), Order._meta.get_field("number")]
    world.monkeypatch.setattr(DailySum._meta, "get_fields", lambda: fields)


@breaks("C43")
def _an_order_does_not_know_which_words_stood_on_the_button(world: World) -> None:
    Order.objects.update(button_text="")


@breaks("C44")
def _the_number_of_a_card_slips_in(world: World) -> None:
    order = Order.objects.get()
    PaymentAttempt.objects.create(order=order, number=9, amount=1, attention="van 4111 1111 1111 1111")
