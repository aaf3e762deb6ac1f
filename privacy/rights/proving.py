"""How much proof a request needs: the least that suffices (art. 12 lid 2 en 6 AVG), with the reason. Pure.

A copy of an identity document is not among it, unless the owner chose to ask one of everyone who wants to see his data:
see `copy_choice`. Whoever she saw or called back need not send one then either.
"""

from collections.abc import Collection
from dataclasses import dataclass

from privacy.rights.kinds import Proof, Right

# From least to most; a later one also does for what asks for an earlier one.
LADDER = tuple(Proof)
# What hands somebody's data to who asks.
HANDS_OVER = frozenset({Right.ACCESS, Right.PORTABILITY})
# What another proof is worth: only he has the password and sees his orders, and she knows whom she saw.
WORTH = {
    Proof.LOGIN: Proof.CODE_AND_FACT,
    Proof.CALL_BACK: Proof.ID_COPY,
    Proof.IN_PERSON: Proof.ID_COPY,
}


@dataclass(frozen=True)
class Needed:
    """`reason` is Dutch, for the log and for the owner."""

    proof: Proof
    reason: str


def needed(
    rights: Collection[Right], *, only_at_once: bool, is_known_by_orders: bool, copy_always: bool = False
) -> Needed:
    """`only_at_once`: all that is asked has stopped already. `is_known_by_orders`: there is an order to ask about.

    `copy_always`: the owner wants a copy of everyone who asks to see his data.
    """
    if only_at_once:
        return Needed(Proof.NONE, "afmelden en bezwaar tegen reclame vragen geen bewijs (art. 21 lid 3 AVG)")
    if copy_always and Right.ACCESS in rights:
        return Needed(Proof.ID_COPY, "zo is het in het beheer gekozen: altijd een afgedekte kopie bij inzage")
    if HANDS_OVER & set(rights) and is_known_by_orders:
        return Needed(
            Proof.CODE_AND_FACT, "wie gegevens meekrijgt, laat zien dat de bestelling ook van hem is"
        )
    return Needed(Proof.CODE, "een code op het adres dat we kennen is genoeg")


def suffices(given: Proof, *, for_: Needed) -> bool:
    """See `WORTH`."""
    return LADDER.index(WORTH.get(given, given)) >= LADDER.index(for_.proof)
