"""Specimen copies by number: the same number and seed give the same file."""

from dataclasses import dataclass
from itertools import cycle, product
from random import Random

from privacy.id_copy.parts import Part
from shop.demo.id_copies.drawing import DESIGNS
from shop.demo.id_copies.holders import invented_holder
from shop.demo.id_copies.photographing import Conditions, cover, photograph, watermark

WATERMARK = "kopie voor InnerJewels, 23-11-2026, privacyverzoek"
COVERED = ("pasfoto", "mrz", "bsn", "documentnummer")
# What is left visible, in turns: the two that the check must catch, alone and together.
VISIBLE = (frozenset({Part.MRZ}), frozenset({Part.BSN}), frozenset({Part.MRZ, Part.BSN}))


@dataclass(frozen=True)
class Specimen:
    """`visible`: the parts left uncovered; none when properly masked. Drawn only when asked for."""

    number: int
    design: str
    visible: frozenset[Part]
    seed: int

    def __str__(self) -> str:
        shown = " + ".join(sorted(self.visible)) or "properly masked"
        return f"{self.number} (seed {self.seed}): {self.design}, {shown}, {self._conditions()}"

    def file(self) -> bytes:
        """A JPEG file, a quarter of a second's work."""
        random = self._random("sheet")
        sheet = DESIGNS[self.design](invented_holder(random), random)
        cover(sheet, [part for part in COVERED if part not in self.visible], random=random)
        if random.random() < 0.5:
            watermark(sheet, WATERMARK)
        return photograph(sheet.picture, self._conditions(), random=random)

    def _conditions(self) -> Conditions:
        return Conditions.drawn(self._random("conditions"))

    def _random(self, purpose: str) -> Random:
        return Random(f"{purpose} {self.seed} {self.design} {sorted(self.visible)} {self.number}")


def with_something_visible(count: int, *, seed: int) -> list[Specimen]:
    return _specimens(count, seed=seed, choices=list(product(DESIGNS, VISIBLE)))


def properly_masked(count: int, *, seed: int) -> list[Specimen]:
    return _specimens(count, seed=seed, choices=[(design, frozenset()) for design in DESIGNS])


def _specimens(count: int, *, seed: int, choices: list[tuple[str, frozenset[Part]]]) -> list[Specimen]:
    """Each choice in turn."""
    return [
        Specimen(number, design, visible, seed)
        for number, (design, visible) in zip(range(count), cycle(choices), strict=False)
    ]
