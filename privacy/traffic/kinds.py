"""What is counted. A count is of a day, a kind and at most two words; never of a visitor."""

from typing import NamedTuple

from django.db import models

LONGEST_WORD = 80


class Kind(models.TextChoices):
    """What the two words of a count are, per kind. A word may be empty."""

    VIEW = "bekeken", "pagina bekeken"  # page, which one of its kind
    STEP = "stap", "van pagina naar pagina"  # from, to
    ENTRY = "binnenkomst", "binnenkomst"  # domain that led here, -
    DEVICE = "apparaat", "apparaat bij binnenkomst"  # phone, tablet or desktop, -
    COUNTRY = "land", "land bij binnenkomst"  # ISO 3166 code, -
    SEARCH = "gezocht", "gezocht en gevonden"  # term, -
    FRUITLESS_SEARCH = "niet gevonden", "gezocht zonder resultaat"  # term, -
    ADDED = "in de mand", "in de winkelmand gelegd"  # piece, -
    CLICK = "klik", "klik op een onderdeel"  # name of the element, -


# Kinds whose first word a visitor makes up: it is kept no longer than its month unless several came with it.
FREE_WORDS = (Kind.ENTRY, Kind.SEARCH, Kind.FRUITLESS_SEARCH)


class Event(NamedTuple):
    """One thing that happened, to be counted."""

    kind: Kind
    subject: str = ""
    other: str = ""

    @property
    def is_free(self) -> bool:
        """Whether its visitor made up a word of it."""
        return bool(self.subject) and self.kind in FREE_WORDS

    def nameless(self) -> "Event":
        return Event(self.kind)
