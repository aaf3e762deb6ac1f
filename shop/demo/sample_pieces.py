"""Reads the sample catalogue's TOML files into typed pieces. Writes nothing; see shop/demo/catalogue/README.md."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "catalogue"
DEFAULT_STOCK = 3


@dataclass(frozen=True)
class SampleVariant:
    """One combination of metal and size; `size` is a ring size in mm or a length in cm, None without an axis."""

    metal: str
    price: Decimal
    ring_size: int | None
    length_cm: int | None
    stock: int


@dataclass(frozen=True)
class SamplePiece:
    """A `[[piece]]` table as it stands in its file, with its variants multiplied out."""

    facts: dict[str, Any]
    variants: tuple[SampleVariant, ...]

    @property
    def slug(self) -> str:
        return str(self.facts["slug"])


@dataclass(frozen=True)
class SampleCategory:
    slug: str
    name: str
    order: int
    description: str
    pieces: tuple[SamplePiece, ...]


def sample_categories(folder: Path = FOLDER) -> list[SampleCategory]:
    """All categories in their order in the shop."""
    found = [
        _category(tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.toml"))
    ]
    return sorted(found, key=lambda category: category.order)


def _category(table: dict[str, Any]) -> SampleCategory:
    head = table["category"]
    pieces = tuple(SamplePiece(facts=piece, variants=tuple(_variants(piece))) for piece in table["piece"])
    return SampleCategory(head["slug"], head["name"], head["order"], head["description"], pieces)


def _variants(piece: dict[str, Any]) -> Iterator[SampleVariant]:
    axes = piece.get("variants")
    if axes is None:
        return
    sold_out = {(metal, size) for metal, size in axes.get("sold_out", [])}
    sizes = axes.get("ring_sizes") or axes.get("lengths_cm") or [None]
    for metal in axes["metals"]:
        for size in sizes:
            stock = 0 if (metal["metal"], size) in sold_out else axes.get("stock", DEFAULT_STOCK)
            yield SampleVariant(
                metal=metal["metal"],
                price=Decimal(metal["price"]),
                ring_size=size if "ring_sizes" in axes else None,
                length_cm=size if "lengths_cm" in axes else None,
                stock=stock,
            )
