"""Whether the shop lives (`/healthz`) and whether it can serve (`/readyz`), for a monitor or a balancer."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from privacy.backups.door import why_shut

# The clock gives the worker something to do every minute.
WORKER_SILENCE = timedelta(minutes=5)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, is migrated, has erased what it must, and the worker works; else 503."""
    try:
        state = {
            "database": True,
            "migrations": not _unapplied_migrations(),
            "worker": _worker_is_alive(),
            "wisjournaal": not why_shut(),
        }
    except DatabaseError:
        state = {"database": False}
    return JsonResponse(state, status=200 if all(state.values()) else 503)


def _unapplied_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _worker_is_alive() -> bool:
    return DBTaskResult.objects.filter(finished_at__gte=timezone.now() - WORKER_SILENCE).exists()
