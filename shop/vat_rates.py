"""The standard VAT rates of the 27 countries of the Union and the day from which each holds. Pure; no rules.

Sources: for the Netherlands Wet OB 1968 art. 9 lid 1 as it was changed by 1 October 1992, 1 January 2001 and 1 October
2012; for the others the rates of 2026 and what changed since OSS_BEGAN. Where to compare them, every January: the
European Commission's "Taxes in Europe Database" (TEDB). A new rate is one more row. Reduced rates are left out: they
are for food, books and the like, not for jewellery.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

# The Union's One Stop Shop began: before that day this shop could not have needed another country's rate.
OSS_BEGAN = date(2021, 7, 1)


def _rates(*changes: tuple[date, str]) -> tuple[tuple[date, Decimal], ...]:
    return tuple((since, Decimal(percentage) / 100) for since, percentage in changes)


def _since_oss(percentage: str) -> tuple[tuple[date, Decimal], ...]:
    return _rates((OSS_BEGAN, percentage))


# By ISO 3166 code (Greece is GR here, and EL on a VAT return), oldest rate first; a rate holds until the next one.
STANDARD_RATES: Mapping[str, tuple[tuple[date, Decimal], ...]] = {
    "AT": _since_oss("20"),
    "BE": _since_oss("21"),
    "BG": _since_oss("20"),
    "CY": _since_oss("19"),
    "CZ": _since_oss("21"),
    "DE": _since_oss("19"),
    "DK": _since_oss("25"),
    "EE": _rates((OSS_BEGAN, "20"), (date(2024, 1, 1), "22"), (date(2025, 7, 1), "24")),
    "ES": _since_oss("21"),
    "FI": _rates((OSS_BEGAN, "24"), (date(2024, 9, 1), "25.5")),
    "FR": _since_oss("20"),
    "GR": _since_oss("24"),
    "HR": _since_oss("25"),
    "HU": _since_oss("27"),
    "IE": _since_oss("23"),
    "IT": _since_oss("22"),
    "LT": _since_oss("21"),
    "LU": _rates((OSS_BEGAN, "17"), (date(2023, 1, 1), "16"), (date(2024, 1, 1), "17")),
    "LV": _since_oss("21"),
    "MT": _since_oss("18"),
    "NL": _rates((date(1992, 10, 1), "17.5"), (date(2001, 1, 1), "19"), (date(2012, 10, 1), "21")),
    "PL": _since_oss("23"),
    "PT": _since_oss("23"),
    "RO": _rates((OSS_BEGAN, "19"), (date(2025, 8, 1), "21")),
    "SE": _since_oss("25"),
    "SI": _since_oss("22"),
    "SK": _rates((OSS_BEGAN, "20"), (date(2025, 1, 1), "23")),
}
