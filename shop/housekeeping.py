"""What the frameworks leave lying about, put away every night."""

from django.core.management import call_command
from django_tasks import task

# Long enough to look into what went wrong in a week's holiday.
TASK_RESULT_DAYS = 14


@task()
def forget_ended_sessions() -> None:
    """Django leaves expired sessions, and whose they were, in the table."""
    call_command("clearsessions")


@task()
def forget_old_task_results() -> None:
    """Finished tasks stay as rows; the clock alone makes more than a thousand a day."""
    call_command("prune_db_task_results", min_age_days=TASK_RESULT_DAYS, verbosity=0)
