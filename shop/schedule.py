"""What runs by the clock: a table of tasks and when. The clock only enqueues; the worker works."""

from collections.abc import Mapping
from dataclasses import dataclass

from django_tasks.base import Task

from privacy.backups.tasks import make_backup_task, rehearse_restore
from privacy.consent.tasks import scan_by_itself
from privacy.erasure.tasks import resume_erasures
from privacy.export.tasks import forget_stray_packages
from privacy.mailings.tasks import resume_mailings
from privacy.promises.tasks import check_promises
from privacy.restriction.tasks import tend_restrictions
from privacy.retention.tasks import announce_next_month, forget_expired_entries, keep_retention
from privacy.rights.tasks import destroy_id_copies, keep_request_sums, remind_of_requests
from privacy.traffic.tasks import close_days, relay_views
from shop.mail.tasks import send_queued_mails
from shop.mollie.tasks import expire_unpaid_orders, reconcile_attempts
from shop.newsletter.mailchimp.figure_tasks import read_newsletter_figures
from shop.newsletter.nightly import tend_newsletter
from shop.newsletter.tasks import compare_with_mailchimp, tell_mailchimp
from shop.personal_data.mailchimp.resuming import resume_telling


@dataclass(frozen=True)
class Job:
    """`trigger` and `when` are APScheduler's: every so many minutes, or at an hour in Dutch time."""

    task: Task
    trigger: str
    when: Mapping[str, int]


def _every(task: Task, *, minutes: int) -> Job:
    return Job(task, "interval", {"minutes": minutes})


def _nightly(task: Task, *, hour: int) -> Job:
    """By the clock on the wall and not by an interval, which would start anew at every restart."""
    return Job(task, "cron", {"hour": hour})


def _weekly(task: Task, *, weekday: int, hour: int) -> Job:
    """`weekday` counts from Monday, which is 0."""
    return Job(task, "cron", {"day_of_week": weekday, "hour": hour})


def _monthly(task: Task, *, day: int, hour: int) -> Job:
    return Job(task, "cron", {"day": day, "hour": hour})


JOBS = (
    _every(send_queued_mails, minutes=1),
    _every(expire_unpaid_orders, minutes=5),
    _every(reconcile_attempts, minutes=10),
    _every(tell_mailchimp, minutes=1),
    _every(close_days, minutes=60),
    _every(relay_views, minutes=15),
    _every(tend_restrictions, minutes=5),
    _every(resume_mailings, minutes=5),
    _every(resume_telling, minutes=60),
    _nightly(compare_with_mailchimp, hour=1),  # and every hour after, as long as Mailchimp is silent
    _nightly(resume_erasures, hour=2),
    _nightly(keep_request_sums, hour=2),  # before what they count goes
    _nightly(keep_retention, hour=3),
    _nightly(forget_stray_packages, hour=4),
    _nightly(forget_expired_entries, hour=4),
    _nightly(make_backup_task, hour=5),  # when what had to go tonight is gone
    _weekly(rehearse_restore, weekday=6, hour=1),  # a Sunday, when the workshop is closed
    _nightly(destroy_id_copies, hour=4),
    _nightly(read_newsletter_figures, hour=5),
    _nightly(check_promises, hour=6),  # when the night's own work is done
    _nightly(tend_newsletter, hour=8),  # by day: it mails readers
    _nightly(remind_of_requests, hour=7),  # before the day begins
    _monthly(announce_next_month, day=1, hour=8),
    _monthly(scan_by_itself, day=1, hour=2),
)
