"""Payments: each time someone was sent to Mollie, and what was paid. Card and account numbers are never stored."""

from oscar.apps.order.models import PaymentEvent, PaymentEventQuantity
from oscar.apps.payment.models import Source, Transaction

from privacy.declaration import Anonymise, PersonalData, payment
from privacy.legal import LegalBasis
from shop.ledger.models import Movement
from shop.mollie.models import PaymentAttempt, Refund
from shop.personal_data.orders import of_orders
from shop.personal_data.periods import FISCAL, FOR_THE_TAX_OFFICE, TECHNICAL_LOG

DECLARATIONS = (
    PersonalData(
        model="mollie.paymentattempt",
        purpose="Je bestelling laten betalen via Mollie, en weten of dat lukte.",
        legal_basis=LegalBasis.CONTRACT,
        fields=payment("order", "number", "mollie_id", "amount", "currency", keep=FOR_THE_TAX_OFFICE)
        + payment("status", "method", "created_at", "paid_at", keep=FOR_THE_TAX_OFFICE)
        + payment("asked_method", "asked_at", "profile_id", "webhook_at", "checkout_url", "attention"),
        kept_for=TECHNICAL_LOG,
        find=of_orders(PaymentAttempt),
        on_erasure=Anonymise(),
    ),
    PersonalData(
        model="mollie.refund",
        purpose="Geld teruggeven, en weten of het aankwam.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("order", "attempt", "mollie_id", "amount", "surplus", "status", "origin", "wanted")
        + payment("reason", "failure", "credit_note", "by", "retry_of", "created_at", "accepted_at"),
        kept_for=FISCAL,
        find=of_orders(Refund),
        on_erasure=FOR_THE_TAX_OFFICE,
    ),
    PersonalData(
        model="ledger.movement",
        purpose="Elk bedrag dat voor je bestelling binnenkwam of terugging, in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("order", "kind", "amount", "currency", "channel", "method", "reference")
        + payment("moved_at", "booked_at"),
        kept_for=FISCAL,
        find=of_orders(Movement),
        on_erasure=FOR_THE_TAX_OFFICE,
    ),
    PersonalData(
        model="payment.source",
        purpose="Wat er voor je bestelling betaald en terugbetaald is, in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("order", "source_type", "currency", "reference", "label")
        + payment("amount_allocated", "amount_debited", "amount_refunded"),
        kept_for=FISCAL,
        find=of_orders(Source),
        on_erasure=FOR_THE_TAX_OFFICE,
    ),
    PersonalData(
        model="payment.transaction",
        purpose="Elke betaling en terugbetaling van je bestelling in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("source", "txn_type", "amount", "reference", "status", "date_created"),
        kept_for=FISCAL,
        find=of_orders(Transaction, path="source__order"),
        on_erasure=FOR_THE_TAX_OFFICE,
    ),
    PersonalData(
        model="order.paymentevent",
        purpose="Wanneer je bestelling betaald is.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("order", "event_type", "amount", "reference", "shipping_event", "date_created"),
        kept_for=FISCAL,
        find=of_orders(PaymentEvent),
        on_erasure=FOR_THE_TAX_OFFICE,
    ),
    PersonalData(
        model="order.paymenteventquantity",
        purpose="Welke stukken met welke betaling betaald zijn.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("event", "line", "quantity"),
        kept_for=FISCAL,
        find=of_orders(PaymentEventQuantity, path="line__order"),
        on_erasure=FOR_THE_TAX_OFFICE,
    ),
)
