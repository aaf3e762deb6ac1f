"""How a piece becomes something that can be bought: its product class, its price and stock, its variants.

Used by the owner's desk and by the sample catalogue. Prices are euros including VAT. Not for reserving or
taking stock, which belongs to orders (shop/fulfilment/stock.py).
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from oscar.apps.catalogue.models import Product, ProductClass

from shop.forks.partner.models import Partner, StockRecord
from shop.jewellery.models import Variant

FROM_STOCK, ON_ORDER = "Sieraad uit voorraad", "Sieraad op bestelling"
# A piece made on order has no stock to run out of; Oscar still wants a figure.
STOCK_ON_ORDER = 0


class StockIsReserved(ValueError):
    """Fewer pieces would be left than orders hold; `reserved` is how many that are."""

    def __init__(self, reserved: int) -> None:
        super().__init__(f"{reserved} reserved")
        self.reserved = reserved


def product_class(*, lead_days: int) -> ProductClass:
    """Only what lies in stock can run out: what is made on order is not counted."""
    on_order = lead_days > 0
    name = ON_ORDER if on_order else FROM_STOCK
    found, _ = ProductClass.objects.get_or_create(name=name, defaults={"track_stock": not on_order})
    return found


def offer(product: Any, *, price: Decimal, stock: int) -> StockRecord:
    """Puts a product up for sale for the first time, from the workshop."""
    workshop, _ = Partner.objects.get_or_create(code="atelier", defaults={"name": "Atelier InnerJewels"})
    return StockRecord.objects.create(
        product=product, partner=workshop, partner_sku=product.upc, price=price, num_in_stock=stock
    )


def add_variant(parent: Any, variant: Variant, *, price: Decimal, stock: int) -> Product:
    """Gives the piece an unsaved variant as its child product, for sale at once."""
    variant.product = Product.objects.create(
        structure=Product.CHILD,
        parent=parent,
        title=parent.title,
        slug=f"{parent.slug}-{suffix(variant)}",
        upc=variant_article(parent, variant),
    )
    variant.save()
    offer(variant.product, price=price, stock=stock)
    return variant.product


def variant_article(parent: Any, variant: Variant) -> str:
    """For example `IJ-R01-GEELGOUD-14K-54`."""
    return f"{parent.upc}-{suffix(variant)}".upper()


def suffix(variant: Variant) -> str:
    """What tells it from its siblings, behind the piece's slug and article number."""
    size = variant.ring_size or variant.length_cm
    return f"{variant.metal}-{size}" if size else variant.metal


def locked_offer(product: Any) -> StockRecord:
    """The product's stock record, which nobody else can change before this transaction ends."""
    return StockRecord.objects.select_for_update().get(product=product)


def locked_offers(products: Iterable[Any]) -> dict[int, StockRecord]:
    """The same for many, by product id; locked in the order in which orders lock them."""
    records = StockRecord.objects.select_for_update().filter(product__in=list(products)).order_by("pk")
    return {record.product_id: record for record in records}


def change_offer(record: StockRecord, *, price: Decimal, stock: int) -> None:
    """For a locked record; raises StockIsReserved. Leaves alone what orders hold of it."""
    reserved = record.num_allocated or 0
    if stock != record.num_in_stock and stock < reserved:
        raise StockIsReserved(reserved)
    record.price, record.num_in_stock = price, stock
    record.save(update_fields=["price", "num_in_stock", "date_updated"])
