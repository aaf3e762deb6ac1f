"""Rows of who had the use of his data restricted (art. 18 AVG), at the desk: in no list, and opened for a reason only.

Every list and page of `DeskAdmin` comes by here. The notice itself is in `privacy.restricted_notice`.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from privacy.restriction.models import Restriction
from privacy.restriction.running import restriction_of

# Long enough to answer a bank or a lawyer on the telephone.
OPEN_FOR = timedelta(minutes=30)
SESSION_KEY = "beperkt_geopend"


class RowIsRestricted(Exception):
    """Somebody asked for a row that he has no reason yet to see."""

    def __init__(self, restriction: Restriction, row: Model) -> None:
        super().__init__(f"{row._meta.label_lower} {row.pk}")
        self.restriction, self.row = restriction, row


def require_open(request: HttpRequest, row: Model) -> None:
    """Raises RowIsRestricted, unless whoever looks wrote down why. For who may see such rows at all."""
    restriction = restriction_of(row)
    if restriction is not None and not _is_opened(request, row):
        raise RowIsRestricted(restriction, row)


def keep_open(request: HttpRequest, label: str, key: str, *, now: datetime) -> None:
    """For this browser, and not for long."""
    opened = request.session.get(SESSION_KEY, {})
    request.session[SESSION_KEY] = opened | {f"{label} {key}": now.isoformat()}


def with_notice(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answers with the notice where a view met a restricted row."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        from shop.backoffice.privacy.restricted_notice import notice

        try:
            return view(request, *args, **kwargs)
        except RowIsRestricted as met:
            return notice(request, met.restriction, met.row._meta.label_lower, str(met.row.pk))

    return answered


def _is_opened(request: HttpRequest, row: Model) -> bool:
    since = request.session.get(SESSION_KEY, {}).get(f"{row._meta.label_lower} {row.pk}")
    return since is not None and timezone.now() - datetime.fromisoformat(since) < OPEN_FOR
