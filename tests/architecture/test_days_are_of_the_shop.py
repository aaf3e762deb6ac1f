"""A moment is kept in UTC, a day is one of the Netherlands: `.date()` of a moment is yesterday for an hour or two."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def days_in_utc(source: str) -> Iterator[str]:
    """Where a module takes the day of a moment by itself, instead of by `timezone.localdate`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "date" and not node.args and not node.keywords:
                yield ast.unparse(node)
            if node.func.attr == "today":
                yield ast.unparse(node)


@pytest.mark.parametrize("folder", ["shop", "privacy", "innerjewels"])
def test_no_module_takes_a_day_in_utc(folder: str) -> None:
    modules = list((ROOT / folder).rglob("*.py"))

    found = {
        str(path.relative_to(ROOT)): list(days_in_utc(path.read_text(encoding="utf-8"))) for path in modules
    }

    assert modules
    assert {path: days for path, days in found.items() if days} == {}


@pytest.mark.parametrize("planted", ["day = now.date()", "timezone.now().date()", "date.today()"])
def test_a_day_that_somebody_takes_so_is_found(planted: str) -> None:
    assert list(days_in_utc(planted))
