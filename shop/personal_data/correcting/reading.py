"""What somebody typed in one line, taken apart for a form that the owner then reads. Pure."""

import re

from shop.postcodes import split_house_number

_DUTCH = re.compile(r"\b[1-9]\d{3} ?[A-Za-z]{2}\b")
_BELGIAN = re.compile(r"(?<=, )[1-9]\d{3}\b")
_HOUSE = re.compile(r"^(?P<street>.*\S)\s+(?P<number>\d+\D*)$")


def read_name(text: str) -> dict[str, str]:
    """The first word is taken for the first name, unless it is the only one."""
    first, _, last = " ".join(text.split()).partition(" ")
    return {"first_name": first if last else "", "last_name": last or first}


def read_address(text: str) -> dict[str, str]:
    """Only what was found: `street` with `house_number`, `postcode` and `city`."""
    line = ", ".join(part.strip() for part in text.splitlines() if part.strip())
    found = _DUTCH.search(line) or _BELGIAN.search(line)
    if found is None:
        return read_street(line)
    city = line[found.end() :].strip(" ,")
    read = read_street(line[: found.start()].strip(" ,"))
    return read | {"postcode": found[0].strip().upper()} | ({"city": city} if city else {})


def read_street(text: str) -> dict[str, str]:
    """`Dorpsstraat 12 bis` in its three parts."""
    found = _HOUSE.match(text)
    parts = split_house_number(found["number"]) if found else None
    if found is None or parts is None:
        return {"street": text} if text else {}
    return {"street": found["street"], "house_number": parts[0], "house_number_addition": parts[1]}
