"""Payment attempts: one row for each time a customer is sent to Mollie."""

import secrets
import uuid

from django.db import models

from shop.mollie import states


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
    method = models.CharField("betaalmethode", max_length=40, blank=True)
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

    def __str__(self) -> str:
        return f"{self.order} / {self.number}"

    @property
    def is_dead(self) -> bool:
        """Whether no money can come from this attempt any more."""
        return self.status in states.DEAD


from shop.mollie.methods_owner import MethodChoice  # noqa: E402, F401
