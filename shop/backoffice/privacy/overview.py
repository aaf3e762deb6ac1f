"""The front page of the privacy desk: what runs by itself, and what needs attention. Changes nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacy.erasure.models import Erasure, ErasureState
from privacy.export.models import ExportPackage, PackageState
from privacy.holds.models import LegalHold
from privacy.retention.models import PurgeRun
from privacy.retention.outlook import Coming
from shop.backoffice.privacy import kinds
from shop.backoffice.privacy.attention import concerns
from shop.backoffice.privacy.outlook import Outlook, next_round, outlook
from shop.backoffice.privacy.page import answer, may_see

MODELS = (
    *("rightsrequest", "restriction", "erasure", "legalhold", "purgerun", "parkedrow", "exportpackage"),
    *("registers.processor", "registers.refusedcall", "registers.breach"),
    *("promises.promisecheck", "policy.publishedpolicy", "newsletter.campaignfigures"),
)


@dataclass(frozen=True)
class Erasures:
    busy: int
    waiting: int
    proved: int


@dataclass(frozen=True)
class Holds:
    """`first_ends` is None when none of them has a last day."""

    running: int
    first_ends: date | None


@dataclass(frozen=True)
class Packages:
    busy: int
    ready: int


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Each part for who may see the list behind it; 403 for who may see none."""
    sees = {model for model in MODELS if may_see(request.user, model)}
    if not sees:
        raise PermissionDenied
    now = timezone.now()
    return answer(
        request,
        "overview.html",
        title="Privacy",
        concerns=concerns(request.user, now=now),
        **_running(sees, now=now),
    )


def may_see_overview(request: HttpRequest) -> bool:
    """For the menu."""
    return any(may_see(request.user, model) for model in MODELS)


def _running(sees: Collection[str], *, now: datetime) -> dict[str, Any]:
    sees_rounds = "purgerun" in sees
    found: Outlook | None = outlook(now) if sees_rounds else None
    return {
        "erasures": _erasures() if "erasure" in sees else None,
        "holds": _holds(now) if "legalhold" in sees else None,
        "packages": _packages(now) if "exportpackage" in sees else None,
        "outlook": found,
        "tonight": by_kind(found.tonight) if found else [],
        "late_rows": sum(rule.rows for rule in found.overdue) if found else 0,
        "sees_rounds": sees_rounds,
        "round": _last_round() if sees_rounds else None,
        "next_round": next_round(now),
    }


def by_kind(coming: Collection[Coming]) -> list[tuple[str, int, str]]:
    """Lines of (kind, rows, columns): the columns that are emptied, or nothing where the rows go. Most rows first."""
    lines: dict[tuple[str, str], int] = {}
    for rule in coming:
        key = (kinds.many(rule.model), kinds.columns(rule.model, rule.fields))
        lines[key] = lines.get(key, 0) + rule.rows
    ordered = sorted(lines.items(), key=lambda line: (-line[1], line[0]))
    return [(kind, rows, columns) for (kind, columns), rows in ordered]


def _erasures() -> Erasures:
    begun = Q(state=ErasureState.PLANNED, begun_at__isnull=False)
    return Erasures(
        **Erasure.objects.aggregate(
            busy=Count("pk", filter=begun | Q(state=ErasureState.ERASED)),
            waiting=Count("pk", filter=Q(state=ErasureState.WAITING)),
            proved=Count("pk", filter=Q(state=ErasureState.PROVED)),
        )
    )


def _holds(now: datetime) -> Holds:
    today = timezone.localdate(now)
    running = LegalHold.objects.filter(Q(until=None) | Q(until__gte=today), lifted_at=None)
    return Holds(**running.aggregate(running=Count("pk"), first_ends=Min("until")))


def _packages(now: datetime) -> Packages:
    alive = ExportPackage.objects.filter(expires_at__gt=now)
    return Packages(
        **alive.aggregate(
            busy=Count("pk", filter=Q(state=PackageState.ASKED)),
            ready=Count("pk", filter=Q(state=PackageState.READY)),
        )
    )


def _last_round() -> Any:
    """The last real round, with how many rows went in it."""
    return PurgeRun.objects.filter(is_rehearsal=False).annotate(rows=Sum("counts__rows")).first()
