"""The grounds on which a request may be refused, each with its article and what the person reads.

Who is refused also reads where he can complain and go to court (art. 12 lid 4 AVG): that is in the letter.
"""

from dataclasses import dataclass

from privacy.rights.kinds import Right


@dataclass(frozen=True, kw_only=True)
class Ground:
    """`rights` are those that it can refuse. `label` is for the owner, `text` for the person."""

    code: str
    label: str
    law: str
    text: str
    rights: frozenset[Right] = frozenset(Right)


GROUNDS = {
    ground.code: ground
    for ground in (
        Ground(
            code="identiteit",
            label="Het is niet vast te stellen wie het vraagt",
            law="art. 12 lid 2 en 6 AVG",
            text="Ik kon niet vaststellen dat deze gegevens van jou zijn. Dan mag ik ze niet geven of veranderen.",
        ),
        Ground(
            code="buitensporig",
            label="Kennelijk ongegrond of buitensporig",
            law="art. 12 lid 5 AVG",
            text="Je vroeg dit kort geleden ook al, en sindsdien is er niets veranderd.",
        ),
        Ground(
            code="wettelijke-plicht",
            label="Moet bewaard blijven volgens de wet",
            law="art. 17 lid 3 onder b AVG",
            text="De wet verplicht mij deze gegevens te bewaren. Daarna gaan ze vanzelf weg.",
            rights=frozenset({Right.ERASURE, Right.RESTRICTION}),
        ),
        Ground(
            code="rechtsvordering",
            label="Nodig voor een geschil",
            law="art. 17 lid 3 onder e en art. 21 lid 1 AVG",
            text="Ik heb deze gegevens nodig zolang er een geschil over loopt.",
            rights=frozenset({Right.ERASURE, Right.OBJECTION, Right.RESTRICTION}),
        ),
        Ground(
            code="anderen",
            label="Gaat ook over een ander",
            law="art. 15 lid 4 en art. 20 lid 4 AVG",
            text="Deze gegevens gaan ook over iemand anders, die daar recht op heeft.",
            rights=frozenset({Right.ACCESS, Right.PORTABILITY}),
        ),
        Ground(
            code="klopt",
            label="De gegevens kloppen al",
            law="art. 16 AVG",
            text="Wat ik heb opgeschreven klopt met wat ik kan nagaan.",
            rights=frozenset({Right.RECTIFICATION}),
        ),
        Ground(
            code="zwaarder-belang",
            label="Een belang dat zwaarder weegt",
            law="art. 21 lid 1 AVG",
            text="Het belang om dit te doen weegt hier zwaarder dan je bezwaar.",
            rights=frozenset({Right.OBJECTION}),
        ),
        Ground(
            code="geen-toestemming",
            label="Berust niet op toestemming of overeenkomst",
            law="art. 7 lid 3 en art. 20 lid 1 AVG",
            text="Dit gebruik berust niet op je toestemming, dus er valt niets in te trekken of mee te nemen.",
            rights=frozenset({Right.WITHDRAWAL, Right.PORTABILITY}),
        ),
    )
}


def grounds_for(right: Right) -> list[Ground]:
    """In the order in which the owner sees them."""
    return [ground for ground in GROUNDS.values() if right in ground.rights]
