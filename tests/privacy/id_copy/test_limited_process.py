"""Whatever the child does, the parent survives it, and the next question is answered."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from privacy.id_copy.limited_process import ENVIRONMENT, ChildDied, LimitedProcess, LimitReached

MODULE = "tests.privacy.id_copy.misbehaving"


@pytest.fixture(scope="module")
def child() -> Iterator[LimitedProcess]:
    with LimitedProcess(MODULE, max_seconds=1, max_mb=150) as child:
        yield child


def test_a_question_is_answered_with_what_it_cost(child: LimitedProcess) -> None:
    answer = child.ask(b"dag")

    assert answer.said == {"heard": "dag"}
    assert answer.body == b"dag"
    assert 0 <= answer.seconds < 1
    assert 5 < answer.peak_mb < 150


@pytest.mark.parametrize("question", [b"spin", b"sleep", b"eat 400"])
def test_a_child_that_takes_too_much_is_ended(child: LimitedProcess, question: bytes) -> None:
    begin = time.monotonic()

    with pytest.raises(LimitReached):
        child.ask(question)

    assert time.monotonic() - begin < 60
    assert child.ask(b"dag").body == b"dag"


@pytest.mark.parametrize("question", [b"die", b"babble", b"connect", b"read /etc/passwd", b"start"])
def test_a_child_that_does_what_it_may_not_is_ended(child: LimitedProcess, question: bytes) -> None:
    with pytest.raises(ChildDied):
        child.ask(question)

    assert child.ask(b"dag").body == b"dag"


def test_a_child_can_write_no_file(child: LimitedProcess, tmp_path: Path) -> None:
    path = tmp_path / "there"

    with pytest.raises(ChildDied):
        child.ask(f"write {path}".encode())

    assert not path.exists()


def test_a_child_gets_no_secret_of_the_shop(child: LimitedProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRIVACY_KEY", "geheim")

    names = child.ask(b"environment").said["names"]

    assert "PRIVACY_KEY" not in names
    assert set(names) <= {*ENVIRONMENT, "LC_CTYPE", "__CF_USER_TEXT_ENCODING"}  # the last two set themselves


def test_a_child_that_has_grown_is_replaced_before_it_is_too_large(child: LimitedProcess) -> None:
    grown = child.ask(b"eat 130").peak_mb

    fresh = child.ask(b"dag").peak_mb

    assert 135 < grown < 150
    assert fresh < 60


def test_what_a_child_used_before_does_not_count_for_the_next_question(child: LimitedProcess) -> None:
    used = sum(child.ask(b"work 0.4").seconds for _ in range(5))

    assert used > 1  # more than one question may cost
    assert child.ask(b"dag").body == b"dag"


def test_a_module_that_does_not_start_is_named() -> None:
    child = LimitedProcess("tests.privacy.id_copy.nowhere", max_seconds=1, max_mb=150)

    with pytest.raises(ChildDied, match="nowhere"):
        child.ask(b"dag")


def test_it_can_be_ended_twice_and_asked_again() -> None:
    child = LimitedProcess(MODULE, max_seconds=1, max_mb=150)
    child.ask(b"dag")

    child.end()
    child.end()

    assert child.ask(b"weer").body == b"weer"
    child.end()
