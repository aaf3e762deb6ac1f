"""The organisation that somebody names to get his data: what may be typed for it. Pure, but for who we are ourselves.

Whether the address is really theirs nobody can check: he confirms it before anything goes, and gives the code himself.
"""

from urllib.parse import urlsplit

from django.conf import settings

INCOMPLETE_NAME = "Vul ook de naam van de organisatie in."
INCOMPLETE_EMAIL = "Vul ook het e-mailadres van de organisatie in."
OUR_OWN = "Dit is mijn eigen adres. Vul dat van de andere organisatie in, of laat beide leeg: dan krijg je het zelf."
# Where anyone gets a mailbox: an organisation may have one there, but more often it is a person's.
FREE_MAIL = frozenset(
    (
        *(
            "gmail.com",
            "googlemail.com",
            "hotmail.com",
            "hotmail.nl",
            "hotmail.be",
            "outlook.com",
            "outlook.be",
        ),
        *(
            "live.com",
            "live.nl",
            "live.be",
            "msn.com",
            "yahoo.com",
            "icloud.com",
            "me.com",
            "mac.com",
            "aol.com",
        ),
        *(
            "gmx.com",
            "gmx.net",
            "gmx.de",
            "web.de",
            "mail.com",
            "proton.me",
            "protonmail.com",
            "pm.me",
            "tuta.com",
        ),
        *(
            "tutanota.com",
            "zoho.com",
            "ziggo.nl",
            "kpnmail.nl",
            "kpnplanet.nl",
            "planet.nl",
            "hetnet.nl",
            "home.nl",
        ),
        *(
            "casema.nl",
            "chello.nl",
            "upcmail.nl",
            "quicknet.nl",
            "telfort.nl",
            "tele2.nl",
            "zonnet.nl",
            "xs4all.nl",
        ),
        *("freedom.nl", "solcon.nl", "online.nl", "caiway.nl", "telenet.be", "skynet.be", "proximus.be"),
    )
)


def errors_in(name: str, email: str) -> dict[str, str]:
    """What is wrong with the two together, by "name" and "email"; each must be right by itself already.

    Both empty is right: then the file goes to the person.
    """
    if email and is_ours(email):
        return {"email": OUR_OWN}
    if email and not name:
        return {"name": INCOMPLETE_NAME}
    if name and not email:
        return {"email": INCOMPLETE_EMAIL}
    return {}


def is_ours(email: str) -> bool:
    """An address of this shop: sent there, the data would go round in a circle."""
    own, host = settings.PRIVACY_CONTROLLER.email, urlsplit(settings.SITE_URL).hostname
    ours = {_domain(own), host, (host or "").removeprefix("www.")} - FREE_MAIL
    return email.lower() == own.lower() or _domain(email) in ours


def is_free_mail(email: str) -> bool:
    """Worth a warning, and no more."""
    return _domain(email) in FREE_MAIL


def _domain(email: str) -> str:
    return email.rpartition("@")[2].lower().rstrip(".")
