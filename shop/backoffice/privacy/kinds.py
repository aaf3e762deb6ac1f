"""What kinds of data are called at the desk: as the customer reads it, for one declaration has one set of words."""

from collections.abc import Sequence

from django.utils.text import capfirst

from privacy import words


def one(label: str) -> str:
    """ "Bestelling"; the label itself for a model of an older version, of which the log still speaks."""
    try:
        return str(capfirst(words.one(label)))
    except LookupError:
        return label


def many(label: str) -> str:
    """ "Bestellingen"; as above."""
    try:
        return str(capfirst(words.many(label)))
    except LookupError:
        return label


def columns(label: str, names: Sequence[str]) -> str:
    """ "telefoonnummer, opmerking": each name once."""
    return ", ".join(dict.fromkeys(words.column(label, name) for name in names))
