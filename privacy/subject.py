"""Who a question about personal data is about. Not for finding out who that is, nor for proving it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from string import ascii_lowercase, ascii_uppercase
from typing import Any

_CAPITALS = str.maketrans(ascii_uppercase, ascii_lowercase)


class NobodyNamed(ValueError):
    """A subject without one identifier: what is found for him would be the data of all who left a field empty."""


@dataclass(frozen=True, order=True)
class Residence:
    """A name at an address, as one finds a person who never gave an e-mail address: who got a present.

    Compared without capitals and spaces. Raises NobodyNamed when one of the three is empty.
    """

    name: str
    postcode: str
    house_number: str

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, squeezed(getattr(self, field.name)))
        if not (self.name and self.postcode and self.house_number):
            raise NobodyNamed("a residence needs a name, a postcode and a house number")


@dataclass(frozen=True)
class Subject:
    """One person, by everything that is known to be his; with or without an account.

    Empty identifiers are dropped, e-mail addresses and residences normalised; `phones` are in E.164 ("+31612345678").
    Raises NobodyNamed when nothing is left.
    """

    emails: frozenset[str] = frozenset()
    user_ids: frozenset[Any] = frozenset()
    order_numbers: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    consent_ids: frozenset[str] = frozenset()
    residences: frozenset[Residence] = frozenset()

    def __init__(
        self,
        *,
        emails: Iterable[str] = (),
        user_ids: Iterable[Any] = (),
        order_numbers: Iterable[str] = (),
        phones: Iterable[str] = (),
        consent_ids: Iterable[str] = (),
        residences: Iterable[Residence] = (),
    ) -> None:
        object.__setattr__(self, "emails", frozenset(map(normalised_email, emails)) - {""})
        object.__setattr__(self, "user_ids", frozenset(user_ids) - {None})
        object.__setattr__(self, "order_numbers", frozenset(map(str.strip, order_numbers)) - {""})
        object.__setattr__(self, "phones", frozenset(map(squeezed, phones)) - {""})
        object.__setattr__(self, "consent_ids", frozenset(map(str.strip, consent_ids)) - {""})
        object.__setattr__(self, "residences", frozenset(residences))
        if not any(getattr(self, field.name) for field in fields(self)):
            raise NobodyNamed("a subject needs an e-mail address, an account or another identifier")

    def __or__(self, other: "Subject") -> "Subject":
        """The same person by the identifiers of both."""
        return Subject(**{f.name: getattr(self, f.name) | getattr(other, f.name) for f in fields(self)})

    @classmethod
    def joined(cls, subjects: Iterable["Subject"]) -> "Subject":
        """One by the identifiers of all. Raises NobodyNamed without any."""
        every = list(subjects)
        return cls(**{f.name: {one for each in every for one in getattr(each, f.name)} for f in fields(cls)})

    def as_plain(self) -> dict[str, list[Any]]:
        """For JSON, in a fixed order."""
        plain: dict[str, list[Any]] = {
            field.name: sorted(getattr(self, field.name), key=str) for field in fields(self)
        }
        return plain | {"residences": [asdict(residence) for residence in sorted(self.residences)]}

    @classmethod
    def from_plain(cls, plain: dict[str, list[Any]]) -> "Subject":
        """What `as_plain` gave."""
        residences = [Residence(**residence) for residence in plain["residences"]]
        return cls(**plain | {"residences": residences})


def normalised_email(text: str) -> str:
    """Without space around it, ASCII capitals lowered.

    No other letter is folded: `ı` (dotless) and `K` (Kelvin) fold to i and k, and with them one person's
    address would find another person's data (the weakness of CVE-2019-19844).
    """
    return text.strip().translate(_CAPITALS)


def squeezed(text: str) -> str:
    """Without any space, ASCII capitals lowered: `1234 AB` and `1234ab` are the same postcode."""
    return "".join(text.split()).translate(_CAPITALS)
