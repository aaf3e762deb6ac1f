"""The state machine: every combination of Mollie's word, the attempt and the order has one outcome, and this one."""

import pytest

from shop.mollie.states import (
    RULES,
    TABLE,
    Before,
    Effect,
    Outcome,
    RuleGivenTwice,
    Situation,
    Word,
    can_still_succeed,
    outcome_of,
    table,
    word_of,
)

E, S = Effect, Situation
NOTHING: tuple[Effect, ...] = ()
# A row for each word and what the attempt was; a column for each situation of the order, in the order of the enum.
# `+` takes the word over, `-` leaves the attempt as it is.
CELLS = """
open       ALIVE  +                     +                  +                 +
open       DEAD   +                     +                  +                 +
open       PAID   -FLAG_CHANGED         -FLAG_CHANGED      -FLAG_CHANGED     -FLAG_CHANGED
pending    ALIVE  +                     +                  +                 +
pending    DEAD   +                     +                  +                 +
pending    PAID   -FLAG_CHANGED         -FLAG_CHANGED      -FLAG_CHANGED     -FLAG_CHANGED
authorized ALIVE  +FLAG_AUTHORIZED      +FLAG_AUTHORIZED   +FLAG_AUTHORIZED  +FLAG_AUTHORIZED
authorized DEAD   +FLAG_AUTHORIZED      +FLAG_AUTHORIZED   +FLAG_AUTHORIZED  +FLAG_AUTHORIZED
authorized PAID   -FLAG_CHANGED         -FLAG_CHANGED      -FLAG_CHANGED     -FLAG_CHANGED
paid       ALIVE  +SETTLE+READ_BACK     +FLAG_DOUBLE+READ_BACK  +REVIVE+READ_BACK  +FLAG_CLOSED+READ_BACK
paid       DEAD   +SETTLE+READ_BACK     +FLAG_DOUBLE+READ_BACK  +REVIVE+READ_BACK  +FLAG_CLOSED+READ_BACK
paid       PAID   +READ_BACK            +READ_BACK         +READ_BACK        +READ_BACK
failed     ALIVE  +TELL_FAILURE         +                  +                 +
failed     DEAD   +                     +                  +                 +
failed     PAID   -FLAG_CHANGED         -FLAG_CHANGED      -FLAG_CHANGED     -FLAG_CHANGED
canceled   ALIVE  +TELL_FAILURE         +                  +                 +
canceled   DEAD   +                     +                  +                 +
canceled   PAID   -FLAG_CHANGED         -FLAG_CHANGED      -FLAG_CHANGED     -FLAG_CHANGED
expired    ALIVE  +TELL_FAILURE         +                  +                 +
expired    DEAD   +                     +                  +                 +
expired    PAID   -FLAG_CHANGED         -FLAG_CHANGED      -FLAG_CHANGED     -FLAG_CHANGED
tomorrow   ALIVE  +FLAG_UNKNOWN         +FLAG_UNKNOWN      +FLAG_UNKNOWN     +FLAG_UNKNOWN
tomorrow   DEAD   +FLAG_UNKNOWN         +FLAG_UNKNOWN      +FLAG_UNKNOWN     +FLAG_UNKNOWN
tomorrow   PAID   -FLAG_CHANGED         -FLAG_CHANGED      -FLAG_CHANGED     -FLAG_CHANGED
"""
STATUS_BEFORE = {"ALIVE": ("created", "open"), "DEAD": ("failed", "canceled", "expired"), "PAID": ("paid",)}


def _cells() -> list[tuple[str, str, Situation, str]]:
    rows = [line.split() for line in CELLS.strip().splitlines()]
    return [
        (word, before, situation, text)
        for word, before, *outcomes in rows
        for situation, text in zip(Situation, outcomes, strict=True)
    ]


@pytest.mark.parametrize(("word", "before", "situation", "text"), _cells())
def test_each_cell_has_the_outcome_that_is_written_here(
    word: str, before: str, situation: Situation, text: str
) -> None:
    names = [name for name in text[1:].split("+") if name]
    expected = Outcome(takes_word=text[0] == "+", effects=tuple(Effect[name] for name in names))

    found = {outcome_of(word, before=status, situation=situation) for status in STATUS_BEFORE[before]}

    assert found == {expected}


def test_the_table_is_complete() -> None:
    assert set(TABLE) == {(word, before, here) for word in Word for before in Before for here in Situation}
    assert len(_cells()) == len(TABLE)


def test_a_combination_that_is_ruled_twice_is_refused() -> None:
    with pytest.raises(RuleGivenTwice):
        table([*RULES, RULES[0]])


def test_no_word_but_paid_brings_money() -> None:
    booking = {E.SETTLE, E.REVIVE, E.FLAG_DOUBLE, E.FLAG_CLOSED}

    words = {word for (word, _, _), outcome in TABLE.items() if booking & set(outcome.effects)}

    assert words == {Word.PAID}


def test_what_was_paid_is_never_paid_again() -> None:
    for (_, before, _), outcome in TABLE.items():
        if before is Before.PAID:
            assert not {E.SETTLE, E.REVIVE, E.FLAG_DOUBLE, E.FLAG_CLOSED} & set(outcome.effects)


@pytest.mark.parametrize("status", ["", "PAID", "refunded", "paid "])
def test_a_word_that_is_not_known_is_unknown_and_may_still_succeed(status: str) -> None:
    assert word_of(status) is Word.UNKNOWN
    assert can_still_succeed(status)
