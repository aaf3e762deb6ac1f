"""Moments as the API writes and reads them: ISO 8601 in UTC, and nothing for never."""

from datetime import UTC, datetime


def written(seconds: float | None) -> str:
    """Seconds since 1970 as `2026-11-23T09:00:00+00:00`; never is an empty string."""
    if seconds is None:
        return ""
    return datetime.fromtimestamp(seconds, tz=UTC).replace(microsecond=0).isoformat()


def read(text: str) -> float:
    """Seconds since 1970; a moment without a zone is in UTC. ValueError when it is none."""
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
