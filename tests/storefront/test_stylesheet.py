"""The one stylesheet that is joined from a file per component."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from pytest_django.fixtures import Settings

from shop.storefront.stylesheet import StylesheetFinder, stylesheet


@pytest.fixture
def css(tmp_path: Path, settings: Settings) -> Path:
    """A folder with two parts, in the place of the shop's own."""
    folder = tmp_path / "static" / "css"
    (folder / "components").mkdir(parents=True)
    (folder / "tokens.css").write_text("@layer tokens;")
    (folder / "components" / "card.css").write_text(".card {}")
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    settings.STYLESHEET_DIR = tmp_path / "made"
    return folder


def test_the_order_of_the_layers_comes_before_everything(css: Path) -> None:
    text = stylesheet(css)

    assert text == "@layer tokens;\n.card {}"


def test_a_changed_part_shows_the_next_time_somebody_asks(css: Path) -> None:
    finder = StylesheetFinder()
    before = Path(finder.find("css/shop.css")).read_text()

    (css / "components" / "card.css").write_text(".card { margin: 0 }")

    after = Path(finder.find("css/shop.css")).read_text()
    assert ".card {}" in before
    assert ".card { margin: 0 }" in after


def test_collecting_static_files_finds_the_stylesheet_and_nothing_else(css: Path) -> None:
    found = [path for path, _storage in StylesheetFinder().list([])]

    assert found == ["css/shop.css"]


@pytest.mark.usefixtures("css")
def test_other_files_are_left_to_the_other_finders() -> None:
    assert not StylesheetFinder().find("css/tokens.css")


def test_the_shop_has_its_stylesheet() -> None:
    found = finders.find("css/shop.css")

    assert found is not None
    assert "@layer components" in Path(found).read_text()
