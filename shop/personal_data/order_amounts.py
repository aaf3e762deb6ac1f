"""What an order cost: prices, discounts and surcharges of its lines and of itself."""

from privacy.declaration import Erase, PersonalData, payment
from privacy.legal import LegalBasis, Source
from shop.forks.order.models import LinePrice, OrderDiscount, OrderLineDiscount, Surcharge
from shop.personal_data import holding
from shop.personal_data.moments import until_the_books_close
from shop.personal_data.orders_found import of_orders
from shop.personal_data.periods import FISCAL
from shop.personal_data.recipients import BOOKKEEPER, HOSTING

DECLARATIONS = (
    PersonalData(
        model="order.lineprice",
        purpose="De prijs van je sieraden in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("order", "line", "quantity", "tax_code", "price_incl_tax", "price_excl_tax")
        + payment("shipping_incl_tax", "shipping_excl_tax"),
        plain=("id",),
        kept_for=FISCAL,
        find=of_orders(LinePrice),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING, BOOKKEEPER),
        holds=holding.of_order("order.lineprice"),
        retention=until_the_books_close("prijs"),
    ),
    PersonalData(
        model="order.orderdiscount",
        purpose="De korting op je bestelling in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("order", "category", "offer_id", "offer_name", "voucher_id", "voucher_code")
        + payment("frequency", "amount")
        + payment("message", contains="De zin die bij de korting hoort, voor iedereen dezelfde."),
        plain=("id",),
        kept_for=FISCAL,
        find=of_orders(OrderDiscount),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING, BOOKKEEPER),
        holds=holding.of_order("order.orderdiscount"),
        retention=until_the_books_close("korting"),
    ),
    PersonalData(
        model="order.orderlinediscount",
        purpose="De korting op je sieraden in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("line", "order_discount", "is_incl_tax", "amount"),
        plain=("id",),
        kept_for=FISCAL,
        find=of_orders(OrderLineDiscount, path="line__order"),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING, BOOKKEEPER),
        holds=holding.of_order("order.orderlinediscount", path="line__order"),
        retention=until_the_books_close("korting-op-regel", path="line__order"),
    ),
    PersonalData(
        model="order.surcharge",
        purpose="De toeslag op je bestelling in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("order", "name", "code", "incl_tax", "excl_tax", "tax_code"),
        plain=("id",),
        kept_for=FISCAL,
        find=of_orders(Surcharge),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING, BOOKKEEPER),
        holds=holding.of_order("order.surcharge"),
        retention=until_the_books_close("toeslag"),
    ),
)
