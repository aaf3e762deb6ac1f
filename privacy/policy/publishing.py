"""Publishing the policy: what it should say now, whether it says so, and the step that makes it say so.

What it should say is written by the site (`settings.PRIVACY_POLICY_DRAFT`) from what the software really does, so a
change there is seen here before anybody notices the difference.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from privacy.policy.announcing import announce
from privacy.policy.models import PublishedPolicy
from privacy.policy.versions import look_again

ONE_AT_A_TIME = "LOCK TABLE policy_publishedpolicy IN SHARE ROW EXCLUSIVE MODE"


@dataclass(frozen=True)
class Draft:
    """`source` is Markdown with every fact filled in, without the title."""

    title: str
    source: str


class NothingToPublish(Exception):
    """The current version says this already, to the letter."""


class NotSaidWhat(ValueError):
    """A material change without words for the people who must be told of it."""


def draft() -> Draft:
    """What the policy should say now, as the software is."""
    written = import_string(settings.PRIVACY_POLICY_DRAFT)()
    assert isinstance(written, Draft)
    return written


def is_current() -> bool:
    """Whether the newest version says what it should say now. False when there is none."""
    return _says_this(PublishedPolicy.objects.first(), draft())


def publish(*, what_changed: str, is_material: bool, now: datetime, by: str = "") -> PublishedPolicy:
    """The draft becomes the version that holds; who is known here is mailed about a material change.

    `by` is the role of who published it. Raises NothingToPublish, NotSaidWhat.
    """
    if is_material and not what_changed.strip():
        raise NotSaidWhat
    with transaction.atomic():
        _wait_for_others()
        written = draft()
        if _says_this(PublishedPolicy.objects.first(), written):
            raise NothingToPublish
        new = PublishedPolicy.objects.create(
            version=_version(now),
            title=written.title,
            source=written.source,
            what_changed=what_changed.strip(),
            is_material=is_material,
            published_at=now,
        )
        if is_material:
            announce(new, by=by, now=now)
    look_again()
    return new


@transaction.atomic
def publish_first() -> None:
    """For a site that has no policy yet; does nothing otherwise."""
    _wait_for_others()
    if not PublishedPolicy.objects.exists():
        publish(what_changed="", is_material=False, now=timezone.now())


def _wait_for_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)


def _says_this(version: PublishedPolicy | None, written: Draft) -> bool:
    return version is not None and (version.title, version.source) == (written.title, written.source)


def _version(now: datetime) -> str:
    """The Dutch day, and the how manieth of that day from the second one on."""
    day = timezone.localdate(now).isoformat()
    that_day = PublishedPolicy.objects.filter(version__startswith=day).count()
    return f"{day}-{that_day + 1}" if that_day else day
