"""The promises of this shop's privacy policy, C01 to C64, each with what looks whether it holds.

The clauses are those of the policy that the shop began with; its own words today are in `shop/pages/policy.md`.
"""

from privacy.promises.promise import Promise
from shop.promises import (
    beginning,
    cookies,
    goals,
    hosting,
    identity,
    letters,
    mailchimp,
    newsletter,
    partners,
    rights,
    security,
    traffic,
)

ROOMS = (
    beginning,
    hosting,
    mailchimp,
    newsletter,
    letters,
    identity,
    traffic,
    cookies,
    goals,
    security,
    partners,
    rights,
)
PROMISES: tuple[Promise, ...] = tuple(
    sorted((promise for room in ROOMS for promise in room.PROMISES), key=lambda promise: promise.code)
)
