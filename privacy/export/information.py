"""What must be told along with the data: purposes, grounds, periods, sources, recipients, rights (art. 15 AVG).

Written from the declarations, so that it says what is done. Not for one kind's data.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings

from privacy import words
from privacy.declaration import PersonalData
from privacy.export.models import PackageKind
from privacy.legal import Source
from privacy.paper import Block, Heading, Paragraph, Table
from privacy.registry import Registry

RIGHTS = (
    ("Laten verbeteren", "Klopt er iets niet, dan passen we het aan (art. 16 AVG)."),
    ("Laten wissen", "Dan gaat alles weg wat we niet van de wet moeten bewaren (art. 17 AVG)."),
    ("Laten vastzetten", "Dan bewaren we het wel, maar doen we er zolang niets mee (art. 18 AVG)."),
    ("Meenemen", "Als bestand voor jezelf of voor een andere organisatie (art. 20 AVG)."),
    ("Bezwaar maken", "Tegen wat we doen omdat het ons belang is (art. 21 AVG)."),
    ("Toestemming intrekken", "Wanneer je wilt; wat ervoor gebeurde, blijft geldig (art. 7 lid 3 AVG)."),
)
COMPLAINT = (
    "Ben je het niet eens met hoe we met je gegevens omgaan, zeg het ons. Je kunt ook een klacht indienen bij de "
    "toezichthouder, de Autoriteit Persoonsgegevens: autoriteitpersoonsgegevens.nl (art. 77 AVG)."
)
NO_AUTOMATED_DECISIONS = (
    "Er wordt niets over je besloten door een computer alleen, en er wordt geen profiel van je gemaakt "
    "(art. 22 AVG)."
)
# Art. 11 AVG: what cannot be led back to somebody cannot be given to him either.
VISITS_ARE_NOBODYS = (
    "Van bezoek aan de site houden we alleen aantallen per dag bij. Die leiden naar niemand, ook niet naar jou. Daarom "
    "staan ze niet in je pakket en valt er niets van te wissen (art. 11 AVG)."
)


def information(
    kind: PackageKind, declarations: Sequence[PersonalData], *, registry: Registry
) -> Iterator[Block]:
    """`declarations` are those of which the person has something."""
    yield Heading("Wat we met je gegevens doen")
    yield Paragraph(_about(kind))
    if declarations:
        yield _purposes(declarations)
        yield Heading("Waar je gegevens vandaan komen", level=3)
        yield _table(("Van", "Welke gegevens"), _sources(declarations))
    yield Heading("Wie je gegevens ook krijgt", level=3)
    recipients = list(_recipients(declarations, registry))
    yield _table(("Wie", "Wat"), recipients) if recipients else Paragraph("Niemand.")
    yield Heading("Wat je kunt vragen", level=3)
    yield _table(("Wat", "Wat er dan gebeurt"), RIGHTS)
    yield Paragraph(f"Vraag het op {controller().email}. Je krijgt binnen vier weken antwoord.")
    yield Paragraph(COMPLAINT)
    yield Paragraph(NO_AUTOMATED_DECISIONS)
    yield Paragraph(VISITS_ARE_NOBODYS)
    yield Heading("Wie verantwoordelijk is", level=3)
    yield Paragraph(", ".join(address()))


def controller() -> Any:
    """Who is responsible: `settings.PRIVACY_CONTROLLER`."""
    return settings.PRIVACY_CONTROLLER


def address() -> list[str]:
    """His name, address, e-mail and telephone number."""
    who = controller()
    place = f"{who.postcode} {who.city}"
    return [who.trade_name, who.owner, who.street, place, who.country, who.email, who.phone]


def periods(declaration: PersonalData) -> str:
    """How long, with what goes sooner: "7 jaar na het einde van het boekjaar; telefoonnummer: 60 dagen na …"."""
    sooner = [
        f"{', '.join(words.column(declaration.model, name) for name in rule.fields)}: {rule.period}"
        for rule in declaration.retention
        if rule.fields and str(rule.period) != str(declaration.kept_for)
    ]
    return "; ".join([str(declaration.kept_for), *sooner])


def _about(kind: PackageKind) -> str:
    if kind == PackageKind.PORTABILITY:
        return (
            "In dit pakket zit wat je ons zelf gaf of wat bij het bestellen over je ontstond, en dat we hebben door "
            "je toestemming of onze overeenkomst (art. 20 AVG). Vraag om inzage voor al je gegevens."
        )
    return (
        "In dit pakket zit alles wat we over je hebben (art. 15 AVG). Hieronder staat waarvoor we het gebruiken, "
        "waarom dat mag en hoe lang we het bewaren."
    )


def _purposes(declarations: Sequence[PersonalData]) -> Table:
    return _table(
        ("Wat", "Waarvoor", "Waarom dat mag", "Hoe lang"),
        [
            (
                _title(declaration),
                declaration.purpose,
                f"{declaration.legal_basis.label} ({declaration.legal_basis.article})",
                periods(declaration),
            )
            for declaration in declarations
        ],
    )


def _sources(declarations: Sequence[PersonalData]) -> Iterator[tuple[str, str]]:
    for source in Source:
        if titles := _titles(declared for declared in declarations if declared.source == source):
            yield str(source.label), titles


def _recipients(declarations: Sequence[PersonalData], registry: Registry) -> Iterator[tuple[str, str]]:
    receives = {name: recipient.receives for name, recipient in registry.recipients().items()}
    for name in dict.fromkeys(name for declaration in declarations for name in declaration.recipients):
        titles = _titles(declared for declared in declarations if name in declared.recipients)
        yield name, f"{receives.get(name, '')} Bij: {titles}.".strip()


def _titles(declarations: Iterable[PersonalData]) -> str:
    return ", ".join(_title(declaration) for declaration in declarations)


def _title(declaration: PersonalData) -> str:
    return words.many(declaration.model)


def _table(columns: Sequence[str], rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> Table:
    return Table(columns, list(rows))
