"""The background work of erasures: running one, searching after it, and finishing what was left."""

from uuid import UUID

from django.utils import timezone
from django_tasks import task


@task()
def run_erasure_task(erasure_id: str) -> None:
    """Erases what may go today."""
    from privacy.erasure.run import run_erasure

    run_erasure(UUID(erasure_id), now=timezone.now())


@task()
def prove_erasure_task(erasure_id: str) -> None:
    """Searches everything that is stored for who was erased."""
    from privacy.erasure.proof import prove

    prove(UUID(erasure_id), now=timezone.now())


@task()
def resume_erasures() -> int:
    """Each night: what waited for an order or a case, and what was interrupted; returns how many."""
    from privacy.erasure.run import resume

    return resume(timezone.now())
