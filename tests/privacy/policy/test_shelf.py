"""Versions of a published text: named by their day, the newest that holds is the current one."""

from datetime import date
from pathlib import Path

import pytest

from privacy.policy.shelf import NoSuchVersion, NoTitle, Shelf


def shelf_of(folder: Path, **texts: str) -> Shelf:
    for version, text in texts.items():
        (folder / f"{version.strip('_').replace('_', '-')}.md").write_text(text, encoding="utf-8")
    return Shelf(folder)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return shelf_of(tmp_path, _2026_01_31="# Oud\n\nEerst.\n", _2026_11_23="# Nieuw\n\nDaarna.\n")


@pytest.mark.parametrize(
    ("today", "version"),
    [
        (date(2025, 1, 1), "2026-01-31"),  # the first one holds for all days before it
        (date(2026, 1, 31), "2026-01-31"),
        (date(2026, 11, 22), "2026-01-31"),
        (date(2026, 11, 23), "2026-11-23"),
        (date(2040, 1, 1), "2026-11-23"),
    ],
)
def test_the_newest_that_holds_is_current(shelf: Shelf, today: date, version: str) -> None:
    assert shelf.current(on=today).version == version


def test_a_text_is_its_title_its_day_and_its_words(shelf: Shelf) -> None:
    text = shelf.version("2026-01-31")

    assert (text.title, text.holds_from, text.source.strip()) == ("Oud", date(2026, 1, 31), "Eerst.")


def test_the_newest_stands_first(shelf: Shelf) -> None:
    assert [text.version for text in shelf.versions] == ["2026-11-23", "2026-01-31"]


def test_a_version_that_was_never_published_is_named(shelf: Shelf) -> None:
    with pytest.raises(NoSuchVersion, match="2020-01-01"):
        shelf.version("2020-01-01")


def test_a_file_that_is_named_otherwise_is_no_version(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, _2026_01_31="# Oud\n", LEESMIJ="# Lees mij\n")

    assert [text.title for text in shelf.versions] == ["Oud"]


def test_a_folder_without_a_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchVersion):
        _ = Shelf(tmp_path).versions


def test_a_text_without_a_title_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoTitle, match="2026-01-31"):
        _ = shelf_of(tmp_path, _2026_01_31="Zomaar een zin.\n").versions
