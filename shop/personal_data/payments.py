"""Payments: each time someone was sent to Mollie, and what was paid. Card and account numbers are never stored.

What Oscar notes of payments is in `payment_events`.
"""

from privacy.declaration import Erase, PersonalData, Retention, payment
from privacy.legal import LegalBasis, Source
from shop.ledger.models import Movement
from shop.mollie.models import PaymentAttempt, Refund
from shop.personal_data import holding
from shop.personal_data.moments import of_order, rule, until_the_books_close, was_bought
from shop.personal_data.orders_found import of_orders
from shop.personal_data.periods import FISCAL, TECHNICAL_LOG
from shop.personal_data.recipients import BOOKKEEPER, HOSTING, MOLLIE

# Of use while a fault in a payment may be found.
TECHNICAL = ("asked_method", "asked_at", "profile_id", "webhook_at", "checkout_url", "attention")


DECLARATIONS = (
    PersonalData(
        model="mollie.paymentattempt",
        purpose="Je bestelling laten betalen via Mollie, en weten of dat lukte.",
        legal_basis=LegalBasis.CONTRACT,
        fields=payment("order", "mollie_id", "amount", "currency", "method", "paid_at", *TECHNICAL),
        plain=("id", "number", "secret", "idempotency_key", "status", "created_at", "updated_at"),
        kept_for=FISCAL,
        find=of_orders(PaymentAttempt),
        on_erasure=Erase(),
        source=Source.SERVICE,
        recipients=(HOSTING, MOLLIE, BOOKKEEPER),
        holds=holding.of_order("mollie.paymentattempt"),
        retention=(
            rule("R5-betaalpoging", TECHNICAL_LOG, since="created_at", fields=TECHNICAL),
            *until_the_books_close("betaalpoging"),
        ),
    ),
    PersonalData(
        model="mollie.refund",
        purpose="Geld teruggeven, en weten of het aankwam.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("order", "attempt", "mollie_id", "amount", "surplus", "credit_note", "retry_of")
        + payment("accepted_at", "reason", "failure", "by")
        + payment(
            "wanted", contains="Welke stukken en welk bedrag er terugging, met nummers en zonder namen."
        ),
        plain=("id", "idempotency_key", "status", "origin", "created_at", "updated_at"),
        kept_for=FISCAL,
        find=of_orders(Refund),
        on_erasure=Erase(),
        source=Source.SERVICE,
        recipients=(HOSTING, MOLLIE, BOOKKEEPER),
        holds=holding.of_order("mollie.refund"),
        retention=until_the_books_close("terugbetaling"),
    ),
    PersonalData(
        model="ledger.movement",
        purpose="Elk bedrag dat voor je bestelling binnenkwam of terugging, in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("order", "kind", "amount", "currency", "channel", "method", "reference")
        + payment("moved_at", "booked_at"),
        plain=("id",),
        kept_for=FISCAL,
        find=of_orders(Movement),
        on_erasure=Erase(),
        source=Source.SERVICE,
        recipients=(HOSTING, BOOKKEEPER),
        holds=holding.of_order("ledger.movement"),
        # An order with money came to something, so it has no R20.
        retention=(Retention(code="R3-geldstroom", period=FISCAL, ends=of_order(was_bought)),),
    ),
)
