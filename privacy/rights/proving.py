"""How much proof a request needs: the least that suffices (art. 12 lid 2 en 6 AVG), with the reason. Pure.

A copy of an identity document is never among what is asked by itself: see `id_copies`.
"""

from collections.abc import Collection
from dataclasses import dataclass

from privacy.rights.kinds import Proof, Right

# From least to most; a later one also does for what asks for an earlier one.
LADDER = tuple(Proof)
# What hands somebody's data to who asks.
HANDS_OVER = frozenset({Right.ACCESS, Right.PORTABILITY})


@dataclass(frozen=True)
class Needed:
    """`reason` is Dutch, for the log and for the owner."""

    proof: Proof
    reason: str


def needed(rights: Collection[Right], *, only_at_once: bool, is_known_by_orders: bool) -> Needed:
    """`only_at_once`: all that is asked has stopped already. `is_known_by_orders`: there is an order to ask about."""
    if only_at_once:
        return Needed(Proof.NONE, "afmelden en bezwaar tegen reclame vragen geen bewijs (art. 21 lid 3 AVG)")
    if HANDS_OVER & set(rights) and is_known_by_orders:
        return Needed(
            Proof.CODE_AND_FACT, "wie gegevens meekrijgt, laat zien dat de bestelling ook van hem is"
        )
    return Needed(Proof.CODE, "een code op het adres dat we kennen is genoeg")


def suffices(given: Proof, *, for_: Needed) -> bool:
    """Logging in again is worth a code and an order: only he has the password and sees his orders."""
    worth = Proof.CODE_AND_FACT if given == Proof.LOGIN else given
    return LADDER.index(worth) >= LADDER.index(for_.proof)
