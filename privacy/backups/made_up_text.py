"""Made-up texts: by what one looks like, another of the same shape and length."""

import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from ipaddress import ip_address
from string import ascii_lowercase, ascii_uppercase, digits

from privacy.backups.recipe import Recipe, bytes_for, earlier

# Without S: SA, SD and SS are no letters of a postcode.
POSTCODE_LETTERS = "ABCDEGHJKLMNPRTVWXZ"
ALPHABETS = {"a": ascii_lowercase, "A": ascii_uppercase, "0": digits}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")

_CODE = re.compile(r"[A-Z]{2,3}")  # NL, EUR
_PHONE = re.compile(r"(\+|00|0)[1-9][\d -]{6,}")
_POSTCODE = re.compile(r"[1-9]\d{3}( ?)[A-Z]{2}")
_AMOUNT = re.compile(r"-?\d+\.\d{2}")
_URL = re.compile(r"https?://\S*")


def made_up_text(text: str, recipe: Recipe) -> str:
    """By what it looks like: an address, a number of a telephone, an amount, a date, or words that become none."""
    for shape, make in _SHAPES:
        if shape.fullmatch(text):
            return make(text, recipe)
    if is_network(text):
        return _network(text, recipe)
    try:
        return earlier(datetime.fromisoformat(text), recipe).isoformat()[: len(text)]
    except ValueError:
        return _scrambled(text, recipe)


def made_up_email(text: str, recipe: Recipe) -> str:
    return f"persoon-{bytes_for(text.strip().lower(), recipe, length=8).hex()}@example.org"


def is_network(text: str) -> bool:
    """An address of a computer or a network, as a column for those takes it."""
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def class_of(character: str) -> str:
    """Of which alphabet; what is no letter or digit stays what it is."""
    if character.isalpha():
        return "A" if character.isupper() else "a"
    return "0" if character.isnumeric() else character


def _phone(text: str, recipe: Recipe) -> str:
    """A Dutch mobile number, written with or without the country."""
    number = f"1{int.from_bytes(bytes_for(text, recipe, length=8)) % 10**7:07}"
    return f"+316{number}" if text.startswith(("+", "00")) else f"06{number}"


def _postcode(text: str, recipe: Recipe) -> str:
    stream = bytes_for(text, recipe, length=4)
    letters = "".join(POSTCODE_LETTERS[byte % len(POSTCODE_LETTERS)] for byte in stream[2:])
    number = 1000 + int.from_bytes(stream[:2]) % 9000
    return f"{number}{' ' if ' ' in text else ''}{letters}"


def _amount(text: str, recipe: Recipe) -> str:
    return str(Decimal(text) * recipe.factor)


def _url(text: str, recipe: Recipe) -> str:
    start = "https://example.org/"
    return start + _scrambled(text[len(start) :], recipe)


def _network(text: str, recipe: Recipe) -> str:
    """In a range for examples: RFC 3849 and 5737."""
    (byte,) = bytes_for(text, recipe, length=1)
    return f"2001:db8:{byte:x}::" if ":" in text else f"192.0.2.{byte}"


def _same(text: str, recipe: Recipe) -> str:
    return text


def _scrambled(text: str, recipe: Recipe) -> str:
    stream = bytes_for(text, recipe, length=len(text))
    return "".join(
        alphabet[byte % len(alphabet)]
        for byte, alphabet in zip(stream, (ALPHABETS.get(class_of(c), c) for c in text), strict=True)
    )


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[str, Recipe], str]], ...] = (
    (_CODE, _same),
    (EMAIL, made_up_email),
    (_AMOUNT, _amount),
    (_PHONE, _phone),
    (_POSTCODE, _postcode),
    (_URL, _url),
)
