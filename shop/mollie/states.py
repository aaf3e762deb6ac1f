"""The state machine of payments: what Mollie says, where the order and its attempt stand, and what follows. Pure.

Every combination has one row of RULES; `tests/mollie/test_states.py` proves it. Whoever reads Mollie only carries out
the effects. Source of the words: Mollie, "Payment status changes".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from itertools import product


class Word(Enum):
    """A status as Mollie writes it. UNKNOWN is any word that Mollie invents after this was written."""

    OPEN = "open"
    PENDING = "pending"
    AUTHORIZED = "authorized"
    PAID = "paid"
    FAILED = "failed"
    CANCELED = "canceled"
    EXPIRED = "expired"
    UNKNOWN = ""


class Situation(Enum):
    """Where the order stands before Mollie's word is acted upon."""

    NEEDS_MONEY = auto()
    SETTLED = auto()
    CANCELLED = auto()
    CLOSED = auto()  # refunded or withdrawn: nothing is sold any more


class Before(Enum):
    """What the attempt was before: still open, ended without money, or paid."""

    ALIVE = auto()
    DEAD = auto()
    PAID = auto()


class Effect(Enum):
    """What is to be done; `sync` has one function for each."""

    SETTLE = auto()  # book the money: the order is paid
    REVIVE = auto()  # book it: a cancelled order lives again, with its stock if that is still there
    FLAG_DOUBLE = auto()  # book it: the order was paid already, and the owner is asked to give it back
    FLAG_CLOSED = auto()  # book it: the order is over, and the owner is asked to give it back
    FLAG_AUTHORIZED = auto()  # the customer's money is set apart and must be collected at Mollie
    FLAG_UNKNOWN = auto()  # a word that this table does not know
    FLAG_CHANGED = auto()  # Mollie takes back that it was paid: nothing changes, the owner looks
    TELL_FAILURE = auto()  # the customer hears that it failed, and how to try again
    READ_BACK = auto()  # see what was refunded or charged back of a paid payment


@dataclass(frozen=True)
class Outcome:
    """`takes_word`: whether the attempt's status becomes Mollie's word."""

    takes_word: bool
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One outcome for all combinations of these."""

    words: tuple[Word, ...]
    before: tuple[Before, ...]
    situations: tuple[Situation, ...]
    outcome: Outcome


_W, _B, _S, _E = Word, Before, Situation, Effect
DEAD_WORDS = (_W.FAILED, _W.CANCELED, _W.EXPIRED)
_NOT_PAID_BEFORE = (_B.ALIVE, _B.DEAD)
_ANY = tuple(Situation)
_NEWS = Outcome(takes_word=True)

RULES = (
    # Nothing happened yet. A word of tomorrow counts as this, so that it never ends an order.
    Rule((_W.OPEN, _W.PENDING), _NOT_PAID_BEFORE, _ANY, _NEWS),
    Rule((_W.UNKNOWN,), _NOT_PAID_BEFORE, _ANY, Outcome(takes_word=True, effects=(_E.FLAG_UNKNOWN,))),
    Rule((_W.AUTHORIZED,), _NOT_PAID_BEFORE, _ANY, Outcome(takes_word=True, effects=(_E.FLAG_AUTHORIZED,))),
    # Bad news ends the attempt and never the order. It is told once, and only to who still has to pay.
    Rule(DEAD_WORDS, (_B.ALIVE,), (_S.NEEDS_MONEY,), Outcome(takes_word=True, effects=(_E.TELL_FAILURE,))),
    Rule(DEAD_WORDS, (_B.ALIVE,), (_S.SETTLED, _S.CANCELLED, _S.CLOSED), _NEWS),
    Rule(DEAD_WORDS, (_B.DEAD,), _ANY, _NEWS),
    # Money is never lost, however late it comes and whatever the shop thought of the attempt.
    Rule(
        (_W.PAID,),
        _NOT_PAID_BEFORE,
        (_S.NEEDS_MONEY,),
        Outcome(takes_word=True, effects=(_E.SETTLE, _E.READ_BACK)),
    ),
    Rule(
        (_W.PAID,),
        _NOT_PAID_BEFORE,
        (_S.CANCELLED,),
        Outcome(takes_word=True, effects=(_E.REVIVE, _E.READ_BACK)),
    ),
    Rule(
        (_W.PAID,),
        _NOT_PAID_BEFORE,
        (_S.SETTLED,),
        Outcome(takes_word=True, effects=(_E.FLAG_DOUBLE, _E.READ_BACK)),
    ),
    Rule(
        (_W.PAID,),
        _NOT_PAID_BEFORE,
        (_S.CLOSED,),
        Outcome(takes_word=True, effects=(_E.FLAG_CLOSED, _E.READ_BACK)),
    ),
    Rule((_W.PAID,), (_B.PAID,), _ANY, Outcome(takes_word=True, effects=(_E.READ_BACK,))),
    # Paid is the end at Mollie; what came in is booked, and no later word takes it back.
    Rule(
        tuple(word for word in Word if word is not _W.PAID),
        (_B.PAID,),
        _ANY,
        Outcome(takes_word=False, effects=(_E.FLAG_CHANGED,)),
    ),
)


class RuleGivenTwice(Exception):
    """Two rules speak about the same combination."""


def table(rules: Iterable[Rule]) -> dict[tuple[Word, Before, Situation], Outcome]:
    """Every combination of the rules with its outcome; raises RuleGivenTwice."""
    found: dict[tuple[Word, Before, Situation], Outcome] = {}
    for rule in rules:
        for cell in product(rule.words, rule.before, rule.situations):
            if cell in found:
                raise RuleGivenTwice(cell)
            found[cell] = rule.outcome
    return found


TABLE = table(RULES)
# Definitive: no money can come from these any more.
DEAD = frozenset(word.value for word in DEAD_WORDS)
ENDED = DEAD | {Word.PAID.value}


def outcome_of(status: str, *, before: str, situation: Situation) -> Outcome:
    """What follows when Mollie says `status` of an attempt that stood at `before`."""
    return TABLE[word_of(status), _before(before), situation]


def word_of(status: str) -> Word:
    return Word(status) if status in {word.value for word in Word} else Word.UNKNOWN


def can_still_succeed(status: str) -> bool:
    """Whether money may still come; an unknown word may, so that no order is ended by mistake."""
    return status not in ENDED


def _before(status: str) -> Before:
    if status == Word.PAID.value:
        return Before.PAID
    return Before.DEAD if status in DEAD else Before.ALIVE
