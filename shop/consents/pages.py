"""Every kind of page of this shop, in the order in which a browser is sent along them to look for cookies."""

from privacy.consent.scanning.browsing import ScanPage
from shop.storefront import catalogue

BUY = "[data-buy]"
FIXED = {
    "contact": "/contact/",
    "het atelier": "/over/",
    "algemene voorwaarden": "/algemene-voorwaarden/",
    "privacybeleid": "/privacy/",
    "een vraag over gegevens": "/privacy/verzoek/",
    "cookies": "/privacy/cookies/",
    "nieuwsbrief": "/nieuwsbrief/",
    "afmelden voor de nieuwsbrief": "/nieuwsbrief/afmelden/",
    "inloggen": "/account/login/",
    "een account maken": "/account/signup/",
    "wachtwoord vergeten": "/account/password/reset/",
}


def pages(email: str = "", password: str = "") -> list[ScanPage]:
    """With an address and password of somebody who works here, the desk too."""
    return [*_catalogue(), *_buying(), *_fixed(), *(desk(email, password) if email else ())]


def _catalogue() -> list[ScanPage]:
    return [
        ScanPage("voorpagina", "/"),
        ScanPage("alle sieraden", "/sieraden/"),
        *(ScanPage("categorie", f"/sieraden/{each.slug}/") for each in catalogue.public_categories()[:1]),
        ScanPage("zoeken", "/zoeken/?q=ring"),
        ScanPage("pagina die er niet is", "/bestaat-niet/", status=404),
    ]


def _buying() -> list[ScanPage]:
    """A one-off piece, which needs no choice of size before it can be bought; without one, an empty basket."""
    pieces = catalogue.public_jewels().filter(is_unique=True, has_stock=True)[:1]
    return [
        *(ScanPage("sieraad", piece.product.get_absolute_url(), press=BUY) for piece in pieces),
        ScanPage("winkelmand", "/winkelmand/"),
        *(ScanPage("afrekenen", "/afrekenen/") for _ in pieces),
    ]


def _fixed() -> list[ScanPage]:
    return [ScanPage(name, path) for name, path in FIXED.items()]


def desk(email: str, password: str) -> list[ScanPage]:
    """The desk, for who works there; begins with logging in."""
    typed = {"[name=login]": email, "[name=password]": password}
    return [
        ScanPage("inloggen in het beheer", "/account/login/", fill=typed, press="main [type=submit]"),
        ScanPage("beheer", "/beheer/"),
        ScanPage("bestellingen in het beheer", "/beheer/order/order/"),
        ScanPage("sieraden in het beheer", "/beheer/jewellery/jewel/"),
    ]
