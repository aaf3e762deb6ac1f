"""The list of promises is whole, and for each one that is checked a test breaks it and sees it turn red."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from privacy.promises.promise import Promise
from shop.promises import PROMISES
from tests.promises import (
    breaking_beginning,
    breaking_cookies,
    breaking_goals,
    breaking_hosting,
    breaking_identity,
    breaking_letters,
    breaking_newsletter,
    breaking_partners,
    breaking_rights,
    breaking_security,
    breaking_traffic,
)
from tests.promises.breaking import BREAKERS, KEEPERS, Step, World

ROOMS = (
    breaking_beginning,
    breaking_cookies,
    breaking_goals,
    breaking_hosting,
    breaking_identity,
    breaking_letters,
    breaking_newsletter,
    breaking_partners,
    breaking_rights,
    breaking_security,
    breaking_traffic,
)
ROOT = Path(__file__).parents[2]
CHECKED = [promise for promise in PROMISES if promise.check]
WAYS = [
    pytest.param(promise, step, id=f"{promise.code}{step.__name__}")
    for promise in CHECKED
    for step in BREAKERS.get(promise.code, ())
]


@pytest.fixture
def world(
    db: None, monkeypatch: pytest.MonkeyPatch, settings: Settings, request: pytest.FixtureRequest
) -> World:
    return World(now=timezone.now(), monkeypatch=monkeypatch, settings=settings, request=request)


def test_every_clause_is_there_once_and_in_order() -> None:
    assert [promise.code for promise in PROMISES] == [f"C{number:02}" for number in range(1, 65)]


def test_every_check_is_broken_by_a_test() -> None:
    assert set(BREAKERS) == {promise.code for promise in CHECKED}


@pytest.mark.parametrize("promise", PROMISES, ids=[promise.code for promise in PROMISES])
def test_the_tests_that_hold_a_promise_exist(promise: Promise) -> None:
    for node in promise.tests:
        path, _, name = node.partition("::")
        assert (ROOT / path).exists(), node
        assert not name or name in set(_functions(ROOT / path)), node


@pytest.mark.parametrize(("promise", "step"), WAYS)
def test_a_promise_that_is_broken_turns_red(promise: Promise, step: Step, world: World) -> None:
    assert promise.check is not None
    KEEPERS.get(promise.code, lambda world: None)(world)
    before = promise.check(world.now)
    assert before.holds, before.figure

    step(world)

    assert not promise.check(world.now).holds


def _functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node.name
