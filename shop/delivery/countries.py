"""The countries that could be offered: those with a rule for postcodes. Which are, the owner says."""

from babel import Locale

from shop.postcodes import FORMS

HOME_COUNTRY = "NL"
_NAMES = Locale("nl").territories


def country_name(code: str) -> str:
    """Dutch, for an ISO code of two letters: `België`. The code itself for one that nobody knows."""
    return str(_NAMES.get(code, code))


def possible_countries() -> list[tuple[str, str]]:
    """(code, name), as a choice field wants them."""
    return [(code, country_name(code)) for code in FORMS]
