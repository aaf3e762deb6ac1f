"""The sample catalogue holds together: numbers, references, pictures and stock. Its words have their own checks."""

import re
from collections import Counter
from decimal import Decimal

import pytest

from tests.demo_catalogue.catalogue_files import (
    BOTH,
    CATEGORIES,
    GOLD,
    PICTURES,
    PIECES,
    SILVER,
    Table,
    catalogue_files,
    metals,
    prices,
    variants,
)

REQUIRED = {
    *("slug", "title", "article", "summary", "description", "pictures", "related", "featured", "is_unique"),
    *("metal", "finish", "stones", "mass_g", "size_note", "care", "warnings", "lead_days"),
}
VARIANT_FIELDS = {"metals", "ring_sizes", "lengths_cm", "stock", "sold_out"}

every_piece = pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece["slug"])
every_piece_with_variants = pytest.mark.parametrize(
    "piece", [piece for piece in PIECES if "variants" in piece], ids=lambda piece: piece["slug"]
)


def repeated(values: list[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_there_are_six_categories_in_a_fixed_order() -> None:
    slugs = [category["slug"] for category in CATEGORIES]

    assert slugs == ["ringen", "oorbellen", "kettingen", "armbanden", "bedels", "op-maat"]
    assert [category["order"] for category in CATEGORIES] == [1, 2, 3, 4, 5, 6]


def test_slugs_articles_titles_and_alt_texts_occur_once() -> None:
    alts = [picture["alt"] for piece in PIECES for picture in piece["pictures"]]

    assert repeated([piece["slug"] for piece in PIECES]) == []
    assert repeated([piece["article"] for piece in PIECES]) == []
    assert repeated([piece["title"] for piece in PIECES]) == []
    assert repeated(alts) == []


def test_the_catalogue_has_the_breadth_the_shop_is_shown_with() -> None:
    sizes = [len(variants(piece)) for piece in PIECES]

    assert len(PIECES) >= 40
    assert sum(size >= 9 for size in sizes) >= 8
    assert sizes.count(45) == 1
    assert sum(piece["is_unique"] for piece in PIECES) == 6
    assert sum(piece["featured"] for piece in PIECES) == 8


def test_two_or_three_pieces_are_sold_out() -> None:
    assert sum(piece.get("stock") == 0 for piece in PIECES) in (2, 3)


def test_every_picture_file_is_shown_exactly_once() -> None:
    shown = [picture["file"] for piece in PIECES for picture in piece["pictures"]]

    assert sorted(shown) == sorted(path.name for path in PICTURES.iterdir())


def test_a_category_is_shown_by_a_picture_of_one_of_its_pieces() -> None:
    for file in catalogue_files():
        own = {picture["file"] for piece in file["piece"] for picture in piece["pictures"]}

        assert file["category"]["picture"] in own


@every_piece
def test_a_piece_has_all_its_fields_and_no_others(piece: Table) -> None:
    expected = {"variants"} if "variants" in piece else {"price"}

    assert set(piece) - {"stock", "bespoke", "fits_letterbox"} == REQUIRED | expected
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", piece["slug"])
    assert re.fullmatch(r"IJ-[A-Z]\d{2}", piece["article"])
    assert len(piece["summary"]) <= 140
    assert all(picture["alt"].strip() for picture in piece["pictures"])


@every_piece
def test_prices_and_mass_are_decimal_strings(piece: Table) -> None:
    for price in prices(piece):
        assert re.fullmatch(r"[1-9]\d*\.\d{2}", price)
    assert re.fullmatch(r"\d+\.\d", piece["mass_g"])
    assert Decimal(piece["mass_g"]) > 0


@every_piece
def test_metals_are_known(piece: Table) -> None:
    assert metals(piece) <= SILVER | GOLD | BOTH


@every_piece
def test_stock_is_kept_for_pieces_from_stock_only(piece: Table) -> None:
    holder = piece.get("variants", piece)

    assert ("stock" in holder) == (piece["lead_days"] == 0)


@every_piece
def test_a_one_off_piece_is_one_piece(piece: Table) -> None:
    if piece["is_unique"]:
        assert piece["stock"] == 1
        assert "variants" not in piece


@every_piece
def test_related_pieces_are_three_others_that_exist(piece: Table) -> None:
    others = {other["slug"] for other in PIECES} - {piece["slug"]}

    assert len(set(piece["related"])) == 3
    assert set(piece["related"]) <= others


@every_piece_with_variants
def test_variants_start_with_the_pictured_metal_and_have_one_size_axis(piece: Table) -> None:
    table = piece["variants"]

    assert set(table) <= VARIANT_FIELDS
    assert not {"ring_sizes", "lengths_cm"} <= set(table)
    assert table["metals"][0]["metal"] == piece["metal"]
    assert len(set(variants(piece))) == len(variants(piece)) > 1


@every_piece_with_variants
def test_sold_out_variants_exist(piece: Table) -> None:
    sold_out = {(metal, size) for metal, size in piece["variants"].get("sold_out", [])}

    assert sold_out < set(variants(piece))


def test_pieces_made_to_measure_are_made_to_order() -> None:
    assert all(piece["lead_days"] > 0 for piece in PIECES if piece["article"].startswith("IJ-M"))
