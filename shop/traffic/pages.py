"""Which pages of the shop are counted, and which elements. Given to `privacy.traffic` as `SITE`.

Pages of one person are not among them: his account, his order, his request, his warranty. Nor is the desk.
"""

from django.urls import ResolverMatch

from privacy.traffic.site import Page, Site

CATEGORY, PRODUCT = "categorie", "sieraad"
# By the name of the address. What a visitor reads is in `words`.
PAGES = {
    "storefront:home": "voorpagina",
    "storefront:jewels": "alle sieraden",
    "storefront:category": CATEGORY,
    "storefront:product": PRODUCT,
    "storefront:search": "zoeken",
    "basket:summary": "winkelmand",
    "checkout:checkout": "afrekenen",
    "pages:contact": "contact",
    "pages:about": "het atelier",
    "pages:terms": "algemene voorwaarden",
    "pages:policy": "privacybeleid",
    "privacy:ask": "privacyverzoek",
    "newsletter:sign_up": "nieuwsbrief",
    "newsletter:leave_form": "afmelden nieuwsbrief",
}
# Elements with a `data-op` in the templates: the name that is sent, and what the owner reads.
CLICKS = {
    "menu": "Menu geopend",
    "menu-sieraad": "Menu: alle sieraden of een categorie",
    "menu-atelier": "Menu: het atelier",
    "menu-contact": "Menu: contact",
    "winkelmand": "Winkelmand in de kop",
    "zoeken": "Zoekveld",
    "in-winkelmand": "Knop “In winkelmand”",
    "foto": "Foto van een sieraad",
}


def page_of(match: ResolverMatch) -> Page | None:
    """A category tells itself apart in paths, because they are the menu; there are few of them."""
    kind = PAGES.get(match.view_name)
    if kind is None:
        return None
    return Page(kind, detail=match.kwargs.get("slug", ""), in_paths=kind == CATEGORY)


SITE = Site(page_of=page_of, clicks=CLICKS, consent_group="analytisch", relay_group="tracking")
