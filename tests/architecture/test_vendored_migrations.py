"""Oscar's migrations in our forks are Oscar's to the byte; ours start at 1001."""

from pathlib import Path

import oscar
import pytest

FORKS = Path(__file__).resolve().parents[2] / "shop" / "forks"
OSCAR_APPS = Path(oscar.__file__).parent / "apps"
WITH_OWN_MIGRATIONS = ["address", "order"]


@pytest.mark.parametrize("app", WITH_OWN_MIGRATIONS)
def test_vendored_migrations_are_complete_and_untouched(app: str) -> None:
    theirs = {path.name: path.read_bytes() for path in (OSCAR_APPS / app / "migrations").glob("*.py")}
    ours = {path.name: path.read_bytes() for path in (FORKS / app / "migrations").glob("*.py")}

    assert {name: ours.get(name) for name in theirs} == theirs
    assert all(name[0] == "1" and name[:4].isdecimal() for name in ours.keys() - theirs.keys())


def test_no_other_fork_has_migrations() -> None:
    assert sorted(path.parent.name for path in FORKS.glob("*/migrations")) == WITH_OWN_MIGRATIONS
