"""Masks IP addresses: IPv4 loses its last 8 bits, IPv6 its last 80.

Pure functions over text. Not for deciding which address is the visitor's: that is `privacy.traffic.visitor`.
"""

import re
from collections.abc import Container
from ipaddress import IPv4Address, IPv6Address, ip_address

Address = IPv4Address | IPv6Address

# Privacy policy, "Verkeersgegevens": "de laatste acht cijfers van IP4-adressen en de laatste 80 bits van IPv6".
IPV4_HIDDEN_BITS = 8
IPV6_HIDDEN_BITS = 80
# 2002:cb00:714d::/48 spells the IPv4 address 203.0.113.77 in the 48 bits that stay, so 8 more of them go.
IPV6_6TO4_HIDDEN_BITS = IPV6_HIDDEN_BITS + IPV4_HIDDEN_BITS

LONGEST_ADDRESS = len("[ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255]:65535")

# One character class per run, so that hostile text costs linear time.
_ADDRESS_LIKE = re.compile(r"\[?[0-9A-Fa-f:.]{2,}(?:%\w+)?\]?(?::\d+)?")
_DOTTED_QUAD = re.compile(r"(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?!\d)(?::\d+)?")


def mask_ip(text: str) -> str:
    """The masked address in its shortest spelling; "" for anything that is not one address.

    Accepts a port, brackets, quotes and a zone (`"[fe80::1%eth0]:443"`) and drops them.
    """
    address = parse_ip(text)
    return "" if address is None else str(masked(address))


def masked(address: Address) -> Address:
    """The network that the address is in, as far as we want to know it."""
    if isinstance(address, IPv4Address):
        return IPv4Address(_without_low_bits(int(address), IPV4_HIDDEN_BITS))
    hidden = IPV6_HIDDEN_BITS if address.sixtofour is None else IPV6_6TO4_HIDDEN_BITS
    return IPv6Address(_without_low_bits(int(address), hidden))


def parse_ip(text: str) -> Address | None:
    """The one address in the text, an IPv4 address mapped into IPv6 as IPv4; None if there is none."""
    bare = text.strip(' \t"')
    if len(bare) > LONGEST_ADDRESS:
        return None
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:  # IPv4 with a port
        bare = bare.partition(":")[0]
    try:
        address = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def mask_addresses(text: str, *, only: Container[Address] | None = None) -> str:
    """The text with every address in it masked and its port dropped; with `only`, just those addresses.

    Without `only`, what looks like IPv6 but cannot be read is removed: better nothing than something unmasked.
    """
    return _ADDRESS_LIKE.sub(lambda run: _mask_run(run[0], only=only), text)


def _mask_run(run: str, *, only: Container[Address] | None) -> str:
    for spelling in (run, run.rstrip(".:"), run.rpartition(":")[0]):
        address = parse_ip(spelling)
        if address is not None:
            return str(masked(address)) if only is None or address in only else run
    if only is None and run.count(":") > 1:
        return ""
    return _DOTTED_QUAD.sub(lambda quad: _mask_quad(quad[0], only=only), run)


def _mask_quad(quad: str, *, only: Container[Address] | None) -> str:
    address = parse_ip(quad)
    return quad if only is not None and address not in only else mask_ip(quad)


def _without_low_bits(number: int, bits: int) -> int:
    return number >> bits << bits
