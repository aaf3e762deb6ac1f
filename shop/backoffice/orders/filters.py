"""What the list of orders can be narrowed to."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest

from shop.backoffice.orders.work import HEAPS
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus


class WorkFilter(SimpleListFilter):
    """The heaps of the home page."""

    title = "werk"
    parameter_name = "werk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(heap.key, heap.label) for heap in HEAPS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Order]) -> QuerySet[Order]:
        chosen = next((heap for heap in HEAPS if heap.key == self.value()), None)
        return queryset.filter(pk__in=chosen.find().values("pk")) if chosen else queryset


class StatusFilter(SimpleListFilter):
    """From our own table: Django would ask the database which statuses occur."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(status.value, status.value.capitalize()) for status in OrderStatus]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Order]) -> QuerySet[Order]:
        return queryset.filter(status=self.value()) if self.value() else queryset
