"""Who a question about personal data is about. Not for finding out who that is, nor for proving it."""

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Any

_CAPITALS = str.maketrans(ascii_uppercase, ascii_lowercase)


class NobodyNamed(ValueError):
    """A subject without one identifier: what is found for him would be the data of all who left a field empty."""


@dataclass(frozen=True)
class Subject:
    """One person, by everything that is known to be his; with or without an account.

    Empty identifiers are dropped, e-mail addresses normalised. Raises NobodyNamed when nothing is left.
    """

    emails: frozenset[str] = frozenset()
    user_ids: frozenset[Any] = frozenset()
    order_numbers: frozenset[str] = frozenset()

    def __init__(
        self,
        *,
        emails: Iterable[str] = (),
        user_ids: Iterable[Any] = (),
        order_numbers: Iterable[str] = (),
    ) -> None:
        object.__setattr__(self, "emails", frozenset(map(normalised_email, emails)) - {""})
        object.__setattr__(self, "user_ids", frozenset(user_ids) - {None})
        object.__setattr__(self, "order_numbers", frozenset(map(str.strip, order_numbers)) - {""})
        if not (self.emails or self.user_ids or self.order_numbers):
            raise NobodyNamed("a subject needs an e-mail address, an account or an order number")


def normalised_email(text: str) -> str:
    """Without space around it, ASCII capitals lowered.

    No other letter is folded: `ı` (dotless) and `K` (Kelvin) fold to i and k, and with them one person's
    address would find another person's data (the weakness of CVE-2019-19844).
    """
    return text.strip().translate(_CAPITALS)
