"""The same histories with real threads, and a shop without locks to see that they would notice."""

from unittest import mock

import pytest
from django.db import Error
from django.db.models import QuerySet

from tests.proof.at_once import live_at_once
from tests.proof.broken import Broken
from tests.proof.histories import place
from tests.proof.world import World

HISTORIES = 60
PARTS = 4
UNTIL_NOTICED = 20


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.timeout(600)
def test_nothing_is_lost_when_everything_happens_at_once(world: World, part: int) -> None:
    for seed in range(part, HISTORIES, PARTS):
        live_at_once(world, seed)


@pytest.mark.timeout(600)
def test_the_proof_notices_when_no_row_is_locked(world: World) -> None:
    with (
        mock.patch.object(QuerySet, "select_for_update", lambda rows, **options: rows.all()),
        pytest.raises((Broken, Error)),
    ):
        _many_buyers(world)


def _many_buyers(world: World) -> None:
    for seed in range(UNTIL_NOTICED):
        live_at_once(world, seed, mix={place: 1})
