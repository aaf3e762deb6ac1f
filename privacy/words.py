"""What kinds of data and their columns are called where a person reads about them, in Dutch.

`settings.PRIVACY_WORDS` names a `Words` of the site; what stands in none is called by its verbose name, which in
other people's apps is often English. Not for purposes and reasons: those stand in the declarations.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Words:
    """`kinds` by model label, one and many: {"order.order": ("bestelling", "bestellingen")}.

    `columns` by the column's name ("created_at"), or by model and column ("order.line.status"), which goes first.
    """

    kinds: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


def one(label: str) -> str:
    """What one row of this model is called: "bestelling"."""
    named = _words().kinds.get(label)
    return named[0] if named else str(apps.get_model(label)._meta.verbose_name)


def many(label: str) -> str:
    """What the rows of this model are called: "bestellingen"."""
    named = _words().kinds.get(label)
    return named[1] if named else str(apps.get_model(label)._meta.verbose_name_plural)


def column(label: str, name: str) -> str:
    """What this column is called: "besteld op"."""
    words = _words().columns
    if named := words.get(f"{label}.{name}") or words.get(name):
        return named
    verbose_name = str(getattr(apps.get_model(label)._meta.get_field(name), "verbose_name", name))
    return verbose_name[:1].lower() + verbose_name[1:]


def _words() -> Words:
    words = import_string(settings.PRIVACY_WORDS)
    assert isinstance(words, Words)
    return words
