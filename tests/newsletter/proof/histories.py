"""How histories of the list are drawn from a seed, which is the same history on any machine."""

from collections.abc import Callable
from random import Random

from shop.demo.standin.faults import Fault, Kind, When
from tests.newsletter.proof.steps import (
    THERE,
    Asks,
    AtMailchimp,
    Confirms,
    Corrects,
    IsErased,
    IsFreed,
    IsRestricted,
    Leaves,
    LetterComes,
    LetterIsLost,
    MailchimpFault,
    MailchimpIsDown,
    Meanwhile,
    Moves,
    Night,
    Round,
    RowGoes,
    Step,
    TimePasses,
    WireTrouble,
)
from tests.newsletter.proof.world import PEOPLE
from tests.proof.mollie_wire import Trouble

Draw = Callable[[Random], Step]
# Only one is under way at a time, in whichever process; here there is one process.
LOCKED = (Round, Night)
SHORTEST, LONGEST = 6, 28
NAMES = ("", "Noor", "Sam")
MINUTES = (1, 6, 65, 7 * 60, 25 * 60)
# A hang would only wait; a body that is altered is for tests of the client.
FAULTS = (
    *(Fault(kind, when=when) for kind in (Kind.DROP, Kind.UNAVAILABLE) for when in (When.BEFORE, When.AFTER)),
    *(Fault(Kind.EMPTY, status=status) for status in (200, 403, 429, 503)),
    Fault(Kind.HTML, status=502),
    Fault(Kind.TOO_MANY_REQUESTS, times=3),
)


def _somebody(random: Random) -> int:
    return random.randrange(len(PEOPLE))


def _reader(random: Random) -> Step:
    make: Callable[[int], Step] = random.choice((Confirms, Confirms, Confirms, Leaves, RowGoes))
    return make(_somebody(random))


def _rights(random: Random) -> Step:
    return random.choice((IsErased(_somebody(random)), IsRestricted(_somebody(random)), IsFreed()))


MIX: dict[Draw, int] = {
    lambda random: Asks(_somebody(random), random.choice(NAMES)): 6,
    _reader: 9,
    _rights: 3,
    lambda random: Corrects(_somebody(random), random.choice(NAMES)): 2,
    lambda random: AtMailchimp(random.choice(tuple(THERE)), _somebody(random)): 9,
    lambda random: Moves(_somebody(random), _somebody(random)): 2,
    lambda random: LetterComes(random.randrange(4), again=random.random() < 0.3): 7,
    lambda random: LetterIsLost(random.randrange(4)): 2,
    lambda random: Round(): 10,
    lambda random: Night(): 3,
    lambda random: TimePasses(random.choice(MINUTES)): 5,
    lambda random: WireTrouble(random.choice(tuple(Trouble))): 4,
    lambda random: MailchimpFault(random.choice(FAULTS)): 4,
    lambda random: MailchimpIsDown(random.random() < 0.4): 2,
}


def history_of(seed: int) -> list[Step]:
    """It begins with somebody who is on both lists, so that it gets beyond that."""
    random = Random(seed)
    person = _somebody(random)
    steps: list[Step] = [Asks(person, random.choice(NAMES)), Confirms(person), Round()]
    for _ in range(random.randint(SHORTEST, LONGEST)):
        step = _drawn(random)
        steps.append(Meanwhile(step) if random.random() < 0.1 and not isinstance(step, LOCKED) else step)
    return steps


def _drawn(random: Random) -> Step:
    (draw,) = random.choices(list(MIX), weights=list(MIX.values()))
    return draw(random)
