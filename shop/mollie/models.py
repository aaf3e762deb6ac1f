"""What the shop asked of Mollie: a row for each time a customer was sent there, and for each refund."""

import secrets
import uuid
from decimal import Decimal

import pgtrigger
from django.db import models

from shop import held, immutable
from shop.mollie import refund_states, states

# What is given back of a payment, failed ones aside, is never more than the payment.
WITHIN_ITS_PAYMENT = f"""
    IF NEW.attempt_id IS NOT NULL AND NEW.origin = 'winkel' AND NEW.status NOT IN {refund_states.GONE_IN_SQL} THEN
        PERFORM 1 FROM mollie_paymentattempt WHERE id = NEW.attempt_id FOR UPDATE;
        IF NEW.amount + coalesce((SELECT sum(amount) FROM mollie_refund WHERE attempt_id = NEW.attempt_id
                                  AND id <> NEW.id AND status NOT IN {refund_states.GONE_IN_SQL}), 0)
           > (SELECT amount FROM mollie_paymentattempt WHERE id = NEW.attempt_id) THEN
            {immutable.refusal("more is refunded than was paid")}
        END IF;
    END IF;
    RETURN NEW;
"""
# Only what came in, or went back, is a fact for the books.
CAME_IN = "OLD.paid_at IS NOT NULL"
WENT_BACK = f"(OLD.mollie_id IS NOT NULL OR OLD.status = '{refund_states.REFUNDED}')"


def new_secret() -> str:
    return secrets.token_urlsafe(24)


def new_idempotency_key() -> str:
    return str(uuid.uuid4())


class PaymentAttempt(models.Model):
    """Written before Mollie is asked. `status` is Mollie's own word, kept open because Mollie adds new ones.

    No card number, bank account or name of a payer is ever stored (policy: "namelijk: de betaling van jouw
    bestelling").
    """

    order = models.ForeignKey(
        "order.Order", on_delete=models.PROTECT, related_name="payment_attempts", verbose_name="bestelling"
    )
    number = models.PositiveSmallIntegerField("poging")
    mollie_id = models.CharField("Mollie-id", max_length=50, unique=True, null=True, blank=True)  # noqa: DJ001
    secret = models.CharField(max_length=40, unique=True, default=new_secret, editable=False)
    idempotency_key = models.CharField(max_length=36, default=new_idempotency_key, editable=False)
    amount = models.DecimalField("bedrag", max_digits=10, decimal_places=2)
    currency = models.CharField("valuta", max_length=3, default="EUR")
    status = models.CharField("status", max_length=30, default="created")
    # `asked_method` was named when Mollie was asked; `method` is what the customer paid with. Both are Mollie's words.
    asked_method = models.CharField("gevraagde betaalmethode", max_length=40, blank=True)
    method = models.CharField("betaalmethode", max_length=40, blank=True)
    # The profile at Mollie that the payment was made under; every later answer must name the same.
    profile_id = models.CharField("profiel", max_length=40, blank=True)
    # When Mollie was first asked for a payment. Its idempotency keys are forgotten an hour later.
    asked_at = models.DateTimeField("gevraagd", null=True, blank=True)
    # When Mollie's webhook last spoke of it; None for a payment that the shop had to find by itself.
    webhook_at = models.DateTimeField("bericht van Mollie", null=True, blank=True)
    checkout_url = models.URLField("betaalpagina", max_length=500, blank=True)
    attention = models.CharField("aandacht", max_length=200, blank=True)
    created_at = models.DateTimeField("begonnen", auto_now_add=True)
    updated_at = models.DateTimeField("bijgewerkt", auto_now=True)
    paid_at = models.DateTimeField("betaald", null=True, blank=True)

    class Meta:
        verbose_name = "betaalpoging"
        verbose_name_plural = "betaalpogingen"
        ordering = ["order", "number"]
        constraints = [
            models.UniqueConstraint(fields=["order", "number"], name="one_attempt_per_number"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="attempt_amount_positive"),
        ]
        triggers = held.triggers_of("mollie.paymentattempt", order="OLD.order_id", only=CAME_IN)

    def __str__(self) -> str:
        return f"{self.order} / {self.number}"

    @property
    def is_dead(self) -> bool:
        """Whether no money can come from this attempt any more."""
        return self.status in states.DEAD


class RefundOrigin(models.TextChoices):
    SHOP = "winkel", "In de winkel"
    MOLLIE = "mollie", "In het dashboard van Mollie"


class Refund(models.Model):
    """Money that goes back. Written before Mollie is asked; `status` is Mollie's own word, or one of ours before that.

    `surplus` is the part of `amount` that was paid too much: it was never invoiced, so it is not credited either.
    `wanted` holds ids, quantities and euros, and nothing about a person. Without an attempt the money was handed over
    in the workshop. `retry_of` is the refund that a bank sent back and this one repeats, under the same credit note.
    """

    order = models.ForeignKey(
        "order.Order", on_delete=models.PROTECT, related_name="refunds", verbose_name="bestelling"
    )
    attempt = models.ForeignKey(
        PaymentAttempt,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="refunds",
        verbose_name="betaalpoging",
    )
    mollie_id = models.CharField("Mollie-id", max_length=50, unique=True, null=True, blank=True)  # noqa: DJ001
    idempotency_key = models.CharField(
        max_length=36, unique=True, default=new_idempotency_key, editable=False
    )
    amount = models.DecimalField("bedrag", max_digits=10, decimal_places=2)
    surplus = models.DecimalField("te veel betaald", max_digits=10, decimal_places=2, default=0)
    status = models.CharField("status", max_length=30, default=refund_states.CREATED)
    origin = models.CharField("gestart", max_length=10, choices=RefundOrigin, default=RefundOrigin.SHOP)
    wanted = models.JSONField("gevraagd", default=dict, blank=True)
    reason = models.CharField("reden", max_length=200, blank=True)
    failure = models.CharField("waarom niet gelukt", max_length=200, blank=True)
    credit_note = models.CharField("creditfactuur", max_length=20, blank=True)
    by = models.CharField("door", max_length=100, blank=True)
    retry_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="retry", verbose_name="herhaalt"
    )
    created_at = models.DateTimeField("begonnen", auto_now_add=True)
    updated_at = models.DateTimeField("bijgewerkt", auto_now=True)
    accepted_at = models.DateTimeField("aangenomen", null=True, blank=True)

    class Meta:
        verbose_name = "terugbetaling"
        verbose_name_plural = "terugbetalingen"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="refund_amount_positive"),
            models.CheckConstraint(
                condition=models.Q(surplus__gte=0, surplus__lte=models.F("amount")),
                name="refund_surplus_is_part_of_it",
            ),
            # Whether Mollie did the last one must be known before the next is asked for.
            models.UniqueConstraint(
                fields=["order"],
                condition=models.Q(status=refund_states.CREATED),
                name="one_unanswered_refund_per_order",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="within_its_payment",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=WITHIN_ITS_PAYMENT,
            ),
            *held.triggers_of("mollie.refund", order="OLD.order_id", only=WENT_BACK),
        ]

    def __str__(self) -> str:
        return f"{self.order} / {self.mollie_id or self.status}"

    @property
    def credited(self) -> Decimal:
        """The euros of it that the invoice becomes less by."""
        return self.amount - self.surplus


from shop.mollie.methods_owner import MethodChoice  # noqa: E402, F401
