"""What the owner decides about each payment method: shown or not, and in which order. Rows come from Mollie's list."""

from hashlib import sha256

from django.db import models

# Methods that lend money: Mollie wants the order's lines and the buyer's address for these, and the law on credit
# may apply (Directive (EU) 2023/2225), so the owner has to turn each of them on herself.
PAY_LATER = frozenset({"alma", "billie", "in3", "klarna", "klarnapaylater", "klarnasliceit", "riverty"})


class MethodChoice(models.Model):
    """One method that Mollie has named. `code` stays open, because Mollie adds new ones; `label` is Mollie's own."""

    code = models.CharField("code bij Mollie", max_length=40, unique=True)
    label = models.CharField("naam", max_length=80)
    is_hidden = models.BooleanField("verborgen", default=False)
    position = models.PositiveSmallIntegerField("volgorde", default=0)
    picture_url = models.CharField("plaatje bij Mollie", max_length=300, blank=True)
    # Kept here so that no visitor has to fetch it from another's server.
    picture = models.BinaryField(default=bytes)
    picture_type = models.CharField(max_length=40, blank=True)
    picture_digest = models.CharField(max_length=12, blank=True)

    class Meta:
        verbose_name = "betaalmethode"
        verbose_name_plural = "betaalmethoden"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def is_pay_later(self) -> bool:
        return self.code in PAY_LATER

    def keep_picture(self, content: bytes, *, content_type: str) -> None:
        """The digest names the content, so that a browser may keep it for ever."""
        self.picture, self.picture_type = content, content_type
        self.picture_digest = sha256(content).hexdigest()[:12]
        self.save(update_fields=["picture", "picture_type", "picture_digest"])
