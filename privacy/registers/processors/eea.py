"""The countries of the European Economic Area: within it data need no ground of their own to travel (chapter V AVG)."""

from functools import cache

from babel import Locale

# The 27 of the Union, and Iceland, Liechtenstein and Norway (agreement on the EEA, art. 126).
_CODES = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"


def is_in_eea(country: str) -> bool:
    """By its Dutch name, as a person types it."""
    return country.strip().casefold() in _names()


@cache
def _names() -> frozenset[str]:
    territories = Locale("nl").territories
    return frozenset(territories[code].casefold() for code in _CODES.split())
