"""Who accepted which text, and when. It only grows."""

from django.db import models
from django.utils import timezone

from privacy.registers.append_only import append_only


class SecrecyAcceptance(models.Model):
    """`digest` is the SHA-256 of the text as it was shown. `staff_id` is the account's key,

    without a foreign key: the proof that it was accepted outlives the account, and keeps nothing of it.
    """

    staff_id = models.BigIntegerField("medewerker")
    version = models.CharField("versie", max_length=14)
    digest = models.CharField("vingerafdruk van de tekst", max_length=64)
    accepted_at = models.DateTimeField("aanvaard", default=timezone.now)

    class Meta:
        app_label = "registers"
        verbose_name = "geheimhoudingsverklaring"
        verbose_name_plural = "geheimhoudingsverklaringen"
        ordering = ["-accepted_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["staff_id", "digest"], name="a_text_is_accepted_once")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"versie {self.version}"
