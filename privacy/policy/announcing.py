"""Telling people who are known here of a change that matters to them (art. 12 lid 1, art. 13 lid 3 AVG).

Once by mail, and for ninety days in their accounts. The mail says what changed and where to read it, and nothing that
sells. Who had the use of his data restricted finds it held back, as other mail that he did not ask for: with his data
nothing new is done meanwhile, and he reads of it in his account.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.module_loading import import_string

from privacy.mailings import writing
from privacy.mailings.kinds import Audience
from privacy.mailings.models import Mailing
from privacy.policy.models import PublishedPolicy
from privacy.subject import normalised_email

# Long enough to be met by who comes by now and then.
TOLD_FOR = timedelta(days=90)
KIND = "privacybeleid"
Readers = Callable[[datetime], Iterable[str]]


def news_for(*, known_since: datetime, now: datetime) -> PublishedPolicy | None:
    """The newest version that changed something that matters, for who was here before it; None when there is none."""
    recent = PublishedPolicy.objects.filter(is_material=True, published_at__gt=now - TOLD_FOR)
    return recent.filter(published_at__gt=known_since).defer("source").first()


def announce(version: PublishedPolicy, *, by: str, now: datetime) -> None:
    """Mails who was known here before it, in the background. In the transaction in which it is published."""
    mailing = writing.write(KIND, version.version, words={"what_changed": version.what_changed}, now=now)
    writing.begin(mailing, digest=writing.digest_of(mailing), by=by, now=now)


def with_announcement(versions: QuerySet[PublishedPolicy]) -> QuerySet[PublishedPolicy]:
    """Each with `announcement`, how far it is: {"mailed", "addresses", "held_back", "finished_at"}.

    None for a version that nobody was mailed about. No query more, however many versions.
    """
    about = Mailing.objects.filter(kind=KIND, about=OuterRef("version"))
    numbers = JSONObject(**{name: name for name in ("mailed", "addresses", "held_back", "finished_at")})
    return versions.annotate(announcement=Subquery(about.values(numbers=numbers)))


def readers(*, known_before: datetime) -> tuple[str, ...]:
    """The addresses of who would be told of a version of that moment, each once."""
    ask: Readers = import_string(settings.PRIVACY_POLICY_READERS)
    return tuple(sorted({normalised_email(email) for email in ask(known_before)}))


class Announcement:
    """A kind of letter to many: see `privacy.mailings.kinds`."""

    template = "privacy/policy_changed"
    despite_restriction = False

    def context(self, mailing: Mailing) -> Mapping[str, object]:
        return {"version": _version(mailing), **mailing.words}

    def audience(self, mailing: Mailing) -> Audience:
        """Who came after it agreed to it already."""
        return Audience(readers(known_before=_version(mailing).published_at))

    def finished(self, mailing: Mailing, *, now: datetime) -> None:
        """Nothing follows: the desk shows the number."""


ANNOUNCEMENT = Announcement()


def _version(mailing: Mailing) -> PublishedPolicy:
    return PublishedPolicy.objects.defer("source").get(version=mailing.about)
