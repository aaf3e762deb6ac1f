"""A slip of the finger in a well-known domain: what was probably meant. A hint and never a refusal.

Only domains of large providers are suggested, and only for what is one slip away from them and nobody's real domain.
"""

from rapidfuzz.distance import OSA

# Providers of mail that people in the Netherlands and around have, largest first.
PROVIDERS = (
    *("gmail.com", "hotmail.com", "outlook.com", "icloud.com", "live.nl", "hotmail.nl", "ziggo.nl"),
    *("kpnmail.nl", "yahoo.com", "home.nl", "planet.nl", "xs4all.nl", "hetnet.nl", "upcmail.nl"),
    *("casema.nl", "chello.nl", "quicknet.nl", "zeelandnet.nl", "telfort.nl", "tele2.nl"),
    *("solcon.nl", "caiway.nl", "live.com", "msn.com", "protonmail.com", "proton.me", "telenet.be"),
    *("skynet.be", "gmx.net", "gmx.de", "googlemail.com", "fastmail.com", "outlook.be"),
    *("hotmail.be", "hotmail.fr", "hotmail.de", "web.de"),
)
# Real ones that look like a slip.
REAL = (
    *("mail.com", "mail.nl", "email.com", "email.nl", "ymail.com", "rocketmail.com", "gmx.nl"),
    *("gmx.com", "gmx.at", "gmx.ch", "live.be", "live.fr", "live.de", "outlook.de", "outlook.fr"),
    *("yahoo.nl", "yahoo.de", "yahoo.fr", "kpn.nl", "kpnplanet.nl", "hello.nl", "plant.nl"),
    *("planet.com", "home.com", "me.com", "mac.com", "aol.com"),
)
# One slip from `nl`, `com`, `be` or `de`, and the end of real addresses.
REAL_ENDS = (
    *("at", "be", "bg", "ch", "cl", "com", "cz", "de", "dk", "ee", "es", "eu", "fr", "ie", "il"),
    *("it", "me", "ne", "net", "nl", "no", "nu", "nz", "org", "pl", "pt", "se", "sk", "uk"),
)
# A shorter name is one slip away from too many others.
SHORTEST_NAME = 5


def meant(email: str) -> str:
    """The address that was probably meant; empty where nothing looks like a slip."""
    local, _, domain = email.rpartition("@")
    if domain in PROVIDERS or domain in REAL:
        return ""
    slips = ((_slips(domain, provider), provider) for provider in PROVIDERS)
    found = min((each for each in slips if each[0]), default=(0, ""), key=lambda each: each[0])
    return f"{local}@{found[1]}" if found[1] else ""


def _slips(domain: str, provider: str) -> int:
    """How many, at most one in the name and one in the end; 0 where that does not explain it."""
    name, _, end = domain.partition(".")
    real_name, _, real_end = provider.partition(".")
    in_name, in_end = OSA.distance(name, real_name), OSA.distance(end, real_end)
    if in_name > (1 if len(real_name) >= SHORTEST_NAME else 0):
        return 0
    if in_end > (0 if end in REAL_ENDS else 1):
        return 0
    return in_name + in_end
