"""The measures of security (art. 32 AVG), each looked at now: none is said to hold because somebody wrote so."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string

from privacy.backups.copies import last_backup
from privacy.backups.rehearsing import last_rehearsal

# Art. 32 lid 1 onder c AVG: a night may fail; after two somebody must look.
BACKUP_AT_MOST = timedelta(hours=48)
# C14: within a month, though it is tried every week.
REHEARSED_WITHIN = timedelta(days=31)
A_YEAR = timedelta(days=365)
# AVG-24: long, not on a list of passwords that leaked, and not what everybody knows of somebody.
SHORTEST_PASSWORD = 12
SOMEBODY = "anneke.vermeulen@voorbeeld.nl"
WEAK = ("Vq7-zK2mP9x", "1q2w3e4r5t6y", SOMEBODY)


@dataclass(frozen=True)
class Measure:
    """`figure` is what was seen, in Dutch: "365 dagen"."""

    name: str
    holds: bool
    figure: str


Look = Callable[[datetime], Measure]


def measures(*, now: datetime) -> list[Measure]:
    """Those of the engine, and those that the site adds: `settings.PRIVACY_MEASURES` names functions."""
    site: Iterable[Look] = (import_string(name) for name in settings.PRIVACY_MEASURES)
    return [look(now) for look in (*LOOKS, *site)]


def tls_only(now: datetime) -> Measure:
    return Measure(
        "Alleen een versleutelde verbinding (TLS)",
        bool(settings.SECURE_SSL_REDIRECT),
        "http wordt https" if settings.SECURE_SSL_REDIRECT else "http kan ook: alleen voor de demo",
    )


def hsts(now: datetime) -> Measure:
    lasts = timedelta(seconds=settings.SECURE_HSTS_SECONDS)
    return Measure("Browsers onthouden dat (HSTS)", lasts >= A_YEAR, f"{lasts.days} dagen")


def cookies(now: datetime) -> Measure:
    """All that the site sets, also those that Django knows nothing of."""
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", *settings.CONSENT_SECURE_SETTINGS)
    flags = {
        "secure": all(getattr(settings, name) for name in names),
        "httponly": settings.SESSION_COOKIE_HTTPONLY and settings.CSRF_COOKIE_HTTPONLY,
        "samesite": {settings.SESSION_COOKIE_SAMESITE, settings.CSRF_COOKIE_SAMESITE} <= {"Lax", "Strict"},
    }
    return Measure(
        "Cookies zijn afgeschermd",
        all(flags.values()),
        ", ".join(name for name, is_set in flags.items() if is_set),
    )


def passwords(now: datetime) -> Measure:
    """Tried out: one of eleven signs, one of the list, and somebody's own address."""
    validators: list[Any] = list(settings.AUTH_PASSWORD_VALIDATORS)
    accepted = sum(map(_is_accepted, WEAK))
    lengths = [int(validator.get("OPTIONS", {}).get("min_length", 0)) for validator in validators]
    shortest = max(lengths, default=0)
    hasher = settings.PASSWORD_HASHERS[0].rpartition(".")[2].removesuffix("PasswordHasher")
    return Measure(
        "Sterke wachtwoorden, versleuteld bewaard",
        shortest >= SHORTEST_PASSWORD and not accepted and hasher in ("Argon2", "Scrypt"),
        f"minstens {shortest} tekens, {hasher}; {accepted} van {len(WEAK)} zwakke aanvaard",
    )


def _is_accepted(password: str) -> bool:
    user = get_user_model()(**{get_user_model().USERNAME_FIELD: SOMEBODY})
    try:
        validate_password(password, user=user)
    except ValidationError:
        return False
    return True


def backup(now: datetime) -> Measure:
    """Each copy was read back when it was made."""
    copy = last_backup()
    return Measure(
        "Elke nacht een versleutelde reservekopie, nagelezen",
        copy is not None and now - copy.made_at <= BACKUP_AT_MOST,
        _moment(copy.made_at) if copy else "nog geen",
    )


def restore_rehearsal(now: datetime) -> Measure:
    """A copy was really put back, beside the site's database (art. 32 lid 1 onder d AVG)."""
    last = last_rehearsal()
    return Measure(
        "Elke week een reservekopie teruggezet als proef",
        last is not None and now - last.at <= REHEARSED_WITHIN,
        f"{_moment(last.at)}, {last.rows} rijen in {last.tables} tabellen" if last else "nog nooit",
    )


def sealing_key(now: datetime) -> Measure:
    own = settings.BACKUP_KEY != settings.PRIVACY_KEY
    return Measure(
        "De sleutel van kopieën is een andere dan die van de winkel",
        own,
        "twee sleutels" if own else "dezelfde",
    )


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")


LOOKS: tuple[Look, ...] = (tls_only, hsts, cookies, passwords, backup, restore_rehearsal, sealing_key)
