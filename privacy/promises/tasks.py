"""What the clock has done about the promises."""

from django.utils import timezone
from django_tasks import task

from privacy.promises.checking import check_all


@task
def check_promises() -> int:
    """Checks all of them; returns how many are not kept."""
    return sum(not finding.holds for finding in check_all(now=timezone.now()).values())
