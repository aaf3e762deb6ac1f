"""Which characters may be typed: every script and every sign, but none that hides or turns round what stands there."""

import unicodedata

from django.core.exceptions import ValidationError

REFUSED = "Hier staat een onzichtbaar teken dat niet kan. Typ het opnieuw, zonder te plakken."
# Marks that make a line read in the other direction, so that a name or a street shows as something else.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def no_hidden_characters(text: str) -> None:
    """For one line. Raises ValidationError."""
    _refuse(text, allowed="")


def no_hidden_characters_in_lines(text: str) -> None:
    """For text of more lines. Raises ValidationError."""
    _refuse(text, allowed="\n\r\t")


def _refuse(text: str, *, allowed: str) -> None:
    if any(_is_hidden(character) and character not in allowed for character in text):
        raise ValidationError(REFUSED, code="hidden_character")


def _is_hidden(character: str) -> bool:
    """Control characters, among them NUL, and halves of a character that no database takes."""
    return character in TURNING or unicodedata.category(character) in {"Cc", "Cs"}
