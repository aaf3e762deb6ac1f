"""Once a month a browser looks by itself, where there is one."""

import subprocess
import sys
from typing import Any

import pytest

from privacy.consent import tasks
from privacy.consent.tasks import scan_by_itself
from shop.schedule import JOBS


@pytest.fixture(autouse=True)
def _a_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "can_look", lambda: True)


def ends(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Python that does this stands for the command."""
    monkeypatch.setattr(tasks, "COMMAND", (sys.executable, "-c", program))


def test_it_comes_round_every_month() -> None:
    assert [job.trigger for job in JOBS if job.task is scan_by_itself] == ["cron"]


def test_the_command_is_the_one_that_looks() -> None:
    done = subprocess.run([*tasks.COMMAND, "--help"], capture_output=True, text=True, check=True)

    assert "echte browser" in done.stdout


def test_a_list_that_is_true_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    ends(monkeypatch, "")

    assert scan_by_itself.call()


def test_what_was_wrong_stands_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ends(monkeypatch, "raise SystemExit('eerst\\nDe lijst klopt niet: 1 verschillen.')")

    assert not scan_by_itself.call()

    assert caplog.messages == ["The scan of cookies failed: De lijst klopt niet: 1 verschillen."]


def test_a_browser_that_hangs_is_ended(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(tasks, "SECONDS_AT_MOST", 1)
    ends(monkeypatch, "import time; time.sleep(60)")

    assert not scan_by_itself.call()

    assert caplog.messages == ["The scan of cookies was not ready within 1 seconds."]


def test_without_a_browser_nothing_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    def begun(*args: Any, **kwargs: Any) -> None:
        pytest.fail("a process was begun")

    monkeypatch.setattr(tasks, "can_look", lambda: False)
    monkeypatch.setattr(subprocess, "run", begun)

    assert not scan_by_itself.call()
