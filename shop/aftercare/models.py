"""A proof of purchase that names nobody: for who asked to be forgotten and keeps the right to a sound jewel."""

from django.db import models
from django.utils import timezone


class WarrantyClaim(models.Model):
    """One piece that was delivered, for whoever has its code. Leads to no order: that would lead to a name again.

    `piece` and `article` are as the order had them. `digest` is a keyed hash of the code (`shop.aftercare.codes`),
    which is shown once and stored nowhere. `until` is how long this proof is kept; the right itself has no fixed
    end (art. 7:17 BW).
    """

    digest = models.CharField("vingerafdruk van de code", max_length=64, unique=True)
    piece = models.CharField("sieraad", max_length=255)
    article = models.CharField("artikelnummer", max_length=128, blank=True)
    quantity = models.PositiveIntegerField("aantal", default=1)
    delivered_on = models.DateField("geleverd op")
    until = models.DateField("bewijs bewaard tot en met")
    issued_at = models.DateTimeField("code gemaakt", default=timezone.now)

    class Meta:
        verbose_name = "garantiebewijs"
        verbose_name_plural = "garantiebewijzen"
        ordering = ["-issued_at", "-pk"]

    def __str__(self) -> str:
        return self.piece
