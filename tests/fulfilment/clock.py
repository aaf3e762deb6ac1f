"""Another time of day, for what asks the clock: the shop's own rules and the signatures of links."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

from django.utils import timezone


@contextmanager
def later(by: timedelta) -> Iterator[None]:
    """While it lasts it is so much later; earlier for a negative `by`."""
    moment = timezone.now() + by
    with (
        mock.patch("django.utils.timezone.now", return_value=moment),
        mock.patch("django.core.signing.time.time", return_value=moment.timestamp()),
    ):
        yield
