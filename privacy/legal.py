"""The words of the AVG that a declaration is made of: legal bases, categories of data, periods.

Plain values. Not for the periods of one site: those stand beside its declarations.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices


class LegalBasis(TextChoices):
    """AVG art. 6 lid 1: the value is the letter, the label the Dutch name."""

    CONSENT = "a", "toestemming"
    CONTRACT = "b", "uitvoering van een overeenkomst"
    LEGAL_OBLIGATION = "c", "wettelijke verplichting"
    VITAL_INTERESTS = "d", "vitale belangen"
    PUBLIC_TASK = "e", "taak van algemeen belang of openbaar gezag"
    LEGITIMATE_INTEREST = "f", "gerechtvaardigd belang"

    @property
    def article(self) -> str:
        """As it is quoted in Dutch: `AVG art. 6 lid 1 onder b`."""
        return f"AVG art. 6 lid 1 onder {self.value}"


class DataCategory(TextChoices):
    """The kinds of data that the privacy policy names, and no other; an export has one heading for each.

    How one logs in is part of who one is: passwords and second factors are identity.
    """

    IDENTITY = "identiteit", "Identiteitsgegevens"
    PAYMENT = "betaal", "Betaalgegevens"
    TRAFFIC = "verkeer", "Verkeersgegevens"
    JEWEL = "sieraad", "Gegevens van je sieraden"


class Source(TextChoices):
    """Where data came from (art. 15 lid 1 onder g AVG); the label ends the sentence "Dit komt van ..."."""

    PERSON = "persoon", "jou"
    SITE = "site", "ons: het ontstaat als we je bestelling of vraag afhandelen"
    SERVICE = "dienst", "een dienst die voor ons werkt, zoals de betaaldienst of de vervoerder"
    OTHER = "ander", "iemand anders, zoals wie je een cadeau deed"


class PeriodUnit(StrEnum):
    DAY = "dag"
    MONTH = "maand"
    YEAR = "jaar"


# Years take no plural after a number in Dutch.
_PLURALS = {PeriodUnit.DAY: "dagen", PeriodUnit.MONTH: "maanden", PeriodUnit.YEAR: "jaar"}


class EndlessPeriod(ValueError):
    """A period without an end; AVG art. 5 lid 1 onder e does not allow one."""


@dataclass(frozen=True)
class Period:
    """`Period(60, PeriodUnit.DAY, after="de bezorging")` reads "60 dagen na de bezorging".

    `after` says in Dutch what starts the clock. Raises EndlessPeriod for a length below one.
    """

    length: int
    unit: PeriodUnit
    after: str

    def __post_init__(self) -> None:
        if self.length < 1 or not self.after:
            raise EndlessPeriod(f"{self.length} {self.unit} after {self.after!r} never ends")

    def __str__(self) -> str:
        noun = self.unit if self.length == 1 else _PLURALS[self.unit]
        return f"{self.length} {noun} na {self.after}"
