"""Which pages are measured, and what must lie in the bench's own database so that they show something.

Needs Django, and may change the database: never to be pointed at a shop's real one.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db.models import Count, QuerySet
from django.test import Client
from lxml import html
from oscar.apps.catalogue.models import Category

from shop.demo.bench.page import Page
from shop.demo.readiness import LOOPBACK
from shop.forks.basket.models import Basket
from shop.forks.order.models import Order
from shop.fulfilment.links import order_url
from shop.jewellery.models import Jewel
from shop.storefront.catalogue import public_jewels
from shop.storefront.variants import LENGTH, METAL, RING_SIZE, offers_of
from shop.storefront.views import PIECES_ON_A_PAGE

BUYER = {
    "name": "Bo Meting",
    "email": "bo@meting.example",
    "country": "NL",
    "postcode": "1012 JS",
    "house_number": "1",
    "street": "Dam",
    "city": "Amsterdam",
}


def sample_pages() -> list[Page]:
    """In the order in which they are shown. Removes the baskets of earlier runs; keeps one order for all runs."""
    Basket.objects.filter(status=Basket.OPEN).delete()
    variants, plain, other = [_piece_with_most_variants(), *_pieces_without_variants()[:2]]
    order = Order.objects.first() or _placed_order([variants, plain, other])
    basket = _filled_basket([variants, plain]).cookies[settings.OSCAR_BASKET_COOKIE_OPEN]
    cookies = {basket.key: basket.coded_value}
    picture = plain.pictures.all()[0].image.aspect_ratios[None]["AVIF"]
    return [
        Page("home", "/"),
        Page("all jewels", "/sieraden/"),
        Page(f"category of {PIECES_ON_A_PAGE}", f"/sieraden/{_full_category().slug}/"),
        Page(f"product, {variants.product.children.count()} variants", f"/sieraad/{variants.slug}/"),
        Page("product without variants", f"/sieraad/{plain.slug}/"),
        Page("search", "/zoeken/?q=ring"),
        Page("basket with 2 lines", "/winkelmand/", cookies),
        Page("checkout", "/afrekenen/", cookies),
        Page("order page", order_url(order)),
        Page("header fragment", "/fragment/kop/"),
        Page("header fragment, basket", "/fragment/kop/", cookies),
        Page("contact", "/contact/"),
        Page("stylesheet", staticfiles_storage.url("css/shop.css")),
        Page("picture", picture[min(picture)].url),
        Page("add to basket (POST)", "/winkelmand/toevoegen/", form=_choice(variants), status=302),
    ]


def filled_in(checkout_page: str) -> dict[str, str]:
    """What the form of the checkout sends for BUYER, with the delivery and the payment that the page proposes."""
    page: Any = html.fromstring(checkout_page)
    form = page.get_element_by_id("afrekenen")
    return {**dict(form.form_values()), **BUYER}


def visitor() -> Client:
    """A browser without cookies, that meets the shop inside this process."""
    return Client(SERVER_NAME=LOOPBACK)


def _piece_with_most_variants() -> Jewel:
    return public_jewels().alias(variants=Count("product__children")).order_by("-variants", "pk")[0]


def _pieces_without_variants() -> QuerySet[Jewel]:
    """Of which there are several, so that the one order of all runs does not sell them out."""
    return public_jewels().filter(product__structure="standalone", product__stockrecords__num_in_stock__gt=1)


def _full_category() -> Category:
    """No category of the sample catalogue fills a page, so the bench has one of its own."""
    slug = "een-volle-bladzijde"
    if found := Category.objects.filter(slug=slug).first():
        return found
    category = Category.objects.add_root({"name": "Een volle bladzijde", "slug": slug})
    for jewel in public_jewels()[:PIECES_ON_A_PAGE]:
        jewel.product.categories.add(category)
    return category


def _filled_basket(jewels: Sequence[Jewel]) -> Client:
    """Somebody with these pieces in his basket."""
    client = visitor()
    for jewel in jewels:
        client.post("/winkelmand/toevoegen/", _choice(jewel))
    return client


def _choice(jewel: Jewel) -> dict[str, str]:
    """What the form of a piece posts for the first offer that can be had."""
    offer = next(offer for offer in offers_of(jewel) if offer.available)
    return {"product": jewel.slug, **{axis: offer.value(axis) for axis in (METAL, RING_SIZE, LENGTH)}}


def _placed_order(jewels: Sequence[Jewel]) -> Order:
    """Ordered as a customer does; Mollie is not there, so that it waits for payment."""
    client = _filled_basket(jewels)
    client.post("/afrekenen/", filled_in(client.get("/afrekenen/").text))
    return Order.objects.get()
