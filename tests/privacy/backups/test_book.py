"""The file of the journal: added to, never changed, and telling when it was."""

import errno
import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from pytest_django.fixtures import Settings

from privacy.backups.book import STRIDE, BrokenJournal, add_line, read_lines

OTHER_KEY = "YW5kZXJlLXNsZXV0ZWwtdmFuLTMyLWJ5dGVzLWxhbmc="


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Three lines."""
    path = tmp_path / "nieuw" / "journaal.jsonl"
    for number in range(3):
        add_line(path, {"number": number})
    return path


def numbers(path: Path) -> list[Any]:
    return [line.content["number"] for line in read_lines(path)]


def test_lines_come_back_in_their_order(book: Path) -> None:
    assert numbers(book) == [0, 1, 2]


def test_a_book_that_was_never_written_has_no_lines(tmp_path: Path) -> None:
    assert list(read_lines(tmp_path / "geen")) == []


def test_only_its_owner_may_read_it(book: Path) -> None:
    assert stat.S_IMODE(book.stat().st_mode) == 0o600
    assert stat.S_IMODE(book.parent.stat().st_mode) & 0o077 == 0


def test_a_line_is_on_disk_before_its_writer_goes_on(book: Path) -> None:
    with mock.patch("os.fsync") as fsync:
        add_line(book, {"number": 3})

    assert fsync.call_count == 2  # the folder, and the line in it


@pytest.mark.parametrize("length", [10, STRIDE - 150, STRIDE, 3 * STRIDE])
def test_a_line_of_any_length_is_followed_by_the_next(book: Path, length: int) -> None:
    add_line(book, {"number": "x" * length})
    add_line(book, {"number": 4})

    assert numbers(book)[-1] == 4


def test_a_changed_line_breaks_the_chain(book: Path) -> None:
    book.write_bytes(book.read_bytes().replace(b'"number": 1', b'"number": 7'))

    with pytest.raises(BrokenJournal, match="Regel 2"):
        numbers(book)


@pytest.mark.parametrize("gone", [0, 1])
def test_a_line_that_was_taken_away_breaks_the_chain(book: Path, gone: int) -> None:
    lines = book.read_bytes().splitlines(keepends=True)
    book.write_bytes(b"".join(lines[:gone] + lines[gone + 1 :]))

    with pytest.raises(BrokenJournal, match=f"regel {gone + 1}"):
        numbers(book)


def test_lines_that_changed_places_break_the_chain(book: Path) -> None:
    first, second, third = book.read_bytes().splitlines(keepends=True)
    book.write_bytes(first + third + second)

    with pytest.raises(BrokenJournal):
        numbers(book)


@pytest.mark.parametrize("nonsense", [b"onzin\n", b"[]\n", b'{"content": 1}\n', b"\xff\n", b"\n"])
def test_what_is_no_line_is_told_by_its_number(book: Path, nonsense: bytes) -> None:
    with book.open("ab") as file:
        file.write(nonsense)

    with pytest.raises(BrokenJournal, match="Regel 4"):
        numbers(book)
    with pytest.raises(BrokenJournal, match="laatste regel"):
        add_line(book, {"number": 4})


def test_another_key_neither_reads_nor_adds(book: Path, settings: Settings) -> None:
    settings.PRIVACY_KEY = OTHER_KEY

    with pytest.raises(BrokenJournal, match="PRIVACY_KEY"):
        numbers(book)
    with pytest.raises(BrokenJournal, match="PRIVACY_KEY"):
        add_line(book, {"number": 3})


@pytest.mark.parametrize("left", [1, 20, -1])
def test_half_a_line_does_not_count_and_is_put_aside_by_the_next(
    book: Path, left: int, caplog: pytest.LogCaptureFixture
) -> None:
    whole = book.read_bytes()
    torn = whole.splitlines(keepends=True)[2][:left]
    book.write_bytes(whole + torn)

    assert numbers(book) == [0, 1, 2]
    add_line(book, {"number": 3})

    assert numbers(book) == [0, 1, 2, 3]
    assert book.with_name("journaal.jsonl.afgebroken").read_bytes() == torn + b"\n"
    assert "torn" in caplog.text
    assert "half a line" in caplog.text


def test_a_book_of_half_a_line_begins_again(tmp_path: Path) -> None:
    path = tmp_path / "journaal.jsonl"
    path.write_bytes(b'{"content"')

    add_line(path, {"number": 0})

    assert numbers(path) == [0]


def test_a_full_disk_leaves_the_book_as_it_was(book: Path) -> None:
    before, write = book.read_bytes(), os.write

    def half(file: int, content: bytes) -> int:
        if len(content) < 50:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, content[:50])

    with mock.patch("os.write", half), pytest.raises(OSError, match="No space"):
        add_line(book, {"number": 3})

    assert book.read_bytes() == before


def test_many_writers_make_one_chain(tmp_path: Path) -> None:
    path = tmp_path / "journaal.jsonl"

    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(lambda number: add_line(path, {"number": number}), range(40)))

    assert sorted(numbers(path)) == list(range(40))


def test_a_line_is_json_that_anyone_can_parse(book: Path) -> None:
    assert [json.loads(raw)["content"]["number"] for raw in book.open()] == [0, 1, 2]
