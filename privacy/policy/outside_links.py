"""The links of the policy that lead to other sites, and whether somebody saw that they still work.

A person opens them in her own browser and says so: the shop itself calls nobody who is not in its register.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from markdown_it.tree import SyntaxTreeNode

from privacy.policy.markdown import Read
from privacy.policy.models import LinkLook

# Sites move pages about once a year; twice as often is soon enough to notice.
LOOK_AGAIN = timedelta(days=183)


class Standing(StrEnum):
    """In the words of the desk."""

    WORKS = "werkt"
    BROKEN = "werkt niet"
    DUE = "na te kijken"


@dataclass(frozen=True)
class OutsideLink:
    """`looked_at` is None when nobody ever opened it."""

    text: str
    url: str
    standing: Standing
    looked_at: datetime | None


class NotInThePolicy(LookupError):
    """No link of the policy leads there."""


def outside_links(policy: Read, *, now: datetime) -> list[OutsideLink]:
    """Each once, in the order of the text."""
    found = _named(policy)
    looks = {look.url: look for look in LinkLook.objects.filter(url__in=found).order_by("at")}
    return [_standing(text, url, looks.get(url), now=now) for url, text in found.items()]


def look(policy: Read, url: str, *, works: bool, by: str, now: datetime) -> None:
    """Writes down what somebody saw; `by` is her role. Raises NotInThePolicy."""
    if url not in _named(policy):
        raise NotInThePolicy(url)
    LinkLook.objects.create(url=url, works=works, by=by, at=now)


def _named(policy: Read) -> dict[str, str]:
    """What a link is called, by its address."""
    root = SyntaxTreeNode(list(policy.tokens))
    links = [(str(node.attrs.get("href", "")), node) for node in root.walk() if node.type == "link"]
    return {url: _text(node) for url, node in links if _is_outside(url)}


def _text(node: SyntaxTreeNode) -> str:
    return "".join(one.content for one in node.walk() if one.type in {"text", "code_inline"})


def _is_outside(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and parts.hostname != urlsplit(settings.SITE_URL).hostname


def _standing(text: str, url: str, last: LinkLook | None, *, now: datetime) -> OutsideLink:
    if last is None or last.at < now - LOOK_AGAIN:
        return OutsideLink(text, url, Standing.DUE, last.at if last else None)
    return OutsideLink(text, url, Standing.WORKS if last.works else Standing.BROKEN, last.at)
