"""Nothing in a package leaves its folder or breaks on another system."""

import pytest

from privacy.export.safe_names import LONGEST_PART, UniquePaths, safe_path


@pytest.mark.parametrize(
    ("path", "safe"),
    [
        ("facturen/F-1.pdf", "facturen/F-1.pdf"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\windows\\win.ini", "windows/win.ini"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\nb\x00.jpg", "ab.jpg"),
        ("wat? <dit>: \"ja\".jpg", "wat- -dit-- -ja-.jpg"),
        ("CON.txt", "-CON.txt"),
        ("ring 💍.jpg", "ring 💍.jpg"),
        ("...", "bestand"),
        ("", "bestand"),
    ],
)  # fmt: skip
def test_a_path_is_made_safe(path: str, safe: str) -> None:
    assert safe_path(path) == safe


def test_a_long_name_keeps_its_ending() -> None:
    long = safe_path("a" * 300 + ".jpeg")

    assert len(long) <= LONGEST_PART
    assert long.endswith(".jpeg")
    assert len(safe_path("a" * 300)) == LONGEST_PART


def test_the_same_path_is_given_once() -> None:
    paths = UniquePaths()

    given = [
        paths.unique(path) for path in ("f/foto.jpg", "f/FOTO.jpg", "f/foto.jpg", "f/zonder", "f/zonder")
    ]

    assert given == ["f/foto.jpg", "f/FOTO-2.jpg", "f/foto-3.jpg", "f/zonder", "f/zonder-2"]


@pytest.mark.parametrize("path", ["index.html", "manifest.json", "CSV/bestellingen.csv"])
def test_no_file_takes_the_place_of_one_of_the_package(path: str) -> None:
    assert UniquePaths().unique(path) == f"bestanden/{path}"
