"""Telling people who are known here of a change that matters to them (art. 12 lid 1, art. 13 lid 3 AVG)."""

from datetime import datetime, timedelta

from privacy.policy.models import PublishedPolicy

# Long enough to be met by who comes by now and then.
TOLD_FOR = timedelta(days=90)


def news_for(*, known_since: datetime, now: datetime) -> PublishedPolicy | None:
    """The newest version that changed something that matters, for who was here before it; None when there is none."""
    recent = PublishedPolicy.objects.filter(is_material=True, published_at__gt=now - TOLD_FOR)
    return recent.filter(published_at__gt=known_since).defer("source").first()
