"""The machine-readable zones of the specimens: ICAO Doc 9303 parts 4 and 5, and a driving licence's single line."""

from datetime import date
from random import Random

from privacy.id_copy.mrz import check_digit
from shop.demo.id_copies.holders import DIGITS, LETTERS, Holder


def passport_zone(holder: Holder) -> list[str]:
    """TD3: two lines of 44, with the BSN in the second, as older passports have it."""
    number, born = _checked(holder.card_number), _checked(_date(holder.born))
    expires, personal = _checked(_date(holder.expires)), _checked(holder.bsn.ljust(14, "<"))
    second = f"{number}NLD{born}{holder.sex}{expires}{personal}"
    return [
        f"P<NLD{_name(holder)}".ljust(44, "<")[:44],
        f"{second}{check_digit(number + born + expires + personal)}",
    ]


def card_zone(holder: Holder) -> list[str]:
    """TD1: three lines of 30."""
    first = f"I<NLD{_checked(holder.card_number)}".ljust(30, "<")
    born, expires = _checked(_date(holder.born)), _checked(_date(holder.expires))
    second = f"{born}{holder.sex}{expires}NLD".ljust(29, "<")
    over_all = check_digit(first[5:] + born + expires + second[18:])
    return [first, f"{second}{over_all}", _name(holder).ljust(30, "<")[:30]]


def licence_zone(holder: Holder, *, random: Random) -> list[str]:
    """One line of 30: document, configuration, state, version, number, code of the maker, check digit."""
    line = f"D1NLD2{holder.licence_number}{''.join(random.choices(LETTERS + DIGITS, k=13))}"
    return [f"{line}{check_digit(line)}"]


def _checked(field: str) -> str:
    return f"{field}{check_digit(field)}"


def _date(day: date) -> str:
    return f"{day:%y%m%d}"


def _name(holder: Holder) -> str:
    return f"{holder.surname}<<{holder.given_names}".replace(" ", "<")
