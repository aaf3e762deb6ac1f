"""A visitor's choice as his browser keeps it: one signed cookie, read without the database.

Its first part, up to the second dot, is one value out of a few; the rest is his alone. So a cache before the site can
key its pages on that part (`^[^.]*\\.[^.]*`), and nothing in a page follows from the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from secrets import token_hex

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase

COOKIE = "toestemming"
# Refusals are respected this long, and a yes says nothing about longer (K7; the AP's advice and the Omnibus proposal).
LIFETIME = timedelta(days=183)
REFUSED = "0"
_SIGNER = Signer(salt="privacy.consent.choice")


@dataclass(frozen=True)
class Choice:
    """`groups` has for each group that was asked about its version when it was accepted, else REFUSED.

    `consent_id` is random and leads to nobody. `signal`: the browser said then that it refuses (GPC or DNT).
    """

    consent_id: str
    groups: Mapping[str, str]
    signal: bool
    made_on: date

    @property
    def accepted(self) -> frozenset[str]:
        return frozenset(code for code, version in self.groups.items() if version != REFUSED)

    @property
    def ends_on(self) -> date:
        """The first day on which he is asked again."""
        return self.made_on + LIFETIME

    def refused(self) -> "Choice":
        """The same with everything refused."""
        return replace(self, groups=dict.fromkeys(self.groups, REFUSED))


def new_consent_id() -> str:
    """128 random bits in hexadecimal: who has it can see and withdraw what was said under it."""
    return token_hex(16)


def read_choice(request: HttpRequest, *, today: date) -> Choice | None:
    """None when there is none, when it is too old, or when it was not written here."""
    written = request.COOKIES.get(COOKIE)
    if not written:
        return None
    try:
        choice = _read(_SIGNER.unsign(written))
    except (BadSignature, ValueError):
        return None
    return choice if choice.made_on <= today < choice.ends_on else None


def write_choice(response: HttpResponseBase, choice: Choice) -> None:
    """Sets the cookie; it ends LIFETIME after the choice."""
    response.set_cookie(
        COOKIE,
        _SIGNER.sign(_written(choice)),
        max_age=LIFETIME,
        secure=settings.CONSENT_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _written(choice: Choice) -> str:
    groups = "+".join(f"{code}-{version}" for code, version in sorted(choice.groups.items()))
    return ".".join((groups, "s" if choice.signal else "n", choice.made_on.isoformat(), choice.consent_id))


def _read(written: str) -> Choice:
    groups, signal, made_on, consent_id = written.split(".")
    versions = dict(group.rsplit("-", 1) for group in groups.split("+") if group)
    return Choice(consent_id, versions, signal == "s", date.fromisoformat(made_on))
