"""What somebody can say yes to, besides cookies: each with its words, in every version that was ever shown.

`settings.CONSENT_KINDS` names the site's tuple of kinds. A consent is worth its exact words (art. 7 lid 1 AVG): add a
version and leave the old ones.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from privacy.consent.inventory import VERSION_LENGTH, cookie_list, digest_of

COOKIES = "cookies"
# The one thing that is asked by a kind without groups.
YES = "ja"


class NoSuchKind(LookupError):
    """Nobody declared this kind of consent, or this version of its words."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """`question` stands beside the box, `explanation` under it; both are what the consent is about."""

    version: str
    question: str
    explanation: str


@dataclass(frozen=True, kw_only=True)
class ConsentKind:
    """`title` is what it is called on a receipt ("De nieuwsbrief"). The last of `wordings` is the one that is shown."""

    code: str
    title: str
    wordings: tuple[Wording, ...]

    @property
    def current(self) -> Wording:
        return self.wordings[-1]

    def wording(self, version: str) -> Wording:
        """Raises NoSuchKind."""
        for each in self.wordings:
            if each.version == version:
                return each
        raise NoSuchKind(f"{self.code} {version}")


@dataclass(frozen=True)
class Shown:
    """The words that somebody read: `content` are plain values, `digest` their SHA-256."""

    version: str
    content: dict[str, Any]

    @property
    def digest(self) -> str:
        return digest_of(self.content)


def kinds() -> dict[str, ConsentKind]:
    """The site's own, by code. Cookies are not among them: their words follow from the list of cookies."""
    return {kind.code: kind for kind in import_string(settings.CONSENT_KINDS)}


def title_of(code: str) -> str:
    """For a person; a kind that the site no longer has keeps its code."""
    found = kinds().get(code)
    return "Cookies" if code == COOKIES else found.title if found else code


def shown(code: str, *, version: str = "") -> Shown:
    """What is shown now, or the words of an earlier `version`. Raises NoSuchKind."""
    if code == COOKIES:
        content = cookie_list().content()
        return Shown(digest_of(content)[:VERSION_LENGTH], content)
    try:
        kind = kinds()[code]
    except KeyError:
        raise NoSuchKind(code) from None
    wording = kind.wording(version) if version else kind.current
    return Shown(wording.version, {"question": wording.question, "explanation": wording.explanation})
