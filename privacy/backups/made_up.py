"""Made-up values of the same shape as real ones: what is left says how long something was, and nothing else.

Made from a secret that is thrown away after one safe copy. The same e-mail address becomes the same one everywhere, so
that accounts and orders still belong together. Not for emptying: that is `privacy.emptying`.
"""

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Any
from uuid import UUID

# A file that opens and is empty.
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
# Below this a whole number counts something and points at nobody.
SMALL = 1000
# Without S: SA, SD and SS are no letters of a postcode.
POSTCODE_LETTERS = "ABCDEGHJKLMNPRTVWXZ"

_CODE = re.compile(r"[A-Z]{2,3}")  # NL, EUR
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_PHONE = re.compile(r"(\+|00|0)[1-9][\d -]{6,}")
_POSTCODE = re.compile(r"[1-9]\d{3}( ?)[A-Z]{2}")
_AMOUNT = re.compile(r"-?\d+\.\d{2}")
_URL = re.compile(r"https?://\S*")
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,40}")


@dataclass(frozen=True)
class Recipe:
    """What makes one safe copy different from another. Dates go `days` back, amounts are multiplied by `factor`.

    A whole number as factor keeps every sum of amounts a sum; `step` is added to whole numbers from a thousand.
    """

    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    days: int = field(default_factory=lambda: 7 * (10 + secrets.randbelow(50)))
    factor: int = field(default_factory=lambda: 2 + secrets.randbelow(8))
    step: int = field(default_factory=lambda: 1 + secrets.randbelow(SMALL - 1))


def made_up(value: Any, recipe: Recipe) -> Any:
    """Another value of the same type and shape; None, yes and no, and small numbers stay."""
    match value:
        case None | bool():
            return value
        case str():
            return made_up_text(value, recipe)
        case int():
            return made_up_number(value, recipe, highest=2**31 - 1)
        case Decimal() | float():
            return value * recipe.factor
        case datetime() | date():
            return _earlier(value, recipe)
        case bytes() | memoryview():
            return PDF if value else b""
        case UUID():
            return UUID(bytes=_stream(value.hex, recipe, length=16))
        case list() | tuple():
            return [made_up(one, recipe) for one in value]
        case dict():
            return {_key(name, recipe): made_up(one, recipe) for name, one in value.items()}
    raise TypeError(f"nobody said how to make up a {type(value).__name__}")


def made_up_json(text: str, recipe: Recipe) -> str:
    """JSON with the same keys."""
    return json.dumps(made_up(json.loads(text, parse_float=Decimal), recipe), default=float)


def made_up_text(text: str, recipe: Recipe) -> str:
    """By what it looks like: an address, a number of a telephone, an amount, a date, or words that become none."""
    for shape, make in _SHAPES:
        if shape.fullmatch(text):
            return make(text, recipe)
    try:
        return _earlier(datetime.fromisoformat(text), recipe).isoformat()[: len(text)]
    except ValueError:
        return _scrambled(text, recipe)


def made_up_number(number: int, recipe: Recipe, *, highest: int) -> int:
    """Below `highest`; different numbers stay different."""
    if abs(number) < SMALL:
        return number
    moved = SMALL + (abs(number) - SMALL + recipe.step) % (highest - SMALL + 1)
    return moved if number > 0 else -moved


class Numbering:
    """Texts of a column whose values must differ: within each shape they are numbered, in an order of no meaning.

    Remembers one number a shape, however many rows there are.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._given: dict[str, int] = {}

    def __call__(self, text: str) -> str:
        if _EMAIL.fullmatch(text):
            return _email(text, self._recipe)
        shape = "".join(map(_class_of, text))
        number = self._given[shape] = self._given.get(shape, -1) + 1
        return _spelled(shape, text=text, number=number, recipe=self._recipe)


def _spelled(shape: str, *, text: str, number: int, recipe: Recipe) -> str:
    """The `number`th text of a shape. No text twice, as long as the shape has room."""
    room = 1
    for kind in shape:
        room *= len(_ALPHABETS.get(kind, " "))
    stride = _prime_to_every_alphabet(int.from_bytes(_stream(shape, recipe, length=32)) % room)
    number = (number + 1) * stride % room
    spelled = []
    for kind, character in zip(shape, text, strict=True):
        alphabet = _ALPHABETS.get(kind, character)
        number, place = divmod(number, len(alphabet))
        spelled.append(alphabet[place])
    return "".join(spelled)


def _prime_to_every_alphabet(number: int) -> int:
    """The next number without a factor 2, 5 or 13: steps of that size pass every text once."""
    while not (number % 2 and number % 5 and number % 13):
        number += 1
    return number


def _email(text: str, recipe: Recipe) -> str:
    return f"persoon-{_stream(text.strip().lower(), recipe, length=8).hex()}@example.org"


def _phone(text: str, recipe: Recipe) -> str:
    """A Dutch mobile number, written with or without the country."""
    number = f"1{int.from_bytes(_stream(text, recipe, length=8)) % 10**7:07}"
    return f"+316{number}" if text.startswith(("+", "00")) else f"06{number}"


def _postcode(text: str, recipe: Recipe) -> str:
    stream = _stream(text, recipe, length=4)
    letters = "".join(POSTCODE_LETTERS[byte % len(POSTCODE_LETTERS)] for byte in stream[2:])
    number = 1000 + int.from_bytes(stream[:2]) % 9000
    return f"{number}{' ' if ' ' in text else ''}{letters}"


def _amount(text: str, recipe: Recipe) -> str:
    return str(Decimal(text) * recipe.factor)


def _url(text: str, recipe: Recipe) -> str:
    start = "https://example.org/"
    return start + _scrambled(text[len(start) :], recipe)


def _same(text: str, recipe: Recipe) -> str:
    return text


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[str, Recipe], str]], ...] = (
    (_CODE, _same),
    (_EMAIL, _email),
    (_AMOUNT, _amount),
    (_PHONE, _phone),
    (_POSTCODE, _postcode),
    (_URL, _url),
)
_ALPHABETS = {"a": ascii_lowercase, "A": ascii_uppercase, "0": digits}


def _class_of(character: str) -> str:
    """Of which alphabet; what is no letter or digit stays what it is."""
    if character.isalpha():
        return "A" if character.isupper() else "a"
    return "0" if character.isnumeric() else character


def _scrambled(text: str, recipe: Recipe) -> str:
    stream = _stream(text, recipe, length=len(text))
    return "".join(
        alphabet[byte % len(alphabet)]
        for byte, alphabet in zip(stream, (_ALPHABETS.get(_class_of(c), c) for c in text), strict=True)
    )


def _stream(text: str, recipe: Recipe, *, length: int) -> bytes:
    """As many bytes as asked; the same for the same text, and nothing without the secret."""
    seed = hmac.new(recipe.secret, text.encode(errors="replace"), hashlib.sha256).digest()
    return hashlib.shake_256(seed).digest(length)


def _earlier(moment: Any, recipe: Recipe) -> Any:
    try:
        return moment - timedelta(days=recipe.days)
    except OverflowError:
        return moment.replace(year=2000, month=1, day=1)


def _key(name: str, recipe: Recipe) -> str:
    """A key is a word of the program, unless somebody used something else as a key."""
    return name if _KEY.fullmatch(name) else made_up_text(name, recipe)
