"""Movements of money: one row for each euro amount that came in or went back. Knows no payment provider's rules."""

from django.db import models

from shop import held, immutable


class Channel(models.TextChoices):
    """Who moved the money."""

    MOLLIE = "mollie", "Mollie"
    WORKSHOP = "atelier", "In het atelier"


class Kind(models.TextChoices):
    """A refund makes the order cost less; giving back what was paid too much does not."""

    RECEIVED = "ontvangen", "Ontvangen"
    REFUNDED = "terugbetaald", "Terugbetaald"
    REFUND_BOUNCED = "terugbetaling mislukt", "Terugbetaling teruggekomen"
    SURPLUS_RETURNED = "te veel terug", "Te veel betaald, teruggegeven"
    SURPLUS_BOUNCED = "te veel terug mislukt", "Teruggave teruggekomen"
    CHARGED_BACK = "teruggeboekt", "Teruggeboekt door de bank"
    CHARGEBACK_REVERSED = "terugboeking hersteld", "Terugboeking hersteld"


INCOMING = (Kind.RECEIVED, Kind.REFUND_BOUNCED, Kind.SURPLUS_BOUNCED, Kind.CHARGEBACK_REVERSED)
OUTGOING = (Kind.REFUNDED, Kind.SURPLUS_RETURNED, Kind.CHARGED_BACK)


class Movement(models.Model):
    """Written once and never changed: bookkeeping (art. 52 AWR). `amount` is positive; `kind` says which way it went.

    `reference` is the mover's own id for it (`tr_…`, `re_…`, `chb_…`), so that the same money cannot be booked twice.
    """

    order = models.ForeignKey(
        "order.Order", on_delete=models.PROTECT, related_name="movements", verbose_name="bestelling"
    )
    kind = models.CharField("soort", max_length=30, choices=Kind.choices)
    amount = models.DecimalField("bedrag", max_digits=10, decimal_places=2)
    currency = models.CharField("valuta", max_length=3, default="EUR")
    channel = models.CharField("via", max_length=20, choices=Channel.choices)
    # An open word, as Mollie gives it: new methods come every year.
    method = models.CharField("betaalmethode", max_length=40, blank=True)
    reference = models.CharField("kenmerk", max_length=60)
    moved_at = models.DateTimeField("wanneer")
    booked_at = models.DateTimeField("geboekt", auto_now_add=True)

    class Meta:
        verbose_name = "geldstroom"
        verbose_name_plural = "geldstromen"
        ordering = ["moved_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "kind", "reference"], name="money_is_booked_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="movement_amount_positive"),
        ]
        triggers = [
            immutable.never_changes(),
            immutable.never_emptied(),
            immutable.not_deleted_while(held.in_the_books("OLD.order_id"), why=held.WHY),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount} ({self.reference})"
