"""The yearly limits of the VAT schemes, and what to tell the owner about them. Pure; turnover.py does the counting."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shop.money import euro
from shop.vat import Scheme

# Art. 25 lid 1 Wet OB 1968: turnover taxed in the Netherlands, without VAT, in a calendar year.
KOR_LIMIT = Decimal("20000.00")
# Art. 59 quater Btw-richtlijn: sales to consumers elsewhere in the Union, without VAT, in this or the last year.
OSS_LIMIT = Decimal("10000.00")
NEAR = Decimal("0.8")

KOR_NEAR = (
    "Je omzet is in {year} tot nu toe {amount}, {percentage} % van de grens van de KOR. "
    "Vanaf de verkoop die over de grens gaat reken je btw."
)
KOR_PASSED = (
    "Je omzet is in {year} {amount}, meer dan de {limit} van de KOR. Vanaf de verkoop die over de grens ging "
    "geldt de vrijstelling niet meer: zet de btw-regeling om en meld het de Belastingdienst."
)
OSS_NEAR = (
    "Naar andere EU-landen ging in {year} tot nu toe voor {amount}, {percentage} % van de grens. "
    "Vanaf de verkoop die over de grens gaat reken je de btw van het land van je klant."
)
OSS_PASSED = (
    "Naar andere EU-landen ging in {year} voor {amount}, meer dan {limit}. Dan reken je de btw van het land van je "
    "klant: meld je bij de Belastingdienst aan voor het éénloketsysteem en zet bij Btw OSS aan."
)


class Level(StrEnum):
    QUIET = "rustig"
    NEAR = "in zicht"
    PASSED = "voorbij"


@dataclass(frozen=True)
class Meter:
    """A year's turnover without VAT in euros beside its limit. Exactly the limit is still allowed."""

    name: str
    year: int
    amount: Decimal
    limit: Decimal

    @property
    def level(self) -> Level:
        if self.amount > self.limit:
            return Level.PASSED
        return Level.NEAR if self.amount >= NEAR * self.limit else Level.QUIET

    @property
    def percentage(self) -> int:
        """Of the limit, in whole per cents, rounded down; below 0 when more was credited than sold."""
        return int(self.amount * 100 / self.limit)


@dataclass(frozen=True)
class Meters:
    """What the shop sold, taxed at home and sent abroad. What is sold outside the shop is not in it."""

    home: Meter
    abroad: Meter
    abroad_last_year: Meter


@dataclass(frozen=True)
class Notice:
    """A Dutch sentence for the owner. Grave: the law asks for something else than what the shop does."""

    text: str
    is_grave: bool


def notices(meters: Meters, *, scheme: Scheme) -> list[Notice]:
    """What asks for attention while `scheme` holds; a limit that has no say under it is left out."""
    found = []
    if scheme.mode_small:
        found += _notices(meters.home, near=KOR_NEAR, passed=KOR_PASSED)
    if not scheme.oss:
        last_year_decides = meters.abroad_last_year.level is Level.PASSED
        abroad = meters.abroad_last_year if last_year_decides else meters.abroad
        found += _notices(abroad, near=OSS_NEAR, passed=OSS_PASSED)
    return found


def _notices(meter: Meter, *, near: str, passed: str) -> list[Notice]:
    words = {Level.NEAR: near, Level.PASSED: passed}.get(meter.level)
    if words is None:
        return []
    text = words.format(
        year=meter.year, amount=euro(meter.amount), limit=euro(meter.limit), percentage=meter.percentage
    )
    return [Notice(text, is_grave=meter.level is Level.PASSED)]
