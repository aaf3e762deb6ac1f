"""Where a visitor came from: a page of this site, another site's domain, or nobody knows."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from privacy.traffic.kinds import LONGEST_WORD
from privacy.traffic.site import Page, site

_DOMAIN = re.compile(r"(?:[a-z0-9_-]+\.)+[a-z0-9-]{2,}")
LONGEST_REFERRER = 2_000


def own_path(referrer: str, *, host: str) -> str | None:
    """The path below our own host, without what was asked there; None for a page elsewhere."""
    if len(referrer) > LONGEST_REFERRER:
        return None
    try:
        parts = urlsplit(referrer)
    except ValueError:
        return None
    return parts.path if parts.netloc.lower() == host.lower() else None


def domain_of(referrer: str) -> str:
    """`pinterest.nl` of `https://www.pinterest.nl/pin/1`; empty for none, and for what is no name of a site."""
    try:
        host = (urlsplit(referrer[:LONGEST_REFERRER]).hostname or "").rstrip(".")
    except ValueError:
        return ""
    host = host.removeprefix("www.")
    if len(host) > LONGEST_WORD or not _DOMAIN.fullmatch(host) or _is_address(host):
        return ""
    return host


def page_at(path: str) -> Page | None:
    """The page of this site at a path; None for what is not counted."""
    try:
        return site().page_of(resolve(path))
    except Resolver404:
        return None


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
