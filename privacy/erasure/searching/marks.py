"""What of a person can be recognised in a text: his marks, each in its usual spellings.

A mark is found twice: roughly by PostgreSQL, in everything, and exactly here, in what that gave. Bytes and patterns
are in lower case (ASCII). Numbers of orders are no marks: after an erasure they lead to nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import phonenumbers

from privacy.subject import Residence, Subject

# What an address can hold; before or after one it would make it somebody else's.
_ADDRESS_LETTER = rb"[a-z0-9._+\x80-\xff-]"
_AFTER_ADDRESS = rb"(?![a-z0-9\x80-\xff-]|\.[a-z0-9])"
_LETTER = rb"[a-z0-9\x80-\xff]"
# Between the digits of a phone number, as people group them; a space that does not break and a dash are three bytes.
_GROUPED = rb"(?:[\s().\-/]|\xc2\xa0|\xe2\x80[\x80-\xaf]){0,3}"
_BETWEEN_WORDS = rb"(?:[^a-z0-9\x80-\xff]|\xc2\xa0){0,3}"
# An address whose signs are escaped (%40, &#64;, \u0040) has up to this much between its letters.
_ESCAPED = ".{1,8}"
_SHORTEST_LITERAL = 3
ACCOUNT = "account"


@dataclass(frozen=True)
class Mark:
    """`kind` is the Dutch word for the owner. `rough` is a regular expression of PostgreSQL for lowered text.

    `literal` is in every text that has the mark (empty: nothing to go by), and quicker to look for than `exact`.
    `near` must be in the same row or text too: a postcode says something only with the name.
    `may_be_anothers` is what a family shares, or was typed and not proved: in the row of who has the same it is his.
    """

    kind: str
    rough: str
    exact: re.Pattern[bytes]
    literal: bytes = b""
    near: re.Pattern[bytes] | None = None
    may_be_anothers: bool = False


@dataclass(frozen=True)
class Marks:
    """All marks of one person. `user_ids` are looked for only where an account is meant."""

    all: tuple[Mark, ...]
    user_ids: frozenset[str] = field(default_factory=frozenset)

    @property
    def his_alone(self) -> "Marks":
        """Those that are nobody else's, wherever they stand."""
        return Marks(tuple(mark for mark in self.all if not mark.may_be_anothers), self.user_ids)

    @property
    def rough(self) -> list[str]:
        """Patterns for `~ ANY`."""
        return [mark.rough for mark in self.all]

    def found_in(self, content: bytes) -> Iterator[Mark]:
        """The marks in a text, as it stands; `near` is left to who knows what else is in its row."""
        lowered = content.lower()
        for mark in self.all:
            if mark.literal in lowered and mark.exact.search(lowered):
                yield mark


def marks_of(subject: Subject, *, proved: frozenset[str] | None = None) -> Marks:
    """Of all identifiers but the numbers of orders. `proved` are the e-mail addresses that are his alone: else all."""
    proved = subject.emails if proved is None else proved
    marks = [_email(email, may_be_anothers=email not in proved) for email in sorted(subject.emails)]
    marks += [_phone(phone) for phone in sorted(subject.phones)]
    marks += [_code(code) for code in sorted(subject.consent_ids)]
    marks += [_residence(residence) for residence in sorted(subject.residences)]
    user_ids = frozenset(map(str, subject.user_ids))
    if user_ids:
        marks.append(_login(user_ids))
    return Marks(all=tuple(marks), user_ids=user_ids)


def _email(address: str, *, may_be_anothers: bool) -> Mark:
    runs = re.findall(r"[a-z0-9]+", address)
    written = re.escape(address.encode())
    local_part = re.findall(r"[a-z0-9]+", address.partition("@")[0]) or runs
    literal = max(local_part, key=len)
    return Mark(
        kind="e-mailadres",
        rough=_ESCAPED.join(runs),
        exact=re.compile(rb"(?<!%b)%b%b" % (_ADDRESS_LETTER, written, _AFTER_ADDRESS)),
        literal=literal.encode() if len(literal) >= _SHORTEST_LITERAL else b"",
        may_be_anothers=may_be_anothers,
    )


def _phone(number: str) -> Mark:
    """+31612345678, 0031 6 12345678, 06-12 34 56 78, (06) 12345678: country or trunk prefix, then the same digits."""
    country, digits = _parts_of(number)
    grouped = _GROUPED.join(digit.encode() for digit in digits)
    in_country = _GROUPED.join(digit.encode() for digit in country)
    prefix = rb"(?:%b%b(?:\(?0\)?)?|0)%b" % (in_country, _GROUPED, _GROUPED) if country else b""
    return Mark(
        kind="telefoonnummer",
        rough=r"(?:%20|\D){0,6}".join(digits),
        exact=re.compile(rb"(?<![0-9])(?:00%b)?%b%b(?![0-9])" % (_GROUPED, prefix, grouped)),
        may_be_anothers=True,
    )


def _parts_of(number: str) -> tuple[str, str]:
    """Country code and the rest, as digits; no country for what is not written in E.164."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return "", re.sub(r"\D", "", number)
    return str(parsed.country_code), str(parsed.national_number)


def _code(code: str) -> Mark:
    lowered = code.lower()
    written = re.escape(lowered.encode())
    return Mark(
        kind="kenmerk van toestemming",
        rough=re.escape(lowered),
        exact=re.compile(rb"(?<!%b)%b(?!%b)" % (_LETTER, written, _LETTER)),
        literal=lowered.encode(),
    )


def _residence(residence: Residence) -> Mark:
    return Mark(
        kind="naam met postcode",
        rough=".{0,6}".join(filter(str.isalnum, residence.postcode)),
        exact=_spelled(residence.postcode),
        near=_spelled(residence.name),
        may_be_anothers=True,
    )


def _spelled(words: str) -> re.Pattern[bytes]:
    """With or without spaces, dots and hyphens between the letters; not as a part of a longer word."""
    letters = [_either_case(letter) for letter in words if letter.isalnum()]
    return re.compile(rb"(?<!%b)%b(?!%b)" % (_LETTER, _BETWEEN_WORDS.join(letters), _LETTER))


def _either_case(letter: str) -> bytes:
    """Of bytes, only ASCII is lowered."""
    if letter.isascii():
        return letter.lower().encode()
    return b"(?:%b|%b)" % (letter.lower().encode(), letter.upper().encode())


def _login(user_ids: frozenset[str]) -> Mark:
    """In a session: {"_auth_user_id": "12"}."""
    written = b"|".join(re.escape(user_id.encode()) for user_id in sorted(user_ids))
    return Mark(
        kind=ACCOUNT,
        rough=r"_auth_user_id\W{1,8}(" + "|".join(map(re.escape, sorted(user_ids))) + ")",
        exact=re.compile(rb"_auth_user_id\W{1,8}(?:%b)(?!%b)" % (written, _LETTER)),
        literal=b"_auth_user_id",
    )
