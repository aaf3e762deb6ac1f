"""The country that a browser's language names. Not from the IP address, of which nothing is kept that tells it."""

import re

LONGEST_HEADER = 200
_REGION = re.compile(r"^\s*[A-Za-z]{2,3}(?:-[A-Za-z]{4})?-([A-Za-z]{2})\s*$")


def country_of(accept_language: str) -> str:
    """The region of the first language: "BE" of `nl-BE,nl;q=0.9`; empty when it names none."""
    first = accept_language[:LONGEST_HEADER].partition(",")[0].partition(";")[0]
    found = _REGION.match(first)
    return found[1].upper() if found else ""
