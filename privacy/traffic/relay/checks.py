"""Deploy check: an account at Google is a whole one or none, and what is sent goes to Google and to no stand-in."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

HALF_AN_ACCOUNT, STAND_IN = "traffic.E001", "traffic.E002"
MEASUREMENT_ID = re.compile(r"G-[A-Z0-9]{6,12}")


def account_is_one(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    return list(_errors())


def _errors() -> Iterator[CheckMessage]:
    measurement_id, secret = settings.GOOGLE_ANALYTICS_MEASUREMENT_ID, settings.GOOGLE_ANALYTICS_API_SECRET
    is_id = MEASUREMENT_ID.fullmatch(measurement_id) is not None
    if (measurement_id or secret) and not (is_id and secret):
        hint = "Set GOOGLE_ANALYTICS_MEASUREMENT_ID (G-...) and GOOGLE_ANALYTICS_API_SECRET, or neither."
        yield Error("The account at Google Analytics is not a whole one.", hint=hint, id=HALF_AN_ACCOUNT)
    if settings.GOOGLE_ANALYTICS_ENDPOINT:
        yield Error("GOOGLE_ANALYTICS_ENDPOINT must be unset: it is for stand-ins.", id=STAND_IN)
