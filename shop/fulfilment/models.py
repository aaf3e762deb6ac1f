"""What the shop told a customer about an order, and the code that opens its address. The order itself is Oscar's."""

from django.db import models
from django.utils import timezone


class LetterKind(models.TextChoices):
    """What a mail about an order says. The value is also the name of its template in `templates/mail/order/`."""

    CONFIRMATION = "bevestiging", "Bestelbevestiging"
    PAID = "betaald", "Betaling ontvangen"
    PAYMENT_FAILED = "betaling-mislukt", "Betaling niet gelukt"
    IN_THE_MAKING = "in-de-maak", "In de maak"
    READY = "klaar", "Klaar"
    SENT = "verzonden", "Verzonden"
    DELIVERED = "geleverd", "Geleverd"
    CANCELLED = "geannuleerd", "Geannuleerd"
    REFUNDED = "terugbetaald", "Terugbetaald"
    WITHDRAWN = "herroepen", "Herroepen"
    CODE = "code", "Code voor de gegevens"
    NEW_LINK = "nieuwe-link", "Nieuwe link"


class OrderLetter(models.Model):
    """One mail about one event of an order. Outlives the mail itself, which is deleted after 90 days.

    `event` names what happened (`status betaald`, `poging 2`, `terugbetaling re_…`): the same event is never mailed
    twice. `fingerprint` is the SHA-256 of the words that were sent, so that a copy of the customer's can be compared
    with them later (art. 6:230v lid 7 BW).
    """

    order = models.ForeignKey(
        "order.Order", on_delete=models.CASCADE, related_name="letters", verbose_name="bestelling"
    )
    kind = models.CharField("soort", max_length=20, choices=LetterKind.choices)
    event = models.CharField("gebeurtenis", max_length=80)
    queued_at = models.DateTimeField("geschreven", default=timezone.now)
    fingerprint = models.CharField("vingerafdruk", max_length=64, blank=True)
    mail = models.ForeignKey(
        "post_office.Email", on_delete=models.SET_NULL, null=True, related_name="+", verbose_name="mail"
    )

    class Meta:
        verbose_name = "mail over een bestelling"
        verbose_name_plural = "mails over bestellingen"
        ordering = ["queued_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["order", "event"], name="one_letter_per_event")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.order_id})"


class AddressCode(models.Model):
    """The newest code that was mailed to see an order's address; works for a quarter of an hour.

    Only a keyed hash of it is kept.
    """

    order = models.OneToOneField(
        "order.Order", on_delete=models.CASCADE, related_name="address_code", verbose_name="bestelling"
    )
    digest = models.CharField(max_length=64)
    mailed_at = models.DateTimeField("gemaild")
    tries = models.PositiveSmallIntegerField("geprobeerd", default=0)

    class Meta:
        verbose_name = "code voor de gegevens"
        verbose_name_plural = "codes voor de gegevens"

    def __str__(self) -> str:
        return f"code ({self.order_id})"
