"""Steps are done once, and again when what they are made from has changed."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from innerjewels.embedded_postgres import database_url, stop
from innerjewels.fingerprint import fingerprint
from shop.demo import stack_steps
from shop.demo.processes import StackError
from shop.demo.stack_steps import Step, run_steps
from shop.demo.supervisor import StopRequested, Supervisor


class Workshop:
    """A database that remembers, a folder with a source, and one step that makes `product` from it."""

    def __init__(self, folder: Path, *, url: str) -> None:
        self.environment = {"DATABASE_URL": url}
        self.folder = folder
        self.source = folder / "source.txt"
        self.product = folder / "product.txt"
        self.source.write_text("gold")
        self.said: list[str] = []
        self.supervisor = Supervisor(announce=self.said.append)
        self.step = self.make_step(f"open({str(self.product)!r}, 'a').write('made ')")

    def make_step(self, code: str) -> Step:
        command = (sys.executable, "-c", code)
        name = self.folder.name  # so that the tests, which share a database, do not share what it remembers
        return Step(name, "Making the product", command, made_from=("source.txt",), product=self.product)

    def run(self, step: Step) -> None:
        run_steps((step,), environment=self.environment, log_folder=self.folder, supervisor=self.supervisor)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data_folder = tmp_path_factory.mktemp("steps") / "postgres"
    yield database_url(data_folder=data_folder, durable=False)
    stop(data_folder)


@pytest.fixture
def workshop(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setattr(stack_steps, "fingerprint", partial(fingerprint, folder=tmp_path))
    return Workshop(tmp_path, url=url)


def test_a_step_that_was_done_is_not_done_again(workshop: Workshop) -> None:
    workshop.run(workshop.step)

    workshop.run(workshop.step)

    assert workshop.product.read_text() == "made "
    assert workshop.said == ["Making the product ..."]


def test_a_step_is_done_again_when_its_source_changed(workshop: Workshop) -> None:
    workshop.run(workshop.step)
    workshop.source.write_text("silver")

    workshop.run(workshop.step)

    assert workshop.product.read_text() == "made made "


def test_a_step_is_done_again_when_its_product_is_gone(workshop: Workshop) -> None:
    workshop.run(workshop.step)
    workshop.product.unlink()

    workshop.run(workshop.step)

    assert workshop.product.read_text() == "made "


def test_a_step_that_fails_says_why_and_is_tried_again(workshop: Workshop) -> None:
    with pytest.raises(StackError, match=r"Making the product failed: out of gold \(.*\.log\)"):
        workshop.run(workshop.make_step("import sys; sys.exit('out of gold')"))

    workshop.run(workshop.step)

    assert workshop.product.read_text() == "made "


def test_a_long_step_tells_how_far_it_is(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stack_steps, "PROGRESS_SECONDS", 0.2)

    workshop.run(workshop.make_step("import time; print('half', flush=True); time.sleep(0.7)"))

    assert any(line.endswith(": half") for line in workshop.said)


def test_a_step_ends_at_once_when_somebody_asks_to_stop(workshop: Workshop) -> None:
    workshop.supervisor.stop_requested.set()

    with pytest.raises(StopRequested):
        workshop.run(workshop.make_step("import time; time.sleep(60)"))
