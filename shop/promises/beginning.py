"""The policy's opening: what is processed, how it is told, and looking around without giving anything (C01-C09)."""

from datetime import datetime

from privacy.checks import check_declarations
from privacy.policy.publishing import is_current
from privacy.promises.promise import Finding, Promise
from privacy.registry import registry

CHAPTER = "Vooraf"


def every_column_is_declared(now: datetime) -> Finding:
    """C01: a column of the database that nobody gave a purpose is one too many."""
    complaints = check_declarations(None)
    kinds = len(registry.declarations())
    return Finding(
        holds=not complaints,
        figure=f"{kinds} soorten gegevens met doel, grond en termijn; {len(complaints)} zonder",
    )


def the_policy_says_what_is_done(now: datetime) -> Finding:
    """C04: the newest version names what the declarations name today."""
    if is_current():
        return Finding(holds=True, figure="de nieuwste versie zegt wat de winkel doet")
    return Finding(holds=False, figure="de winkel doet iets dat nog in geen versie staat")


PROMISES = (
    Promise(
        code="C01",
        chapter=CHAPTER,
        clause="Wij verwerken daarom alleen gegevens die we nodig hebben",
        kept_by="Van elke kolom in de database staat opgeschreven waarvoor ze er is, op welke grond en tot wanneer.",
        check=every_column_is_declared,
        tests=("tests/personal_data/test_every_column.py",),
    ),
    Promise(
        code="C04",
        chapter=CHAPTER,
        clause="Hier kun je lezen welke gegevens worden verzameld, waar ze voor worden gebruikt en met wie",
        kept_by="Het privacybeleid wordt geschreven uit wat de software doet; loopt het achter, dan wordt dit rood.",
        check=the_policy_says_what_is_done,
        tests=("tests/pages/test_policy.py",),
    ),
)
