"""Packages in the background: making one that was asked for, and clearing up after makers that were interrupted.

Not for packages whose week is over: that is the site's rule of retention for them.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from privacy.export import store
from privacy.export.models import ExportPackage
from privacy.export.package import make_package

# A file that belongs to no package may be one that is being made: nothing takes so long.
ABANDONED_AFTER = timedelta(hours=6)


@task()
def make_package_task(package_id: str) -> str:
    """Returns the package's state. A failure is in the row too, and is tried again by asking again."""
    return make_package(UUID(package_id), now=timezone.now()).state


@task()
def forget_stray_packages() -> int:
    """Each night: files that no row knows; returns how many. A package that ends takes its file along by its rule."""
    return forget_stray_files(now=timezone.now())


def forget_stray_files(*, now: datetime) -> int:
    """Files that an interrupted maker left, or whose row is gone; returns how many."""
    known = set(ExportPackage.objects.values_list("pk", flat=True))
    strays = [
        path
        for path, package_id in store.kept_files()
        if package_id not in known and _changed_at(path.stat().st_mtime) < now - ABANDONED_AFTER
    ]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)


def _changed_at(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
