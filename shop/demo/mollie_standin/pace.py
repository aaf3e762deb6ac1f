"""How much faster than in reality time works here.

Not a scheduler: what happens as time passes is in `passing_time` and `courier`.
"""

from dataclasses import dataclass

from shop.demo.standin.clock import MINUTE

HOUR = 60 * MINUTE


@dataclass(frozen=True)
class Pace:
    """How many times faster than at the real Mollie.

    `customer` divides how long a payment stays open: somebody is reading a page meanwhile.
    `machinery` divides webhook retries and refunds: nobody should have to wait for those.
    """

    customer: float
    machinery: float


PACES = {
    "real": Pace(customer=1, machinery=1),
    "demo": Pace(customer=3, machinery=60),
    "tests": Pace(customer=1, machinery=1200),
}
