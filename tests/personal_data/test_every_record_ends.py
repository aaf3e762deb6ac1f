"""No record is without an end: not one of what this shop can come to hold, in whatever state it is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from privacy.registry import registry
from privacy.retention.engine import run_round
from privacy.retention.models import PurgeRun
from privacy.retention.outlook import endless
from privacy.retention.rules import rules_in_order
from shop.accounts.models import User
from shop.forks.basket.models import Basket
from shop.forks.order.models import ShippingAddress
from shop.fulfilment.statuses import OrderStatus
from shop.newsletter.models import Subscription
from tests.personal_data.traces import traces_of_account, traces_of_guest
from tests.shop_data import HOME, make_jewel, place

pytestmark = pytest.mark.django_db


def test_everything_that_someone_leaves_has_an_end() -> None:
    jewel = make_jewel(stock=9)
    traces_of_account(User.objects.create(email="klant@voorbeeld.nl"), jewel)
    traces_of_guest("gast@voorbeeld.nl", jewel)

    assert endless() == []


@pytest.mark.parametrize("status", OrderStatus)
@pytest.mark.parametrize("has_history", [True, False])
def test_an_order_has_an_end_in_every_status(status: OrderStatus, has_history: bool) -> None:
    order = place(make_jewel())
    if has_history:
        order.status_changes.create(old_status=order.status, new_status=status.value)
    type(order).objects.filter(pk=order.pk).update(status=status.value, reserved_until=None)

    assert endless() == []


def test_every_rule_can_be_asked() -> None:
    """A round passes over tables that hold nothing; a rule that cannot be asked would first be met in a real one."""
    asked = [list(rule.due(now=timezone.now())) for rule in rules_in_order(registry)]

    assert asked
    assert not any(asked)


def test_what_nothing_leads_to_any_more_has_an_end() -> None:
    HOME.as_model(ShippingAddress).save()
    Basket.objects.create()
    Subscription.objects.create(email="gast@voorbeeld.nl", asked_at=timezone.now())

    assert endless() == []


def test_the_rounds_of_the_night_go_after_a_year() -> None:
    now = timezone.now()
    old = PurgeRun.objects.create(started_at=now - timedelta(days=367))
    old.counts.create(rule="R19-beheer", model="admin.logentry")
    young = PurgeRun.objects.create(started_at=now - timedelta(days=300))

    this = run_round(now=now)

    assert set(PurgeRun.objects.all()) == {young, this}
