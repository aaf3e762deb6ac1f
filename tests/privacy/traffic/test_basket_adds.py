"""A piece that is put in a basket counts for the piece, and not for whose basket it is."""

import pytest

from privacy.traffic.kinds import Kind
from tests.privacy.traffic.visiting import of_kind, visit
from tests.shop_data import make_jewel

pytestmark = pytest.mark.django_db


def test_adding_counts_by_piece() -> None:
    make_jewel("zegelring", stock=2)

    answer = visit("/winkelmand/toevoegen/", method="POST", form={"product": "zegelring"})

    assert answer.status_code == 302
    assert of_kind(Kind.ADDED) == {("zegelring", ""): 1}


def test_what_could_not_be_added_is_not_counted() -> None:
    make_jewel("zegelring", stock=0)

    answer = visit("/winkelmand/toevoegen/", method="POST", form={"product": "zegelring"})

    assert answer.status_code == 422
    assert of_kind(Kind.ADDED) == {}
