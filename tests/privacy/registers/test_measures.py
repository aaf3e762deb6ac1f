"""The measures of security are looked at: each turns when what it is about is broken."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone
from pytest_django.fixtures import Settings

from privacy.backups.copies import Copy
from privacy.backups.rehearsing import Rehearsal
from privacy.registers import measures as engine
from privacy.registers.measures import measures
from shop.accounts import measures as shop
from shop.accounts.models import User
from tests.promised import promised

NOW = timezone.now()


def without(name: str) -> list[Any]:
    """The rules for passwords but this one."""
    rules: list[Any] = list(settings.AUTH_PASSWORD_VALIDATORS)
    return [rule for rule in rules if not rule["NAME"].endswith(name)]


GOOD: dict[str, Any] = {
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 365 * 24 * 60 * 60,
    "SESSION_COOKIE_SECURE": True,
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
    "BACKUP_KEY": "another",
    "STAFF_NEED_SECOND_FACTOR": True,
}
LOOKS: list[tuple[Callable[[Any], engine.Measure], str, Any]] = [
    (engine.tls_only, "SECURE_SSL_REDIRECT", False),
    (engine.hsts, "SECURE_HSTS_SECONDS", 60),
    (engine.cookies, "SESSION_COOKIE_SECURE", False),
    (engine.cookies, "CSRF_COOKIE_SAMESITE", "None"),
    (engine.cookies, "CONSENT_COOKIE_SECURE", False),
    (engine.cookies, "OSCAR_BASKET_COOKIE_SECURE", False),
    (engine.passwords, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"]),
    (engine.passwords, "AUTH_PASSWORD_VALIDATORS", []),
    (engine.passwords, "AUTH_PASSWORD_VALIDATORS", without("MinimumLengthValidator")),
    (engine.passwords, "AUTH_PASSWORD_VALIDATORS", without("CommonPasswordValidator")),
    (engine.passwords, "AUTH_PASSWORD_VALIDATORS", without("UserAttributeSimilarityValidator")),
    (engine.sealing_key, "BACKUP_KEY", "b25seS1mb3ItdGhlLXRlc3RzLTMyLWJ5dGVzLWtleSE="),
]


@pytest.mark.parametrize(("look", "name", "broken"), LOOKS)
def test_a_measure_holds_until_it_is_broken(
    settings: Settings, look: Callable[[Any], engine.Measure], name: str, broken: Any
) -> None:
    for setting, value in GOOD.items():
        setattr(settings, setting, value)
    assert look(NOW).holds

    setattr(settings, name, broken)

    assert not look(NOW).holds


@pytest.mark.parametrize(("days", "holds"), [(None, False), (6, True), (31, True), (32, False)])
def test_a_copy_was_put_back_within_a_month(
    monkeypatch: pytest.MonkeyPatch, days: int | None, holds: bool
) -> None:
    done = None if days is None else Rehearsal("x", NOW - timedelta(days=days), tables=2, rows=3)
    monkeypatch.setattr(engine, "last_rehearsal", lambda: done)

    assert engine.restore_rehearsal(NOW).holds is holds


@pytest.mark.parametrize(("hours", "holds"), [(None, False), (1, True), (47, True), (49, False)])
def test_a_copy_is_of_last_night(monkeypatch: pytest.MonkeyPatch, hours: int | None, holds: bool) -> None:
    copy = None if hours is None else Copy(Path("x"), NOW - timedelta(hours=hours), 1, "0")
    monkeypatch.setattr(engine, "last_backup", lambda: copy)

    assert engine.backup(NOW).holds is holds


@pytest.mark.django_db
def test_all_staff_have_a_second_factor(settings: Settings) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = True
    person = User.objects.create(email="hulp@innerjewels.test", is_staff=True)
    assert not shop.second_factor(NOW).holds

    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})

    assert shop.second_factor(NOW).holds


@pytest.mark.django_db
def test_all_staff_promised_secrecy() -> None:
    person = User.objects.create(email="hulp@innerjewels.test", is_staff=True)
    assert not shop.secrecy(NOW).holds

    promised(person)

    assert shop.secrecy(NOW).holds


@pytest.mark.django_db
def test_every_measure_says_what_it_saw() -> None:
    found = measures(now=NOW)

    assert len(found) == 9
    assert all(measure.name and measure.figure for measure in found)
