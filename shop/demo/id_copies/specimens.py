"""Specimen copies by number: the same number and seed give the same file."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random

from privacy.id_copy.parts import Part
from shop.demo.id_copies.drawing import DESIGNS
from shop.demo.id_copies.holders import invented_holder
from shop.demo.id_copies.photographing import Conditions, cover, photograph, watermark

WATERMARK = "kopie voor InnerJewels, 23-11-2026, privacyverzoek"
COVERED = ("pasfoto", "mrz", "bsn", "documentnummer")
# What is left visible, in turns: the two that the check must catch, alone and together.
VISIBLE = (("mrz",), ("bsn",), ("mrz", "bsn"))


@dataclass(frozen=True)
class Specimen:
    """`visible`: the parts left uncovered; none when properly masked. `name` says which one, for a report."""

    name: str
    content: bytes
    visible: frozenset[Part]


def with_something_visible(count: int, *, seed: int) -> Iterator[Specimen]:
    return _specimens(count, seed=seed, choices=tuple(product(DESIGNS, VISIBLE)))


def properly_masked(count: int, *, seed: int) -> Iterator[Specimen]:
    return _specimens(count, seed=seed, choices=tuple(product(DESIGNS, [()])))


def _specimens(
    count: int, *, seed: int, choices: tuple[tuple[str, tuple[str, ...]], ...]
) -> Iterator[Specimen]:
    for number in range(count):
        design, visible = choices[number % len(choices)]
        yield _specimen(design, visible, random=Random(f"{seed} {design} {visible} {number}"), number=number)


def _specimen(design: str, visible: tuple[str, ...], *, random: Random, number: int) -> Specimen:
    sheet = DESIGNS[design](invented_holder(random), random)
    cover(sheet, [part for part in COVERED if part not in visible], random=random)
    if random.random() < 0.5:
        watermark(sheet, WATERMARK)
    conditions = Conditions.drawn(random)
    return Specimen(
        name=f"{number} {design} {'+'.join(visible) or 'afgedekt'} {conditions}",
        content=photograph(sheet.picture, conditions, random=random),
        visible=frozenset(map(Part, visible)),
    )
