"""What one column of one row says: for machines and for people. Foreign keys are in `references`."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Field, JSONField, Model
from django.utils import dateformat, timezone

from privacy.declaration import PersonalField
from privacy.fields import Opened
from privacy.legal import DataCategory
from privacy.sealing import Unreadable
from privacy.subject import Subject

SECRET = "geheim, wordt niet getoond"


class Value(NamedTuple):
    """`plain` is JSON; `text` is Dutch. A column that holds nothing gives None and an empty text."""

    plain: Any
    text: str


NOTHING = Value(None, "")
Reader = Callable[[Model], Value]


def reader_of(column: Field, declared: PersonalField, *, subject: Subject) -> Reader:
    """Reads this column of a row. Decimals among payment data are amounts: money in the row's own currency.

    Of a secret it says that there is one; what is sealed it opens for `subject`.
    """
    name = column.attname
    if declared.opened:
        return _opener_of(name, declared.opened, subject=subject)
    if declared.secret:
        return lambda row: NOTHING if _is_empty(getattr(row, name)) else Value(SECRET, SECRET)
    labels = {key: str(label) for key, label in column.flatchoices}
    is_money = declared.category is DataCategory.PAYMENT

    def read(row: Model) -> Value:
        value = getattr(row, name)
        if _is_empty(value):
            return NOTHING
        if isinstance(value, Decimal):
            return Value(f"{value:f}", _amount(value, row) if is_money else _number(value))
        if isinstance(value, (bytes, memoryview)):
            return Value(b64encode(value).decode(), f"{len(value)} bytes")
        if isinstance(column, JSONField) or isinstance(value, list):
            return Value(value, "\n".join(_lines(value)))
        return Value(_plain(value), labels.get(value) or _text(value))

    return read


def _opener_of(name: str, opened: Opened, *, subject: Subject) -> Reader:
    def read(row: Model) -> Value:
        if _is_empty(getattr(row, name)):
            return NOTHING
        try:
            plain = opened(row, subject)
        except Unreadable:  # sealed with a key that was lost
            plain = None
        if plain is None:
            return Value(SECRET, SECRET)
        return Value(plain, "\n".join(_lines(plain))) if plain else NOTHING

    return read


def plain_key(key: Any) -> int | str:
    """A primary key as JSON has it."""
    return key if isinstance(key, int) else str(key)


def _is_empty(value: Any) -> bool:
    return value is None or (not isinstance(value, (bool, int, Decimal)) and not value)


def _plain(value: Any) -> Any:
    if isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return dateformat.format(timezone.localtime(value), "j F Y H:i")
    if isinstance(value, date):
        return dateformat.format(value, "j F Y")
    return str(value)


def _amount(value: Decimal, row: Model) -> str:
    """`€ 1.249,00`, or `USD 1.249,00`."""
    currency = getattr(row, "currency", None) or getattr(row, "price_currency", None) or "EUR"
    return f"{'€' if currency == 'EUR' else currency} {_number(value)}"


def _number(value: Decimal) -> str:
    """As Dutch writes it, with as many decimals as are stored."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def _lines(value: Any, path: str = "") -> Iterator[str]:
    """What stands in JSON, a line each: `adres › straat: Laan`. Empty places are left out."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _lines(item, f"{path} › {name}" if path else name)
    elif isinstance(value, list):
        for item in value:
            yield from _lines(item, path)
    elif not _is_empty(value):
        yield f"{path}: {_text(value)}" if path else _text(value)
