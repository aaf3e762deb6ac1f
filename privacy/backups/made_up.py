"""Made-up values of the same shape as real ones: what is left says how long something was, and nothing else.

Made from a secret that is thrown away after one safe copy. The same e-mail address becomes the same one everywhere, so
that accounts and orders still belong together. Not for emptying: that is `privacy.emptying`.
"""

import json
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from privacy.backups.made_up_text import made_up_text
from privacy.backups.recipe import SMALL, Recipe, bytes_for, earlier

# A file that opens and is empty.
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,40}")


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
            return earlier(value, recipe)
        case bytes() | memoryview():
            return PDF if value else b""
        case UUID():
            return UUID(bytes=bytes_for(value.hex, recipe, length=16))
        case list() | tuple():
            return [made_up(one, recipe) for one in value]
        case dict():
            return {_key(name, recipe): made_up(one, recipe) for name, one in value.items()}
    raise TypeError(f"nobody said how to make up a {type(value).__name__}")


def made_up_json(text: str, recipe: Recipe) -> str:
    """JSON with the same keys."""
    return json.dumps(made_up(json.loads(text, parse_float=Decimal), recipe), default=float)


def made_up_number(number: int, recipe: Recipe, *, highest: int) -> int:
    """Below `highest`; different numbers stay different."""
    if abs(number) < SMALL:
        return number
    moved = SMALL + (abs(number) - SMALL + recipe.step) % (highest - SMALL + 1)
    return moved if number > 0 else -moved


def _key(name: str, recipe: Recipe) -> str:
    """A key is a word of the program, unless somebody used something else as a key."""
    return name if _KEY.fullmatch(name) else made_up_text(name, recipe)
