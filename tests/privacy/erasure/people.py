"""Customers with orders in each stage of their lives, and what the database has of everybody. Nothing here asserts."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from privacy.erasure.models import Erasure
from privacy.erasure.run import ask_for_erasure, run_erasure
from privacy.subject import Subject
from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from shop.mollie import refund_states
from shop.mollie.models import Refund
from tests.personal_data.traces import traces_of_order
from tests.shop_data import make_jewel, place

TODAY = date(2026, 11, 23)

# What an erasure writes of itself.
OWN_TABLES = {"privacy.erasure", "privacy.recipientnotice", "privacy.journalmark"}


def erase(subject: Subject) -> Erasure:
    now = timezone.now()
    return run_erasure(ask_for_erasure(subject, by="eigenaar", now=now).pk, now=now)


def delivered(order: Order) -> Order:
    """Paid, invoiced and delivered, with all that can hang on an order."""
    with transaction.atomic():
        traces_of_order(order, on=TODAY)
    return came_to(order, OrderStatus.DELIVERED)


def came_to(order: Order, status: OrderStatus) -> Order:
    order.status_changes.create(old_status=order.status, new_status=status.value)
    Order.objects.filter(pk=order.pk).update(status=status.value)
    Refund.objects.filter(order=order).update(status=refund_states.REFUNDED)
    order.refresh_from_db()
    return order


def close_all(email: str) -> None:
    """Every order of somebody is delivered, and no money is on its way."""
    for order in Order.objects.filter(guest_email=email):
        came_to(order, OrderStatus.DELIVERED)


def order_of_guest(email: str, slug: str = "ring") -> Order:
    return place(make_jewel(slug, stock=9), email=email)


def order_of_account(user: User, slug: str = "ring") -> Order:
    return place(make_jewel(slug, stock=9), user=user, email=user.email)


def everything() -> dict[tuple[str, Any], tuple[Any, ...]]:
    """Every row of every table by model and key, with all that it holds."""
    models: list[type[Model]] = [
        model for model in apps.get_models(include_auto_created=True) if model._meta.managed
    ]
    return {
        (model._meta.label_lower, row[0]): tuple(
            bytes(value) if isinstance(value, memoryview) else value for value in row[1:]
        )
        for model in models
        if not model._meta.proxy
        for row in model._base_manager.values_list("pk", *(f.attname for f in model._meta.concrete_fields))
    }
