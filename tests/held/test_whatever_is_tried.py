"""Nothing under hold ever changes or goes, whatever is tried in whatever order; what is not held can."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import models, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from privacy.erasure.run import ask_for_erasure, run_erasure
from privacy.retention.engine import run_round
from privacy.subject import Subject
from shop import fiscal
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from tests.held.doors import CHANGES, DELETIONS, another_value, is_refused
from tests.held.orders import Rows, keep, make_rows
from tests.privacy.erasure.people import came_to

pytestmark = pytest.mark.django_db
MODELS = sorted(set(fiscal.AGREED) - {"ledger.movement"})
GO = "goes"
GUEST = Subject(emails=["gast@voorbeeld.nl"])
Step = tuple[str, str, int, bool]

steps = st.tuples(
    st.sampled_from(MODELS),
    st.sampled_from([*CHANGES, *(f"{GO} {door}" for door in DELETIONS)]),
    st.integers(min_value=0, max_value=60),
    st.booleans(),
)


@pytest.fixture
def orders(db: None) -> dict[bool, Rows]:
    """The kept one and the free one."""
    orders = {True: make_rows("vast"), False: make_rows("vrij")}
    keep(orders[True], until=timezone.localdate())
    keep(orders[False], until=timezone.localdate() - timedelta(days=1))
    return orders


@given(tried=st.lists(steps, min_size=1, max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_kept_order_outlasts_whatever_is_tried(orders: dict[bool, Rows], tried: list[Step]) -> None:
    before = books_of(orders[True])

    with transaction.atomic():
        for model, door, number, is_kept in tried:
            row = afresh(orders[is_kept][model])
            if row is not None:
                attempt(row, door, number=number, is_kept=is_kept)
        after = books_of(orders[True])
        transaction.set_rollback(True)

    assert after == before


def night(orders: dict[bool, Rows]) -> None:
    run_round(now=timezone.now())


def erasure(orders: dict[bool, Rows]) -> None:
    run_erasure(ask_for_erasure(GUEST, by="klant", now=timezone.now()).pk, now=timezone.now())


def delivery(orders: dict[bool, Rows]) -> None:
    """So that an erasure waits for nothing but the books."""
    for rows in orders.values():
        if Order.objects.filter(pk=rows["order.order"].pk).exists():
            came_to(rows["order.order"], OrderStatus.DELIVERED)  # type: ignore[arg-type]


def cascade(orders: dict[bool, Rows]) -> None:
    """Whatever hangs on any order goes with it, as far as the database lets it."""
    for rows in orders.values():
        order = Order.objects.filter(pk=rows["order.order"].pk)
        is_refused(order.delete)


@given(done=st.lists(st.sampled_from([night, erasure, delivery, cascade]), min_size=1, max_size=4))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_kept_order_outlasts_the_engines_that_erase_in_whatever_order(
    orders: dict[bool, Rows], done: list[Callable[[dict[bool, Rows]], None]]
) -> None:
    before = books_of(orders[True])

    with transaction.atomic():
        for deed in done:
            deed(orders)
        after = books_of(orders[True])
        transaction.set_rollback(True)

    assert after == before


def attempt(row: models.Model, door: str, *, number: int, is_kept: bool) -> None:
    """One step. What a free order refuses is refused by another rule than a hold, and that is none of ours."""
    kind, _, way = door.partition(" ")
    if kind == GO:
        refused = is_refused(partial(DELETIONS[way], row))
        assert refused or not is_kept
        return
    columns = [column for column in row._meta.concrete_fields if not column.primary_key]
    field = columns[number % len(columns)].name
    # Also the day until which it must be kept is tried: if that could come sooner, everything could go.
    value = another_value(row, field, days=-30_000 if number % 2 else 1)
    if value is None:
        return
    is_refused(partial(CHANGES[door], row, field, value))


def books_of(rows: Rows) -> dict[str, Any]:
    """What the database has of the kept columns; whole rows of documents, but for what may be set on them."""
    return {model: stored(row) for model, row in rows.items()}


def stored(row: models.Model) -> dict[str, Any]:
    label = row._meta.label_lower
    names = fiscal.columns_of(label) or [
        column.name for column in row._meta.concrete_fields if column.name not in {"keep_until", "legal_hold"}
    ]
    return type(row)._default_manager.values(*names).get(pk=row.pk)


def afresh(row: models.Model) -> models.Model | None:
    return type(row)._default_manager.filter(pk=row.pk).first()
