"""Where and when something dies in the crash journey: drawn at random, the same for the same seed."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from threading import Timer

from tests.journeys.running_shop import RunningShop


class Step(StrEnum):
    """A customer's clicks, in their order."""

    ADD = "puts a piece in the basket"
    FILL_IN = "opens the checkout"
    ORDER = "presses the order button"
    PAY = "pays at Mollie, whose webhook follows"
    RETURN = "comes back to the shop"


# Most crashes come where most is written.
WEIGHTS = {Step.ADD: 1, Step.FILL_IN: 1, Step.ORDER: 8, Step.PAY: 5, Step.RETURN: 4}
SERVICES = ("web", "worker", "database")
# From the order to kill until the process is dead.
DYING_SECONDS = 0.05


@dataclass(frozen=True)
class Crash:
    """A kill -9 so many seconds after a customer's click, which may still be answered when it strikes."""

    service: str
    step: Step
    delay: float

    def __str__(self) -> str:
        return f"{self.service} dies {self.delay:.3f} s after a customer {self.step}"

    @contextmanager
    def strikes(self, shop: RunningShop) -> Iterator[None]:
        """The click is made in the block; afterwards the crash has been and the service runs again."""
        begin = self.delay - DYING_SECONDS
        timer = Timer(max(begin, 0), shop.stack.kill, [self.service])
        timer.start()
        time.sleep(max(-begin, 0))
        try:
            yield
        finally:
            timer.join()
            shop.restart(self.service)
            if self.service == "database":
                shop.restart("worker")  # it ends with its connection; the demo's supervisor starts it again


def random_crashes(seed: int, *, count: int, durations: Mapping[Step, float]) -> list[Crash]:
    """Every service dies about as often; the steps follow WEIGHTS. `durations`: seconds of work on each step."""
    random = Random(seed)
    services = [SERVICES[number % len(SERVICES)] for number in range(count)]
    random.shuffle(services)
    steps = random.choices(list(WEIGHTS), weights=list(WEIGHTS.values()), k=count)
    return [
        Crash(service, step, delay=random.random() * durations[step])
        for service, step in zip(services, steps, strict=True)
    ]
