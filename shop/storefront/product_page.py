"""A piece on its own page: its facts, its variants and what choosing among them means."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from shop.delivery.spoken import delivery_text
from shop.jewellery.metals import Metal
from shop.jewellery.models import Jewel, JewelPicture
from shop.jewellery.withdrawal import withdrawal_text
from shop.storefront.cards import Card
from shop.storefront.variants import Axis, Offer, axes, lead_text


@dataclass(frozen=True)
class ProductPage:
    """What `storefront/product.html` shows. Prices in euros including VAT; texts are Dutch and ready to print."""

    title: str
    slug: str
    summary: str
    paragraphs: list[str]
    material: str
    finish: str
    stones: str
    mass_text: str
    size_note: str
    care: str
    warnings: str
    article: str
    lead_text: str
    is_unique: bool
    sold_out: bool
    price: Decimal
    price_from: bool
    pictures: list[JewelPicture]
    breadcrumbs: list[dict[str, str]]
    axes: list[Axis]
    variants: list[dict[str, Any]]
    delivery_text: str
    withdrawal_text: str
    related: list[Card] = field(default_factory=list)


def product_page(
    jewel: Jewel, *, offers: list[Offer], related: list[Card], chosen: dict[str, str]
) -> ProductPage:
    """Put together from what was read; makes no query of its own. `chosen` maps an axis name to a value."""
    prices = [offer.price for offer in offers]
    has_variants = any(offer.metal for offer in offers)
    return ProductPage(
        title=jewel.product.title,
        slug=jewel.slug,
        summary=jewel.summary,
        paragraphs=[part for part in (jewel.product.description or "").split("\n\n") if part.strip()],
        material=_material(jewel, offers),
        finish=jewel.finish,
        stones=jewel.stones,
        mass_text=f"{jewel.mass_g.normalize():f} gram".replace(".", ","),
        size_note=jewel.size_note,
        care=jewel.care,
        warnings=jewel.warnings,
        article=jewel.product.upc or "",
        lead_text=lead_text(jewel, in_stock=max(offer.in_stock for offer in offers)),
        is_unique=jewel.is_unique,
        sold_out=not any(offer.available for offer in offers),
        price=min(prices),
        price_from=min(prices) != max(prices),
        pictures=list(jewel.pictures.all()),
        breadcrumbs=_breadcrumbs(jewel),
        axes=axes(offers, chosen=chosen) if has_variants else [],
        variants=[offer.as_json(jewel) for offer in offers if offer.metal],
        delivery_text=delivery_text(pieces=[jewel.product], goods_total=min(prices)),
        withdrawal_text=withdrawal_text(is_bespoke=jewel.is_bespoke),
        related=related,
    )


def _material(jewel: Jewel, offers: list[Offer]) -> str:
    metals = dict.fromkeys(offer.metal for offer in offers if offer.metal) or {jewel.metal: None}
    return " of ".join(str(Metal(metal).label) for metal in metals)


def _breadcrumbs(jewel: Jewel) -> list[dict[str, str]]:
    categories = [{"name": c.name, "url": f"/sieraden/{c.slug}/"} for c in jewel.product.categories.all()]
    return [{"name": "Sieraden", "url": "/sieraden/"}, *categories[:1]]
