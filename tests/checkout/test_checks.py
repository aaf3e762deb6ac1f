"""The check that one way to buy without prepayment is left."""

import pytest

from shop.delivery.models import DeliveryWay
from shop.forks.checkout.checks import a_way_without_prepayment

pytestmark = pytest.mark.django_db


def test_with_a_pick_up_there_is_nothing_to_say() -> None:
    assert a_way_without_prepayment(None, databases=["default"]) == []


def test_without_a_pick_up_the_shop_is_warned() -> None:
    DeliveryWay.objects.filter(kind="ophalen").update(is_active=False)

    assert [problem.id for problem in a_way_without_prepayment(None, databases=["default"])] == [
        "checkout.W001"
    ]


def test_without_a_database_nothing_is_asked() -> None:
    assert a_way_without_prepayment(None) == []
