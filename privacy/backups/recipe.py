"""The secret of one safe copy, which is thrown away after it, and what is drawn from it."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

# Below this a whole number counts something and points at nobody.
SMALL = 1000


@dataclass(frozen=True)
class Recipe:
    """What makes one safe copy different from another. Dates go `days` back, amounts are multiplied by `factor`.

    A whole number as factor keeps every sum of amounts a sum; `step` is added to whole numbers from a thousand.
    """

    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    days: int = field(default_factory=lambda: 7 * (10 + secrets.randbelow(50)))
    factor: int = field(default_factory=lambda: 2 + secrets.randbelow(8))
    step: int = field(default_factory=lambda: 1 + secrets.randbelow(SMALL - 1))


def bytes_for(text: str, recipe: Recipe, *, length: int) -> bytes:
    """As many bytes as asked; the same for the same text, and nothing without the secret."""
    seed = hmac.new(recipe.secret, text.encode(errors="replace"), hashlib.sha256).digest()
    return hashlib.shake_256(seed).digest(length)


def earlier(moment: Any, recipe: Recipe) -> Any:
    """A date or a moment, as many days back as the recipe says."""
    try:
        return moment - timedelta(days=recipe.days)
    except OverflowError:
        return moment.replace(year=2000, month=1, day=1)
