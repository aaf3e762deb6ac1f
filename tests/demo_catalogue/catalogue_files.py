"""Reads the sample catalogue as plain data for the checks beside it. Not the demo loader: it knows no database."""

import tomllib
from itertools import product
from pathlib import Path
from typing import Any

import shop.demo

Table = dict[str, Any]

FOLDER = Path(shop.demo.__file__).parent / "catalogue"
PICTURES = FOLDER / "pictures"

SILVER = {"zilver-925", "zilver-925-geoxideerd"}
GOLD = {"geelgoud-14k", "rosegoud-14k", "witgoud-14k", "geelgoud-witgoud-14k"}
BOTH = {"goud-zilver"}


def catalogue_files() -> list[Table]:
    """Every category file, in the order of the menu: `{"category": {…}, "piece": [{…}, …]}`."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")]
    return sorted(files, key=lambda file: file["category"]["order"])


CATEGORIES: list[Table] = [file["category"] for file in catalogue_files()]
PIECES: list[Table] = [piece for file in catalogue_files() for piece in file["piece"]]


def metals(piece: Table) -> set[str]:
    """All metals a piece is sold in, the pictured one included."""
    offered = piece.get("variants", {}).get("metals", [])
    return {piece["metal"], *(row["metal"] for row in offered)}


def variants(piece: Table) -> list[tuple[str, int | None]]:
    """The cross product of metal and size or length; empty for a piece without variants."""
    table = piece.get("variants")
    if table is None:
        return []
    sizes = table.get("ring_sizes") or table.get("lengths_cm") or [None]
    return list(product((row["metal"] for row in table["metals"]), sizes))


def prices(piece: Table) -> list[str]:
    """Every price of a piece: its own, or one per metal."""
    if "variants" in piece:
        return [row["price"] for row in piece["variants"]["metals"]]
    return [piece["price"]]


def texts(piece: Table) -> str:
    """All words of a piece that a visitor reads, alt texts included."""
    fields = ("title", "summary", "description", "finish", "stones", "size_note", "care", "warnings")
    return "\n".join(
        [*(piece[field] for field in fields), *(picture["alt"] for picture in piece["pictures"])]
    )
