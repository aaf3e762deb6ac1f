"""A proof that notices nothing proves nothing: each of these mistakes breaks a history that holds without it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any
from unittest import mock

import pytest

from shop.newsletter.mailchimp import attempts, reconciling, said, wanted, webhooks
from shop.newsletter.models import Member
from tests.newsletter.proof.living import problem_in
from tests.newsletter.proof.steps import (
    Asks,
    AtMailchimp,
    Confirms,
    IsErased,
    Leaves,
    LetterComes,
    LetterIsLost,
    MailchimpIsDown,
    Round,
    Step,
    WireTrouble,
)
from tests.newsletter.proof.world import World
from tests.proof.broken import Broken
from tests.proof.mollie_wire import Trouble

Mistake = Callable[[], AbstractContextManager[Any]]
NOOR, VREEMDE = 0, 3
JOINS: tuple[Step, ...] = (Asks(NOOR), Confirms(NOOR), Round())


def _forgets_that_it_tried() -> AbstractContextManager[Any]:
    def change(members: Any, *, to: str, told: Any, now: Any) -> None:
        members.update(**wanted.ANEW | {"wanted": to, "wanted_at": now})

    return mock.patch.object(wanted, "_change", change)


def _overlooks_who_left_there() -> AbstractContextManager[Any]:
    return mock.patch.object(reconciling._Healer, "_leave", return_value=None)


def _leaves_strangers_alone() -> AbstractContextManager[Any]:
    return mock.patch.object(reconciling._Healer, "_take_off", return_value=None)


def _believes_old_messages() -> AbstractContextManager[Any]:
    return mock.patch.object(webhooks, "_is_outdated", return_value=False)


def _takes_an_old_coming_for_a_new_one() -> AbstractContextManager[Any]:
    def came(member_id: str, *, at: Any, now: Any) -> None:
        row = Member.objects.filter(pk=member_id, wanted="subscribed")
        row.update(told="subscribed", told_at=now, parked_at=None)

    return mock.patch.object(said, "came_there", came)


def _takes_silence_for_a_yes() -> AbstractContextManager[Any]:
    def write(call: Any, *, now: Any, problem: str) -> None:
        attempts.write_yes(call, now=now)

    return mock.patch("shop.newsletter.mailchimp.telling.write_silence", write)


MISTAKES: tuple[tuple[Mistake, Sequence[Step]], ...] = (
    (
        _forgets_that_it_tried,
        (Leaves(NOOR), WireTrouble(Trouble.TIMEOUT_AFTER), Round(), Asks(NOOR), Confirms(NOOR)),
    ),
    (_overlooks_who_left_there, (AtMailchimp("unsubscribes", NOOR), LetterIsLost(0))),
    (_leaves_strangers_alone, (AtMailchimp("is added by hand", VREEMDE), LetterIsLost(0))),
    (
        _believes_old_messages,
        (AtMailchimp("unsubscribes", NOOR), Leaves(NOOR), Asks(NOOR), Confirms(NOOR), LetterComes(0)),
    ),
    (
        _takes_an_old_coming_for_a_new_one,
        (
            AtMailchimp("unsubscribes", NOOR),
            AtMailchimp("fills in the form", NOOR),
            AtMailchimp("unsubscribes", NOOR),
            LetterComes(2),
            Asks(NOOR),
            Confirms(NOOR),
            Round(),
            LetterComes(1),
        ),
    ),
    (_takes_silence_for_a_yes, (IsErased(NOOR), MailchimpIsDown(True), Round())),
)


@pytest.mark.parametrize(("mistake", "steps"), MISTAKES)
def test_a_planted_mistake_is_found(world: World, mistake: Mistake, steps: Sequence[Step]) -> None:
    history = (*JOINS, *steps)
    assert problem_in(world, history) is None

    with mistake():
        found = problem_in(world, history)

    assert isinstance(found, Broken)
