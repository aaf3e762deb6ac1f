"""Lists in pages, with Mailchimp's `count`, `offset`, `sort_field` and `sort_dir`.

https://mailchimp.com/developer/marketing/docs/methods-parameters/#pagination
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request

from shop.demo.mailchimp_standin.errors import invalid

USUAL_COUNT = 10
HIGHEST_COUNT = 1000
HIGHEST_OFFSET = 10**9


@dataclass(frozen=True)
class Page:
    """Which part of a list is wanted."""

    count: int
    offset: int


def asked_page() -> Page:
    """Of the current request; 400 for a count above 1000 or anything that is no number."""
    return Page(
        count=_number("count", usual=USUAL_COUNT, highest=HIGHEST_COUNT),
        offset=_number("offset", usual=0, highest=HIGHEST_OFFSET),
    )


def asked_order(columns: Mapping[str, str]) -> str:
    """`ORDER BY` for the request's sort_field, one of the columns by its name in the API; 400 for another."""
    field, direction = request.args.get("sort_field"), request.args.get("sort_dir", "ASC")
    if direction not in ("ASC", "DESC"):
        raise invalid(sort_dir="This value should be one of: ASC, DESC.")
    if field is None:
        return f"number {direction}"
    if field not in columns:
        raise invalid(sort_field=f"This value should be one of: {', '.join(columns)}.")
    return f"{columns[field]} {direction}, number"


def asked_word(parameter: str, *, words: Sequence[str]) -> str | None:
    """A parameter of the current request that must be one of these words, or absent."""
    word = request.args.get(parameter)
    if word is not None and word not in words:
        raise invalid(**{parameter: f"This value should be one of: {', '.join(words)}."})
    return word


def _number(name: str, *, usual: int, highest: int) -> int:
    text = request.args.get(name, str(usual))
    if not (text.isascii() and text.isdigit() and len(text) < 12 and int(text) <= highest):
        raise invalid(**{name: f"This value should be a number from 0 to {highest}."})
    return int(text)
