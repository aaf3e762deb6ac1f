"""Postcodes and house numbers per country. Pure; a further country is one more row in FORMS."""

import re
from dataclasses import dataclass
from re import Pattern


@dataclass(frozen=True)
class PostcodeForm:
    """`pattern` matches a postcode without spaces in capitals; `printed` writes it; `example` is for messages."""

    pattern: Pattern[str]
    printed: str
    example: str


FORMS = {
    # PostNL: four digits, first not 0, and two letters; SA, SD and SS are never used.
    "NL": PostcodeForm(re.compile(r"([1-9]\d{3})((?!SA|SD|SS)[A-Z]{2})"), r"\1 \2", "1234 AB"),
    # bpost: four digits, first not 0.
    "BE": PostcodeForm(re.compile(r"([1-9]\d{3})"), r"\1", "2000"),
}


class InvalidPostcode(ValueError):
    """Not a postcode of that country; `example` shows one that is."""

    def __init__(self, example: str) -> None:
        super().__init__(f"not a postcode, such as {example}")
        self.example = example


def printed_postcode(text: str, *, country: str) -> str:
    """As it is printed on a label: `1234ab` becomes `1234 AB`. Raises InvalidPostcode, KeyError for a country."""
    form = FORMS[country]
    match = form.pattern.fullmatch("".join(text.split()).upper())
    if match is None:
        raise InvalidPostcode(form.example)
    return match.expand(form.printed)


def split_house_number(text: str) -> tuple[str, str] | None:
    """`12 bis` becomes (`12`, `bis`): people type the addition behind the number. None without a number."""
    match = re.fullmatch(r"\s*([1-9]\d{0,4})(?!\d)\s*[-/]?\s*(.*?)\s*", text)
    return (match[1], match[2]) if match else None
