"""What a site tells of where somebody's data stand, and how it changes them (`settings.PRIVACY_CORRECT`)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from privacy.rights.correcting.items import Item
from privacy.rights.deciding import CannotDecide
from privacy.subject import Subject

# What a thing must become, by the names of the site's own form for it.
Value = Mapping[str, str]


class CannotCorrect(CannotDecide):
    """Nothing was changed. The message says in Dutch why not."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a thing stands now. `label` names it to the person without a word of his: "je account".

    `key` is another once what stands there has changed. `recipients` got what stands here, by name.
    """

    key: str
    label: str
    now: str
    recipients: tuple[str, ...] = ()


class Site(Protocol):
    def places(self, subject: Subject, item: Item) -> Sequence[Place]:
        """In the order in which the owner sees them; none for what the site has nowhere."""
        ...

    def correct(
        self, subject: Subject, item: Item, *, keys: Collection[str], value: Value
    ) -> Sequence[Place]:
        """Changes these, and returns them as they stood. In the caller's transaction. Raises CannotCorrect."""
        ...


def site() -> Site:
    given: Site = import_string(settings.PRIVACY_CORRECT)
    return given
