"""What a kind of letter must tell: how it is written, who gets it, and what follows when everybody has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from privacy.mailings.models import Mailing


@dataclass(frozen=True)
class Audience:
    """Each address once, in any order; `unreachable` is the number of rows that lead to none."""

    emails: tuple[str, ...]
    unreachable: int = 0


class Kind(Protocol):
    """`template` is one for `settings.PRIVACY_POST_MANY`. `despite_restriction`: also to who had the use of his

    data restricted (art. 18 AVG), because of a duty that is owed to him.
    """

    template: str
    despite_restriction: bool

    def context(self, mailing: Mailing) -> Mapping[str, object]:
        """For the template: the same for everybody."""

    def audience(self, mailing: Mailing) -> Audience:
        """Asked anew each time, so that who was erased meanwhile gets nothing."""

    def finished(self, mailing: Mailing, *, now: datetime) -> None:
        """In the transaction in which the mailing ends, once."""


def kind_of(mailing: Mailing) -> Kind:
    kind: Kind = import_string(settings.PRIVACY_MAILINGS[mailing.kind])
    return kind
