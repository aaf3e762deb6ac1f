"""Brings the world to rest: nobody acts any more, and what was under way ends by itself."""

from shop.demo.mollie_standin.payments import DEFINITIVE, Status
from tests.proof.at_mollie import deliver_all
from tests.proof.owner import CLOCKWORK
from tests.proof.world import World

HOUR, DAY = 3600.0, 24 * 3600.0
# Past every date: payments and reservations (hours), refunds at the bank (hours, then a day), pieces to pick up.
WAITS = (3 * HOUR, 2 * DAY, 90 * DAY)


def come_to_rest(world: World) -> None:
    """Mollie works again; everything it waits for ends, everything it has to say is said, and the tasks run."""
    world.wire.clear()
    world.standin.faults.clear()
    for seconds in WAITS:
        world.clock.advance(seconds=seconds)
        _end_what_hangs(world)
        _tick(world)


def _end_what_hangs(world: World) -> None:
    """A bank that said `pending` says no in the end, and nobody collects an authorisation."""
    for account in world.books.accounts():
        payment = account.payment
        if payment.status not in DEFINITIVE and payment.status is not Status.OPEN:
            world.books.finish(payment.id, Status.EXPIRED)


def _tick(world: World) -> None:
    """Time at Mollie moves on with any call; then its webhooks come, then the shop's clock strikes."""
    world.books.accounts()
    deliver_all(world)
    for task in CLOCKWORK:
        task.call()
