"""What keeps the look of the shop in one hand: colours from the tokens, one component a file, few bytes."""

import re
from pathlib import Path

import brotli
import pytest

from shop.storefront.stylesheet import PARTS, stylesheet

STATIC = Path(__file__).resolve().parents[2] / "static"
CSS = STATIC / "css"
PART_FILES = sorted(path for pattern in PARTS for path in CSS.glob(pattern))
COMPONENTS = sorted((CSS / "components").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
RAW_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SELECTOR = re.compile(r"^ {2,4}([^{}@]+?) \{$", re.MULTILINE)
LONGEST_COMPONENT = 120  # lines
BUDGET = 30_000  # bytes of CSS, and of scripts, after Brotli (design.md section 6)


def compressed(text: str) -> int:
    return len(brotli.compress(text.encode()))


def named(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=path.stem) for path in paths]


@pytest.mark.parametrize("path", named([path for path in PART_FILES if path.name != "tokens.css"]))
def test_a_colour_is_named_in_the_tokens_only(path: Path) -> None:
    assert RAW_COLOUR.findall(COMMENT.sub("", path.read_text())) == []


@pytest.mark.parametrize("path", named(COMPONENTS))
def test_a_component_file_is_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_COMPONENT


@pytest.mark.parametrize("path", named(COMPONENTS))
def test_a_component_file_styles_its_own_class_only(path: Path) -> None:
    selectors = [one.strip() for group in SELECTOR.findall(path.read_text()) for one in group.split(",\n")]

    strangers = [selector for selector in selectors if not re.search(rf"\.{path.stem}", selector)]

    assert [selector for selector in strangers if selector not in ("from", "to")] == []


def test_no_css_file_is_left_out_of_the_stylesheet() -> None:
    assert set(CSS.rglob("*.css")) == set(PART_FILES)


def test_the_stylesheet_is_small() -> None:
    assert compressed(stylesheet(CSS)) <= BUDGET


def test_all_scripts_together_are_small() -> None:
    assert sum(compressed(path.read_text()) for path in SCRIPTS) <= BUDGET
