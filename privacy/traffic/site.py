"""What a site tells this app of itself: its pages, and the elements whose clicks are counted.

`PRIVACY_TRAFFIC` names a `Site`. What it does not name is not counted, so that a new page of somebody's own data is
left out until somebody decides otherwise.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.urls import ResolverMatch
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Page:
    """`kind` is a word of the site ("product"), `detail` which one ("zegelring") or empty.

    `in_paths`: paths tell its details apart. For few of a kind, as paths are counted by pair.
    """

    kind: str
    detail: str = ""
    in_paths: bool = False

    @property
    def place(self) -> str:
        """What it is called in a path."""
        return f"{self.kind}:{self.detail}" if self.in_paths else self.kind


@dataclass(frozen=True)
class Site:
    """`page_of` gives None for what is not counted. `clicks` are named elements: name -> what people call it.

    `consent_group` is the group of cookies that a visitor must have accepted before his clicks are counted, and
    `relay_group` the one before Google Analytics is told of his views.
    """

    page_of: Callable[[ResolverMatch], Page | None]
    clicks: Mapping[str, str]
    consent_group: str
    relay_group: str


@lru_cache(maxsize=1)
def site() -> Site:
    found: Site = import_string(settings.PRIVACY_TRAFFIC)
    return found
