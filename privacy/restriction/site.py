"""What a site must say for itself about restrictions: `settings.PRIVACY_RESTRICTION` names a `Site`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from privacy.registry import registry
from privacy.restriction.models import Restriction


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Which kinds of rows a restriction is about, by app ("order") or by label ("account.emailconfirmation").

    `untouched` are in none, each with its reason: the request itself, what the person uses himself. `listed` go on by
    law and stay where the owner sees them: the books. Of `begun_by_himself`, what he begins after he asked is not
    restricted: it is new, and his own wish.
    """

    untouched: Mapping[str, str] = field(default_factory=dict)
    listed: Mapping[str, str] = field(default_factory=dict)
    begun_by_himself: Collection[str] = ()


class Site(Protocol):
    """How a site mails, and what it does with mail.

    `tell` mails a person and gives a word for the letter (at most 100 signs), by which the site knows when it was
    handed over to whoever delivers it. `hold_back` stops mail to him that was written before and did not leave yet;
    `drop_held` gives up what was held back and says how much that was.
    """

    scope: Scope

    def tell(self, template: str, context: Mapping[str, object], to: str) -> str: ...

    def handed_over_at(self, letter: str) -> datetime | None: ...

    def hold_back(self, restriction: Restriction) -> None: ...

    def drop_held(self, restriction: Restriction, *, now: datetime) -> int: ...


def site() -> Site:
    named: Site = import_string(settings.PRIVACY_RESTRICTION)
    return named


def is_restrictable(label: str) -> bool:
    """Whether rows of this model can be somebody's who asked for a restriction."""
    known = {declaration.model for declaration in registry.declarations()}
    return label in known and not _is_in(site().scope.untouched, label)


def is_hidden(label: str) -> bool:
    """Whether they leave the lists meanwhile."""
    return is_restrictable(label) and not _is_in(site().scope.listed, label)


def is_caught_later(label: str) -> bool:
    """Whether rows that come after the restriction began are restricted too."""
    return is_restrictable(label) and not _is_in(site().scope.begun_by_himself, label)


def _is_in(named: Collection[str], label: str) -> bool:
    return label in named or label.partition(".")[0] in named
