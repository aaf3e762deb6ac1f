"""How the owner's desk looks and what its menu holds: django-unfold's settings. Colours are those of the brand."""

from collections.abc import Callable
from typing import Any

from django.templatetags.static import static
from django.urls import reverse, reverse_lazy

# From linen to ink. Text (500 and up) keeps 4.5:1 on the page and on linen.
BASE = {
    "50": "#fbf8f4",
    "100": "#f3ede4",
    "200": "#eae1d4",
    "300": "#d7d1c9",
    "400": "#9b8f82",
    "500": "#6e6358",
    "600": "#5c5248",
    "700": "#453d35",
    "800": "#352e27",
    "900": "#26211c",
    "950": "#191511",
}
# Around bronze (600), which carries white text and is itself readable on linen.
BRONZE = {
    "50": "#faf5ec",
    "100": "#f2e8d8",
    "200": "#e5d3b5",
    "300": "#d3b689",
    "400": "#bb9560",
    "500": "#946f3b",
    "600": "#7d5a2b",
    "700": "#684a23",
    "800": "#543c1d",
    "900": "#423017",
    "950": "#2a1e0e",
}
# Unfold's labels, switches and messages, in the brand's success and error and two quiet tones between.
SIGNALS = {
    "green": {"100": "#e2ece4", "500": "#2f6b4f", "600": "#2f6b4f", "700": "#2f6b4f"},
    "red": {"100": "#f7e6e2", "500": "#9c2f24", "600": "#9c2f24", "700": "#9c2f24"},
    "orange": {"100": "#f6e9d3", "500": "#7a4f10", "600": "#7a4f10", "700": "#7a4f10"},
    "blue": {"100": "#e2e8ea", "500": "#35525e", "600": "#35525e", "700": "#35525e"},
}


def _file(path: str) -> Callable[[Any], str]:
    return lambda request: static(path)


def _item(title: str, icon: str, model: str) -> dict[str, Any]:
    """One entry of the menu; shown to who may see that model's pages."""
    app, name = model.split(".")
    may = (f"{app}.view_{name}", f"{app}.change_{name}")
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{app}_{name}_changelist"),
        "permission": lambda request: any(request.user.has_perm(permission) for permission in may),
    }


def _page(title: str, icon: str, name: str) -> dict[str, Any]:
    """A page without a model, for who may see the register of processors."""
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{name}"),
        "permission": "shop.backoffice.registers.pages.may_see_pages",
    }


UNFOLD = {
    "SITE_TITLE": "InnerJewels beheer",
    "SITE_HEADER": "InnerJewels",
    "SITE_SUBHEADER": "Beheer",
    "SITE_URL": "/",
    "SITE_ICON": _file("img/logo-mark.svg"),
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/png", "href": _file("img/favicon.png")}],
    "STYLES": [
        _file(f"backoffice/{name}.css")
        for name in (
            "desk",
            "buttons",
            "panels",
            "today",
            "order",
            "parts",
            "forms",
            "privacy",
            "requests",
            "difference",
            "promises",
            "look_up",
            "visits",
        )
    ],
    "THEME": "light",
    "BORDER_RADIUS": "2px",
    "COLORS": {"base": BASE, "primary": BRONZE, **SIGNALS},
    "DASHBOARD_CALLBACK": "shop.backoffice.today.dashboard",
    "ACCOUNT": {
        "navigation": [{"title": "Mijn account", "link": reverse_lazy("account_overview")}],
    },
    "SIDEBAR": {
        "navigation": [
            {
                "title": "",
                "items": [
                    {"title": "Vandaag", "icon": "wb_sunny", "link": reverse_lazy("admin:index")},
                    _item("Bestellingen", "package_2", "order.order"),
                    _item("Betaalpogingen", "euro", "mollie.paymentattempt"),
                    _item("Facturen", "receipt_long", "invoicing.invoice"),
                    _item("Garantiecodes", "workspace_premium", "aftercare.warrantyclaim"),
                    _item("Bezoek", "bar_chart", "traffic.dailysum"),
                    _item("Nieuwsbrief", "mail", "newsletter.campaignfigures"),
                ],
            },
            {
                "title": "Winkel",
                "items": [
                    _item("Sieraden", "diamond", "jewellery.jewel"),
                    _item("Categorieën", "category", "catalogue.category"),
                    _item("Verzending", "local_shipping", "delivery.deliveryway"),
                    _item("Landen", "public", "delivery.countrygroup"),
                    _item("Kortingscodes", "sell", "voucher.voucher"),
                    _item("Btw", "percent", "taxes.schemeperiod"),
                    _item("Betaalmethoden", "payments", "mollie.methodchoice"),
                ],
            },
            {
                "title": "Mensen",
                "items": [
                    _item("Accounts", "person", "accounts.user"),
                    _item("Rollen", "key", "auth.group"),
                    _item("Uitgaande mail", "outgoing_mail", "post_office.email"),
                ],
            },
            {
                "title": "Privacy",
                "items": [
                    {
                        "title": "Overzicht",
                        "icon": "shield",
                        "link": reverse_lazy("admin:privacy_overview"),
                        # its address is the beginning of the others', which would light it up for all of them
                        "active": lambda request: request.path == reverse("admin:privacy_overview"),
                        "permission": "shop.backoffice.privacy.overview.may_see_overview",
                    },
                    {
                        "title": "Beloften",
                        "icon": "verified",
                        "link": reverse_lazy("admin:promises_board"),
                        "permission": "shop.backoffice.privacy.promise_board.may_see_board",
                    },
                    _item("Verzoeken", "contact_support", "privacy.rightsrequest"),
                    _item("Beperkingen", "pause_circle", "privacy.restriction"),
                    _item("Wissingen", "ink_eraser", "privacy.erasure"),
                    _item("Vastgehouden", "lock_clock", "privacy.legalhold"),
                    _item("Opruimen", "auto_delete", "privacy.purgerun"),
                    _item("Toestemmingen", "how_to_reg", "consent.consentrecord"),
                    _item("Cookies", "cookie", "cookie_consent.cookie"),
                    _item("Gegevenspakketten", "folder_zip", "privacy.exportpackage"),
                    _item("Privacybeleid", "policy", "policy.publishedpolicy"),
                ],
            },
            {
                "title": "Registers",
                "items": [
                    _item("Verwerkers", "handshake", "registers.processor"),
                    _page("Verwerkingsregister", "menu_book", "registers_processing"),
                    _item("Verstrekkingen", "outbound", "registers.disclosure"),
                    _item("Datalekken", "water_damage", "registers.breach"),
                    _item("Wie keek", "visibility", "registers.viewing"),
                    _item("Geheimhouding", "lock_person", "registers.secrecyacceptance"),
                    _item("Geweigerde adressen", "block", "registers.refusedcall"),
                    _page("Beveiliging", "security", "registers_security"),
                ],
            },
        ],
    },
}
