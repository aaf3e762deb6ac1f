"""What each right means and what will happen, in plain words, as the form says it."""

from dataclasses import dataclass

from django.forms import BoundField

from privacy.registry import registry
from privacy.rights.kinds import Right

TITLES: dict[Right, str] = {
    Right.ACCESS: "Mijn gegevens inzien",
    Right.RECTIFICATION: "Iets laten verbeteren",
    Right.ERASURE: "Mijn gegevens laten wissen",
    Right.PORTABILITY: "Mijn gegevens meenemen",
    Right.WITHDRAWAL: "Mijn toestemming intrekken",
    Right.OBJECTION: "Bezwaar maken",
    Right.RESTRICTION: "Het gebruik laten stilzetten",
}
EXPLANATIONS: dict[Right, str] = {
    Right.ACCESS: (
        "Je krijgt een overzicht van alles wat ik van je bewaar, waarom, hoe lang en wie het nog meer kreeg."
    ),
    Right.RECTIFICATION: (
        "Je zegt wat er niet klopt en wat het moet zijn. "
        "Een factuur verander ik niet: daar maak ik een nieuwe voor."
    ),
    Right.ERASURE: (
        "Alles gaat weg, behalve wat ik volgens de wet moet bewaren, zoals facturen. "
        "Je krijgt een bewijs met wat er weg is, wat bleef, waarom en tot wanneer."
    ),
    Right.PORTABILITY: (
        "Je krijgt wat je mij zelf gaf in een bestand dat ook een computer kan lezen. "
        "Of een organisatie die jij noemt haalt het op, nadat je dat nog eens bevestigt."
    ),
    Right.WITHDRAWAL: "Voor de nieuwsbrief en het tellen van bezoeken stopt het meteen, zonder code.",
    Right.OBJECTION: (
        "Tegen de nieuwsbrief en het tellen van bezoeken werkt het meteen. "
        "Over de rest besluit ik, en zeg ik waarom."
    ),
    Right.RESTRICTION: "Ik bewaar je gegevens en doe er verder niets mee, zolang er iets uitgezocht wordt.",
}


@dataclass(frozen=True)
class KindOnForm:
    """One kind, with the fields that it needs."""

    right: Right
    fields: list[BoundField]
    is_chosen: bool

    @property
    def value(self) -> str:
        return self.right.value

    @property
    def title(self) -> str:
        return TITLES[self.right]

    @property
    def explanation(self) -> str:
        """Of an erasure also what it means where the data were passed on: he cannot undo it."""
        elsewhere = [each.erased for each in registry.recipients().values() if each.erased]
        return " ".join([EXPLANATIONS[self.right], *(elsewhere if self.right is Right.ERASURE else ())])
