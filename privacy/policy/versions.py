"""Finding a published version of the policy. The newest is remembered briefly, with its text.

Another process can therefore show the one before for as long as KNOWN_FOR after a publication. Nothing is remembered
longer: after a copy of the database is put back, another text may have the same key.
"""

from django.conf import settings
from django.core.cache import caches

from privacy.policy.models import PublishedPolicy
from privacy.policy.shelf import NoSuchVersion, PublishedText

KEY = "privacy.policy.newest"
KNOWN_FOR = 30  # seconds


class NoPolicy(LookupError):
    """Nothing was published: the database was not migrated."""


def current() -> PublishedText:
    """The one that holds now. Raises NoPolicy."""
    newest = caches[settings.PRIVACY_PROCESS_CACHE].get_or_set(KEY, _newest, KNOWN_FOR)
    assert isinstance(newest, PublishedText)
    return newest


def look_again() -> None:
    """After a publication, in this process."""
    caches[settings.PRIVACY_PROCESS_CACHE].delete(KEY)


def named(version: str) -> PublishedText:
    """Raises NoSuchVersion."""
    return _row(version).text


def was_published(version: str) -> bool:
    return PublishedPolicy.objects.filter(version=version).exists()


def before(version: str) -> PublishedText | None:
    """The one that this version replaced; None for the first. Raises NoSuchVersion."""
    earlier = PublishedPolicy.objects.filter(published_at__lt=_row(version).published_at).first()
    return earlier.text if earlier else None


def _newest() -> PublishedText:
    row = PublishedPolicy.objects.first()
    if row is None:
        raise NoPolicy("no privacy policy was published; run migrate")
    return row.text


def _row(version: str) -> PublishedPolicy:
    found = PublishedPolicy.objects.filter(version=version).first()
    if found is None:
        raise NoSuchVersion(version)
    return found
