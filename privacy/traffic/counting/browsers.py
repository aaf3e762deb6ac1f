"""What a User-Agent says: whether a robot asks, and on what kind of device a person reads.

The text itself is kept nowhere, not even in memory: what was found out is remembered under a number that only this
process can make of it.
"""

from enum import StrEnum

from crawleruseragents import CRAWLER_PATTERNS

MOST_REMEMBERED = 2_000


class Device(StrEnum):
    PHONE = "telefoon"
    TABLET = "tablet"
    DESKTOP = "computer"


_remembered: dict[int, Device | None] = {}


def device_of(user_agent: str) -> Device | None:
    """None for a robot. The first look at a text takes a millisecond, because the list of robots is long."""
    number = hash(user_agent)
    if number not in _remembered:
        if len(_remembered) >= MOST_REMEMBERED:
            _remembered.clear()
        _remembered[number] = None if is_robot(user_agent) else _device(user_agent)
    return _remembered[number]


def is_robot(user_agent: str) -> bool:
    """Every browser calls itself Mozilla; of who does too, the list knows what is none."""
    if not user_agent.startswith("Mozilla/"):
        return True
    return CRAWLER_PATTERNS.case_sensitive.search(user_agent) is not None


def _device(user_agent: str) -> Device:
    if "iPad" in user_agent or "Tablet" in user_agent:
        return Device.TABLET
    if "Mobi" in user_agent:
        return Device.PHONE
    # Android on a tablet leaves out the word Mobile.
    return Device.TABLET if "Android" in user_agent else Device.DESKTOP
