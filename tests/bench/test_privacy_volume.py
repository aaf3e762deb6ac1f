"""The made-up shop on which the privacy engine is measured is a shop: its orders lead to persons, and end."""

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from post_office.models import Email

from privacy.registry import registry
from privacy.retention.engine import run_round
from privacy.retention.models import PurgeRun
from privacy.retention.outlook import endless
from shop.accounts.models import User
from shop.demo.privacy_bench import retention
from shop.demo.privacy_bench.crowds import bought_lately, bought_long_ago
from shop.demo.privacy_bench.retention import WrongOutcome
from shop.demo.privacy_bench.volume import fill, fill_sessions
from shop.forks.order.models import Order

pytestmark = pytest.mark.django_db


def test_persons_share_the_orders_evenly_and_are_found() -> None:
    crowd = bought_lately(first=10, persons=3, orders=9, now=timezone.now())

    fill(crowd)

    found = {d.model: d.find(crowd.person(1)).count() for d in registry.declarations()}
    assert (found["accounts.user"], found["order.order"], found["order.line"]) == (1, 3, 6)
    assert (found["post_office.email"], found["ledger.movement"], found["invoicing.invoice"]) == (3, 3, 3)
    assert endless() == []


def test_who_bought_long_ago_goes_and_who_bought_lately_stays() -> None:
    now = timezone.now()
    fill(bought_lately(first=1, persons=2, orders=4, now=now))
    fill(bought_long_ago(first=100, persons=2, orders=4))
    fill_sessions(5, expired=now)

    run_round(now=now)

    assert set(Order.objects.values_list("pk", flat=True)) == {1, 2, 3, 4}
    assert User.objects.count() == 2
    assert Email.objects.count() == 4
    assert not Session.objects.exists()


def test_a_measurement_counts_only_when_the_right_rows_went(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, count in (("SESSIONS", 3), ("EXPIRED_ORDERS", 2), ("KEPT_ORDERS", 4)):
        monkeypatch.setattr(retention, name, count)

    night, memory = retention.measure(now=timezone.now())
    assert night.is_within
    assert memory.value > 1

    monkeypatch.setattr(retention, "KEPT_ORDERS", 5)
    with pytest.raises(WrongOutcome, match="0 sessions and 4 orders are left, 0 rows are parked"):
        retention._check(PurgeRun.objects.latest("pk"))
