"""What the clock has done about restrictions."""

from django.utils import timezone
from django_tasks import task

from privacy.restriction.following import follow
from privacy.restriction.lifting import lift_told
from privacy.restriction.rows import catch_up
from privacy.restriction.running import running


@task
def tend_restrictions() -> int:
    """Catches what came since, and lifts those of which the person was told; returns how many were lifted."""
    for restriction in running():
        follow(restriction)
        catch_up(restriction)
    return lift_told(timezone.now())
