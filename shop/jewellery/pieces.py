"""A piece as the owner writes it down: product, jewel and stock record kept in step. Not for pictures."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.text import slugify
from oscar.apps.catalogue.models import Category, Product, ProductCategory

from shop.forks.order.models import Line
from shop.fulfilment.statuses import OrderStatus
from shop.jewellery.models import Jewel
from shop.jewellery.selling import change_offer, locked_offer, offer, product_class, variant_article

SLUG_LENGTH = 50  # leaves room for a picture's name behind it (JewelPicture.image)
# Until it is sent, an order holds stock, or is promised to be made.
OPEN_STATUSES = [
    status.value
    for status in (
        OrderStatus.AWAITING_PAYMENT,
        OrderStatus.PAID,
        OrderStatus.IN_THE_MAKING,
        OrderStatus.READY,
    )
]


class PieceWasOrdered(Exception):
    """Orders point at it, so it is kept; take it out of the shop instead."""


@dataclass(frozen=True)
class PieceFacts:
    """What the product knows of a piece. `price` is None for a piece in variants, which have their own."""

    title: str
    description: str
    article: str
    category: Category
    is_public: bool
    price: Decimal | None
    stock: int


@transaction.atomic
def save_piece(jewel: Jewel, facts: PieceFacts) -> Jewel:
    """Writes a new or changed piece; `jewel` holds its own facts already.

    The product goes first: the jewel's search text is made from it. Raises StockIsReserved.
    """
    product = jewel.product if jewel.product_id else _new_product(facts)
    product.title, product.description = facts.title, facts.description
    product.upc = facts.article or f"IJ-{product.slug}".upper()
    product.is_public = facts.is_public
    product.product_class = product_class(lead_days=jewel.lead_days)
    product.save()
    ProductCategory.objects.filter(product=product).exclude(category=facts.category).delete()
    ProductCategory.objects.get_or_create(product=product, category=facts.category)
    if facts.price is not None:
        _save_offer(product, facts.price, facts.stock)
    _follow(product)
    jewel.product, jewel.slug = product, product.slug
    jewel.save()
    return jewel


@transaction.atomic
def remove_piece(product: Any) -> None:
    """Deletes a product with all its variants, or one variant; raises PieceWasOrdered."""
    if lines_of(product).exists():
        raise PieceWasOrdered(product.slug)
    product.delete()


def has_open_orders(product: Any) -> bool:
    """Whether an order still holds or awaits it or one of its variants."""
    return lines_of(product).filter(order__status__in=OPEN_STATUSES).exists()


def lines_of(product: Any) -> QuerySet[Line]:
    """The order lines of a product and its variants, whatever became of the order."""
    return Line.objects.filter(Q(product=product) | Q(product__parent=product))


def _new_product(facts: PieceFacts) -> Product:
    structure = Product.STANDALONE if facts.price is not None else Product.PARENT
    return Product(structure=structure, slug=_free_slug(facts.title))


def _free_slug(title: str) -> str:
    """The piece's web address: made from its first title, and kept for ever so that links keep working."""
    slug = plain = slugify(title)[: SLUG_LENGTH - 4] or "sieraad"
    number = 1
    while Jewel.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{plain}-{number}"
    return slug


def _save_offer(product: Any, price: Decimal, stock: int) -> None:
    if product.stockrecords.exists():
        change_offer(locked_offer(product), price=price, stock=stock)
    else:
        offer(product, price=price, stock=stock)


def _follow(product: Any) -> None:
    """Title and article number of a piece stand on its variants and stock records as well."""
    product.stockrecords.update(partner_sku=product.upc)
    product.children.update(title=product.title)
    for child in product.children.select_related("variant"):
        article = variant_article(product, child.variant)
        if child.upc != article:
            product.children.filter(pk=child.pk).update(upc=article)
            child.stockrecords.update(partner_sku=article)
