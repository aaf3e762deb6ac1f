"""Finds the visitor's address in a WSGI environ and hides it there, whatever header or server variable repeats it.

Not for request bodies: what a visitor types into a form is his message, not a trace of his visit.
"""

from collections.abc import Callable, Collection
from operator import methodcaller
from wsgiref.types import WSGIEnvironment

from privacy.traffic.masking import Address, mask_addresses, mask_ip, parse_ip

# With the masked address, these would still single out one visitor.
_TELL_TALE = ("REMOTE_HOST", "REMOTE_PORT", "REMOTE_IDENT")
# Lists of addresses by definition; headers of any other name are recognised by their value.
_FORWARDING = ("FORWARDED", "FORWARDED_FOR")
# These name the machine that is visited. Its own address must stay, or a site without a domain name could not answer.
_NAMES_THE_SERVER = ("HOST", "SERVER")
_FIRST_OF_AN_ADDRESS = frozenset('0123456789abcdefABCDEF:["')
_FEWEST_COLONS_OF_FULL_IPV6 = 6
_colons: Callable[[str], int] = methodcaller("count", ":")


def visitor_address(environ: WSGIEnvironment, *, trusted_proxies: int) -> str:
    """The address that the outermost trusted proxy saw, as it was written.

    Each trusted proxy appends the address it was called from to X-Forwarded-For. A shorter list did not pass
    all of them, so the visitor may have made it up: then the address of the connection counts.
    """
    hops = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < trusted_proxies <= len(hops):
        return str(hops[-trusted_proxies])
    return str(environ.get("REMOTE_ADDR", ""))


def hide_visitor(environ: WSGIEnvironment, *, trusted_proxies: int) -> None:
    """Change the environ in place: REMOTE_ADDR becomes the visitor's masked address, "" when there is none.

    Address headers are masked whole; the visitor's and the connection's address are masked in all other text;
    objects that reveal them (a server's socket) are removed. A second call changes nothing.
    """
    visitor = visitor_address(environ, trusted_proxies=trusted_proxies)
    known = _traceable({visitor, str(environ.get("REMOTE_ADDR", ""))})
    environ["REMOTE_ADDR"] = mask_ip(visitor)
    for name in _TELL_TALE:
        environ.pop(name, None)
    _mask_address_headers(environ)
    if known:
        _hide_everywhere(environ, known)


def _traceable(texts: set[str]) -> set[Address]:
    """The addresses in the texts; not this machine's own, which says nothing about anyone."""
    addresses = map(parse_ip, texts)
    return {address for address in addresses if address is not None and not address.is_loopback}


def _mask_address_headers(environ: WSGIEnvironment) -> None:
    for name, value in environ.items():
        if name.startswith("HTTP_") and (
            name.endswith(_FORWARDING)
            or (value[:1] in _FIRST_OF_AN_ADDRESS and _lists_addresses(name, value))
        ):
            environ[name] = mask_addresses(value)


def _lists_addresses(name: str, value: str) -> bool:
    if (value.count(".") < 3 and value.count(":") < 2) or name.endswith(_NAMES_THE_SERVER):
        return False
    return all(parse_ip(part) is not None for part in value.split(","))


def _hide_everywhere(environ: WSGIEnvironment, known: set[Address]) -> None:
    spellings = [str(address) for address in known]
    texts, objects = {}, []
    for name, value in environ.items():
        if isinstance(value, str):
            texts[name] = value
        elif not name.startswith("wsgi."):
            objects.append(name)
    del texts["REMOTE_ADDR"]  # masked already
    for name in objects:
        if any(spelling in repr(environ[name]) for spelling in spellings):
            del environ[name]
    if _may_mention(texts.values(), spellings):
        environ.update((name, _without(text, known)) for name, text in texts.items())


def _may_mention(texts: Collection[str], spellings: Collection[str]) -> bool:
    """Quick, and wrong to one side only: most requests need no closer look at their headers."""
    everything = "\n".join(texts)
    if "::" in everything or "%3" in everything or any(spelling in everything for spelling in spellings):
        return True
    return max(map(_colons, texts), default=0) >= _FEWEST_COLONS_OF_FULL_IPV6


def _without(value: str, known: set[Address]) -> str:
    hidden = mask_addresses(value, only=known)
    if "%3" not in hidden:
        return hidden
    # In a query, browsers write the colons of an IPv6 address as %3A.
    spelled_out = hidden.replace("%3A", ":").replace("%3a", ":")
    without = mask_addresses(spelled_out, only=known)
    return hidden if without == spelled_out else without
