"""Which baskets a question is about."""

import pytest

from shop.forks.basket.models import Basket

pytestmark = pytest.mark.django_db


def test_whoever_asks_for_baskets_gets_ordered_ones_too() -> None:
    ordered = Basket.objects.create(status=Basket.SUBMITTED)

    assert ordered in Basket._default_manager.all()
    assert ordered not in Basket.open.all()
