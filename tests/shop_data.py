"""Pieces, baskets and orders for tests, made the way the shop makes them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from oscar.apps.catalogue.models import Category, Product, ProductCategory, ProductClass

from shop.forks.basket.models import Basket
from shop.forks.order.models import Order
from shop.forks.partner.models import Partner, StockRecord
from shop.forks.partner.strategy import Selector
from shop.forks.shipping.methods import GrossPriceMethod
from shop.forks.shipping.repository import methods_for
from shop.fulfilment.placing import place_order
from shop.fulfilment.purchase import PostalAddress, Purchase
from shop.fulfilment.seen import seen_in
from shop.jewellery.metals import Metal
from shop.jewellery.models import Jewel, Variant

HOME = PostalAddress(
    name="Klant de Vries",
    street="Dorpsstraat",
    house_number="12",
    house_number_addition="bis",
    postcode="3511 AX",
    city="Utrecht",
    country="NL",
)


def make_category(slug: str = "ringen") -> Category:
    return Category.objects.filter(slug=slug).first() or Category.objects.add_root(
        {"name": slug.title(), "slug": slug}
    )


def make_jewel(
    slug: str = "gladde-ring",
    *,
    price: str = "100.00",
    stock: int = 3,
    variants: Iterable[tuple[str, int, str, int]] = (),
    category: str = "ringen",
    **facts: Any,
) -> Jewel:
    """A public piece. `variants` are (metal, ring size in mm, price, stock); without them it is sold as it is."""
    variants = list(variants)
    product = Product.objects.create(
        structure=Product.PARENT if variants else Product.STANDALONE,
        product_class=_product_class(on_order=facts.get("lead_days", 0) > 0),
        title=facts.pop("title", slug.replace("-", " ").capitalize()),
        slug=slug,
        upc=f"IJ-{slug}",
        description="Met de hand gemaakt.\n\nEn met geduld.",
    )
    ProductCategory.objects.create(product=product, category=make_category(category))
    if not variants:
        _stock(product, price, stock)
    for metal, size, variant_price, variant_stock in variants:
        _variant(product, metal, size, variant_price, variant_stock)
    defaults = {
        "summary": "Een ring.",
        "metal": Metal.YELLOW_GOLD,
        "mass_g": Decimal("2.40"),
        "warnings": "Geen.",
    }
    return Jewel.objects.create(product=product, slug=slug, **(defaults | facts))


def make_basket(*jewels: Jewel, quantity: int = 1, owner: Any = None) -> Basket:
    """An open basket with the first offer of each piece."""
    basket = Basket.objects.create(owner=owner)
    basket.strategy = Selector().strategy()
    for jewel in jewels:
        basket.add_product(jewel.product.children.first() or jewel.product, quantity=quantity)
    return basket


def delivery(basket: Basket, code: str = "pakket-verzekerd", *, country: str = "NL") -> GrossPriceMethod:
    """A way of delivery as the checkout offers it for this basket."""
    return next(method for method in methods_for(country, basket) if method.code == code)


def make_purchase(basket: Basket, **changes: Any) -> Purchase:
    """What a guest asks for who saw the right total."""
    shipping = changes.pop("shipping", None) or delivery(basket)
    fields: dict[str, Any] = {
        "email": "gast@voorbeeld.nl",
        "phone_number": "",
        "mobile_number": "+31612345678",
        "billing": HOME,
        "delivery": HOME,
        "shipping": shipping,
        "seen": seen_in(basket),
        "shown_total": basket.total_incl_tax + shipping.price,
    }
    return Purchase(**(fields | changes))


def place(*jewels: Jewel, quantity: int = 1, user: Any = None, **changes: Any) -> Order:
    """A placed order that waits for its payment."""
    basket = make_basket(*(jewels or (make_jewel(),)), quantity=quantity, owner=user)
    purchase = make_purchase(basket, **changes)
    return place_order(basket.pk, purchase, user=user or AnonymousUser(), now=timezone.now())


def stock_of(jewel: Jewel) -> StockRecord:
    """The stock record of the first offer, as the database has it now."""
    return StockRecord.objects.get(product=jewel.product.children.first() or jewel.product)


def _product_class(*, on_order: bool) -> ProductClass:
    name = "Sieraad op bestelling" if on_order else "Sieraad uit voorraad"
    return ProductClass.objects.get_or_create(name=name, defaults={"track_stock": not on_order})[0]


def _variant(parent: Product, metal: str, size: int, price: str, stock: int) -> None:
    child = Product.objects.create(
        structure=Product.CHILD,
        parent=parent,
        title=parent.title,
        slug=f"{parent.slug}-{metal}-{size}",
        upc=f"{parent.upc}-{metal}-{size}",
    )
    Variant.objects.create(product=child, metal=metal, ring_size=size)
    _stock(child, price, stock)


def _stock(product: Product, price: str, stock: int) -> None:
    partner = Partner.objects.get_or_create(code="atelier", defaults={"name": "Atelier"})[0]
    StockRecord.objects.create(
        product=product, partner=partner, partner_sku=product.upc, price=Decimal(price), num_in_stock=stock
    )
