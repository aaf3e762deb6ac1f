"""How histories are drawn: which steps, how often, in a mix of their own (`_swarm`).

From a seed, which is the same history on any machine and is made small by `shrinking`; or from the random numbers of
hypothesis, which looks for strange ones and makes them small itself. Both, because hypothesis makes most examples by
changing earlier ones, and of its 2,800 first steps not one refund of the shop found an order with money.
"""

from collections.abc import Callable
from decimal import Decimal
from random import Random

from shop.demo.mollie_standin.payments import Status
from shop.demo.mollie_standin.refunds import RefundStatus
from shop.demo.standin.faults import Kind, When
from tests.proof.at_mollie import (
    ChargedBack,
    DisputeWon,
    FateOfRefund,
    Finish,
    MollieFault,
    MollieIsDown,
    RefundInDashboard,
    WebhookComes,
    WebhookIsLost,
    WireTrouble,
)
from tests.proof.buyers import ComeBack, GoToMollie, Overtaken, Place
from tests.proof.mollie_wire import Trouble
from tests.proof.owner import (
    Clockwork,
    GiveBack,
    GiveSurplusBack,
    OwnerStep,
    PaidInTheWorkshop,
    TryRefundAgain,
)
from tests.proof.steps import Dying, Step, TimePasses

Draw = Callable[[Random], Step]
Mix = dict[Draw, int]

SHORTEST, LONGEST = 6, 22
LAST_STATEMENT = 120
# Counted from the newest, which is mostly what people are busy with.
RECENT = (0, 0, 0, 1, 1, 2, 3)
SHARES = (Decimal("1"), Decimal("0.5"), Decimal("0.1"))
MINUTES = (1, 16, 65, 125, 24 * 60, 15 * 24 * 60)
ENDS = (Status.PAID, Status.PAID, Status.PAID, Status.FAILED, Status.CANCELED, Status.EXPIRED, Status.PENDING)
GOODWILL = (Decimal("0.00"), Decimal("0.01"), Decimal("5.00"), Decimal("40.00"), Decimal("5000.00"))
# A hang would only wait, and an altered answer is for tests/mollie: it is about lies, not about bad luck.
FAULTS = tuple(kind for kind in Kind if kind not in (Kind.HANG, Kind.ALTER))


def place(random: Random) -> Step:
    """A buyer."""
    return Place(
        piece=random.randrange(4),
        quantity=random.choice((1, 1, 1, 2)),
        second_piece=random.choice((None, None, None, 0, 1, 2, 3)),
        picks_up=random.random() < 0.25,
        clicks=random.choice((1, 1, 2)),
    )


def _go(random: Random) -> Step:
    return GoToMollie(random.choice(RECENT))


def _finish(random: Random) -> Step:
    return Finish(random.choice(RECENT), random.choice(ENDS))


def _call(random: Random) -> Step:
    return WebhookComes(random.choice(RECENT), times=random.choice((1, 1, 2)))


def _return(random: Random) -> Step:
    return ComeBack(random.choice(RECENT))


def _time(random: Random) -> Step:
    return TimePasses(random.choice(MINUTES))


def _clockwork(random: Random) -> Step:
    return Clockwork(random.randrange(2))


def _owner(random: Random) -> Step:
    return OwnerStep(random.choice(RECENT), random.randrange(4), stale=random.random() < 0.25)


def _workshop(random: Random) -> Step:
    return PaidInTheWorkshop(random.choice(RECENT))


def _give_back(random: Random) -> Step:
    return GiveBack(
        random.choice(RECENT),
        pieces=random.random() < 0.5,
        restock=random.random() < 0.5,
        shipping=random.random() < 0.3,
        goodwill=random.choice(GOODWILL),
    )


def _surplus(random: Random) -> Step:
    return GiveSurplusBack(random.choice(RECENT))


def _again(random: Random) -> Step:
    return TryRefundAgain(random.choice(RECENT))


def _dashboard(random: Random) -> Step:
    return RefundInDashboard(random.choice(RECENT), random.choice(SHARES))


def _charged_back(random: Random) -> Step:
    return ChargedBack(random.choice(RECENT), random.choice(SHARES))


def _won(random: Random) -> Step:
    return DisputeWon(random.choice(RECENT))


def _fate(random: Random) -> Step:
    return FateOfRefund(random.choice(RECENT), random.choice(tuple(RefundStatus)))


def _lost(random: Random) -> Step:
    return WebhookIsLost(random.choice(RECENT))


def overtaken(random: Random) -> Step:
    """Here a thread is played by a step that happens inside another."""
    return Overtaken(random.choice(RECENT))


def _trouble(random: Random) -> Step:
    return WireTrouble(random.choice(tuple(Trouble)))


def _fault(random: Random) -> Step:
    return MollieFault(random.choice(FAULTS), random.choice((When.BEFORE, When.AFTER)))


def _down(random: Random) -> Step:
    return MollieIsDown(random.random() < 0.5)


def _dying(random: Random) -> Step:
    return Dying(_drawn(MORTAL, random), random.randrange(LAST_STATEMENT))


BUYING: Mix = {place: 6, _go: 8, _finish: 9, _call: 8, _return: 3, _time: 4, _clockwork: 4}
WORKDAY: Mix = {_owner: 5, _workshop: 3}
MONEY_BACK: Mix = {
    _give_back: 6,
    _surplus: 2,
    _again: 3,
    _dashboard: 3,
    _charged_back: 3,
    _won: 2,
    _fate: 4,
}
MISHAPS: Mix = {_lost: 2, overtaken: 2, _trouble: 4, _fault: 3, _down: 2}
MORTAL: Mix = BUYING | WORKDAY | {_give_back: 6, _again: 3}
EVERYTHING: Mix = BUYING | WORKDAY | MONEY_BACK | MISHAPS | {_dying: 6}


def history_of(seed: int, *, mix: Mix = EVERYTHING) -> list[Step]:
    """The history of this seed."""
    return history_from(Random(seed), mix=mix)


def history_from(random: Random, *, mix: Mix = EVERYTHING) -> list[Step]:
    """It begins with a buyer, mostly with one who pays, so that it gets beyond that."""
    steps = _opening(random)
    own_mix = _swarm(mix, random)
    for _ in range(random.randint(SHORTEST, LONGEST)):
        steps.append(_drawn(own_mix, random))
    return steps


def _opening(random: Random) -> list[Step]:
    paid: list[Step] = [GoToMollie(0), Finish(0, Status.PAID), WebhookComes(0)]
    return [place(random), *paid[: random.choice((0, 1, 3, 3))]]


def _swarm(mix: Mix, random: Random) -> Mix:
    """Leaves some kinds of steps out, so that others meet more often (swarm testing, Groce et al. 2012)."""
    return {draw: weight for draw, weight in mix.items() if draw in BUYING or random.random() < 0.6}


def _drawn(mix: Mix, random: Random) -> Step:
    (draw,) = random.choices(list(mix), weights=list(mix.values()))
    return draw(random)
