"""What Oscar notes of payments. The books themselves are in `payments` and `invoices`."""

from oscar.apps.order.models import PaymentEvent, PaymentEventQuantity
from oscar.apps.payment.models import Source as PaymentSource
from oscar.apps.payment.models import Transaction

from privacy.declaration import Erase, PersonalData, payment
from privacy.legal import LegalBasis, Source
from shop.personal_data import holding
from shop.personal_data.moments import until_the_warranty_ends
from shop.personal_data.orders_found import of_orders
from shop.personal_data.periods import WARRANTY
from shop.personal_data.recipients import HOSTING

DECLARATIONS = (
    PersonalData(
        model="payment.source",
        purpose="Wat er voor je bestelling betaald en terugbetaald is.",
        legal_basis=LegalBasis.CONTRACT,
        fields=payment("order", "source_type", "currency", "reference", "label")
        + payment("amount_allocated", "amount_debited", "amount_refunded"),
        plain=("id",),
        kept_for=WARRANTY,
        find=of_orders(PaymentSource),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        holds=holding.of_order("payment.source"),
        retention=until_the_warranty_ends("betaalwijze"),
    ),
    PersonalData(
        model="payment.transaction",
        purpose="Elke betaling en terugbetaling van je bestelling.",
        legal_basis=LegalBasis.CONTRACT,
        fields=payment("source", "txn_type", "amount", "reference", "status", "date_created"),
        plain=("id",),
        kept_for=WARRANTY,
        find=of_orders(Transaction, path="source__order"),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        holds=holding.of_order("payment.transaction", path="source__order"),
        retention=until_the_warranty_ends("betaling", path="source__order"),
    ),
    PersonalData(
        model="order.paymentevent",
        purpose="Wanneer je bestelling betaald is.",
        legal_basis=LegalBasis.CONTRACT,
        fields=payment("order", "event_type", "amount", "reference", "shipping_event", "date_created"),
        plain=("id",),
        kept_for=WARRANTY,
        find=of_orders(PaymentEvent),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        holds=holding.of_order("order.paymentevent"),
        retention=until_the_warranty_ends("betaalgebeurtenis"),
    ),
    PersonalData(
        model="order.paymenteventquantity",
        purpose="Welke stukken met welke betaling betaald zijn.",
        legal_basis=LegalBasis.CONTRACT,
        fields=payment("event", "line", "quantity"),
        plain=("id",),
        kept_for=WARRANTY,
        find=of_orders(PaymentEventQuantity, path="line__order"),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        holds=holding.of_order("order.paymenteventquantity", path="line__order"),
        retention=until_the_warranty_ends("betaald-stuk", path="line__order"),
    ),
)
