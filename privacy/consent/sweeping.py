"""Removing from a browser what its visitor does not, or no longer, allow: by pattern, at every place it may be set.

A cookie can be removed only with the domain and path it was set with, and a browser does not say which: so each
possible pair gets its own header.
"""

from collections.abc import Iterator
from http.cookies import Morsel

from django.http import HttpRequest, HttpResponseBase
from django.http.request import split_domain_port

from privacy.consent.inventory import Kept, Storage, cookie_list

_LONG_AGO = "Thu, 01 Jan 1970 00:00:00 GMT"


def sweep(request: HttpRequest, response: HttpResponseBase, *, allowed: frozenset[str]) -> None:
    """Adds to the response the headers that remove every cookie of a group that is neither required nor allowed."""
    domains = tuple(domains_of(split_domain_port(request.get_host())[0]))
    for name, kept in _unwanted(request, allowed=allowed):
        for domain in domains:
            morsel = _removal(name, domain=domain, path=kept.path)
            # The key only has to differ: the header is made of the morsel.
            response.cookies[f"{name} {domain}"] = morsel


def domains_of(host: str) -> Iterator[str]:
    """The domains that a cookie of this host can belong to: none ("" is the host alone), the host, what is above it."""
    yield ""
    parts = host.split(".")
    if host.replace(".", "").isdigit() or len(parts) < 2:
        return
    for first in range(len(parts) - 1):
        yield ".".join(parts[first:])


def _unwanted(request: HttpRequest, *, allowed: frozenset[str]) -> Iterator[tuple[str, Kept]]:
    cookies = cookie_list()
    may_stay = allowed | {group.code for group in cookies.groups if group.is_required}
    for name in request.COOKIES:
        kept = cookies.find(name, storage=Storage.COOKIE)
        if kept and kept.group not in may_stay:
            yield name, kept


def _removal(name: str, *, domain: str, path: str) -> Morsel[str]:
    morsel: Morsel[str] = Morsel()
    morsel.set(name, "", '""')
    morsel.update({"expires": _LONG_AGO, "max-age": "0", "path": path, "domain": domain})
    if name.startswith(("__Secure-", "__Host-")):
        morsel["secure"] = True
    return morsel
