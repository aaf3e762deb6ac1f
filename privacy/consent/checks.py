"""Deploy check: no cookie of the site leaves over plain http, or is read by a script that has no business with it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error

NOT_SECURE, SCRIPTS_READ_IT, SENT_ELSEWHERE = "consent.E001", "consent.E002", "consent.E003"
NAMES = ("SESSION_COOKIE", "CSRF_COOKIE")


def check_cookies(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """An error for each setting that opens a cookie wider than it must be (art. 32 AVG)."""
    return list(_errors())


def _errors() -> Iterator[CheckMessage]:
    secure = (*(f"{name}_SECURE" for name in NAMES), *settings.CONSENT_SECURE_SETTINGS)
    for name in secure:
        if not getattr(settings, name):
            yield Error(f"{name} must be True: the cookie would travel unprotected.", id=NOT_SECURE)
    for name in NAMES:
        if not getattr(settings, f"{name}_HTTPONLY"):
            yield Error(f"{name}_HTTPONLY must be True.", id=SCRIPTS_READ_IT)
        if getattr(settings, f"{name}_SAMESITE") not in {"Lax", "Strict"}:
            yield Error(f"{name}_SAMESITE must be Lax or Strict.", id=SENT_ELSEWHERE)
