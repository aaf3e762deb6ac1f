"""A column of a list, or a line of a page: unfold's `display`, with types, and how the desk writes a moment."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.formats import date_format
from unfold.decorators import display

Shown = TypeVar("Shown", bound=Callable[..., Any])


def column(description: str, **options: Any) -> Callable[[Shown], Shown]:
    """`options` are those of `unfold.decorators.display`: ordering, label, header, empty_value."""
    decorator: Callable[[Shown], Shown] = display(description=description, **options)
    return decorator


def day_and_time(moment: datetime) -> str:
    """In Amsterdam: `23 nov 2026, 14:05`."""
    return date_format(timezone.localtime(moment), "j b Y, H:i")
