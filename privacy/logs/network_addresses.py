"""IP addresses in a line: masked as everywhere else. Times and names with colons stay, and so does this machine."""

import re

from privacy.traffic.masking import masked, parse_ip

# One that ends in 0 is masked already.
_IPV4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){2}\.(?!0(?!\d))\d{1,3}(?!\.?\d)")
_IPV6 = re.compile(
    r"(?<![\w:.])\[?(?:[0-9A-Fa-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4})(?:%\w+)?(?![\w:])"
)


def without_addresses(text: str) -> str:
    if text.count(":") > 1:
        text = _IPV6.sub(_hidden, text)
    return _IPV4.sub(_hidden, text) if text.count(".") > 2 else text


def _hidden(found: re.Match[str]) -> str:
    address = parse_ip(found[0] + "]" if found[0].startswith("[") else found[0])
    if address is None or address.is_loopback or address.is_unspecified:
        return found[0]
    return ("[" if found[0].startswith("[") else "") + str(masked(address))
