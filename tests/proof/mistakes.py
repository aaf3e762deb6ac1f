"""Mistakes that somebody could make in the shop, planted one at a time to see that the proof notices.

Each is a real one: something that the shop does on purpose is taken out of it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any
from unittest import mock

from django.db.models import QuerySet

from shop.forks.order.models import Order
from shop.fulfilment import receiving, stock, transitions
from shop.fulfilment.letters import queue_order_confirmation
from shop.fulfilment.statuses import OrderStatus
from shop.ledger.models import Movement
from shop.mail.queue import Letter, queue_letter
from shop.mollie import tasks
from shop.mollie.models import PaymentAttempt, Refund
