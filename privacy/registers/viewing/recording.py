"""Writing down that somebody of the staff looked at rows about people. One query, after the page was made."""

from collections.abc import Iterable
from typing import Any

from privacy.registers.roles import role_of
from privacy.registers.viewing.models import Viewing
from privacy.registry import registry


def is_about_people(label: str) -> bool:
    """Whether rows of this model were declared as personal data."""
    return any(declaration.model == label for declaration in registry.declarations())


def write_down(user: Any, *, model: str, keys: Iterable[Any], page: str) -> None:
    """`model` is a label in lower case, `keys` the primary keys that were shown, `page` the name of its address."""
    Viewing.objects.create(
        staff_id=user.pk,
        role=role_of(user),
        model=model,
        object_ids=[str(key) for key in keys],
        page=page[:100],
    )
