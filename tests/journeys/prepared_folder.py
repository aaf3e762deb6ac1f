"""The shop's folder as it is before its first visitor: tables, static files, catalogue, pictures.

Made once, which takes a minute for the pictures, and copied for every run: no run meets what another left.
`python -m tests.journeys.prepared_folder` makes it beforehand; SIGTERM ends that in good order.
"""

import shutil
import signal
import subprocess
from pathlib import Path

from filelock import FileLock

from innerjewels import embedded_postgres
from innerjewels.fingerprint import fingerprint
from innerjewels.settings.places import VAR
from shop.demo.stack import Stack
from shop.demo.stack_config import Ports, StackConfig, steps

JOURNEYS = VAR / "journeys"
CONTENTS = ("postgres", "media", "static", "stylesheet")


def main() -> None:
    """Both signals, as a shell lets its background ignore one, and whom that starts would ignore it too."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    JOURNEYS.mkdir(parents=True, exist_ok=True)
    _prepared_folder(JOURNEYS)


def copy_prepared_folder(to: Path) -> None:
    """`to` becomes a shop that nobody has visited; what was there is thrown away."""
    embedded_postgres.stop(to / "postgres")  # a run that was killed leaves its database behind
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    source = _prepared_folder(to.parent)
    for name in CONTENTS:
        # Not shutil: as root the database's files belong to another user, and must go on doing so.
        subprocess.run(["cp", "-pR", str(source / name), str(to / name)], check=True)


def _prepared_folder(parent: Path) -> Path:
    made_from = [pattern for step in steps(StackConfig(var_folder=parent)) for pattern in step.made_from]
    folder = parent / f"prepared-{fingerprint(made_from)}"
    with FileLock(parent / "prepared.lock"):
        if not folder.exists():
            _forget_all_but(folder)
            _prepare(folder)
    return folder


def _prepare(folder: Path) -> None:
    """Made beside its place and then renamed; an interrupted attempt is not taken for a whole one, but gone on with."""
    draft = _draft(folder)
    with Stack(StackConfig(var_folder=draft, ports=Ports.free())):
        pass
    draft.rename(folder)


def _forget_all_but(folder: Path) -> None:
    for other in folder.parent.glob("prepared-*/"):
        if other not in {folder, _draft(folder)}:
            embedded_postgres.stop(other / "postgres")
            shutil.rmtree(other)


def _draft(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-draft")


if __name__ == "__main__":
    main()
