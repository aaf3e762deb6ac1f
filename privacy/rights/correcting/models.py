"""What became of each thing that somebody wants to see corrected. Without the thing itself, but sealed."""

from django.db import models

from privacy.rights.correcting.items import Corrected, Item
from privacy.rights.models import AskedRight


class Correction(models.Model):
    """One thing, decided on once. `places` are Dutch words for where it was corrected: they name nobody.

    `sealed_values` are what it became and what stood there before, short-lived; `reason` is a key of
    `privacy.rights.grounds.GROUNDS`, with the owner's own words to the person sealed.
    """

    asked = models.ForeignKey(
        AskedRight, on_delete=models.CASCADE, related_name="corrections", verbose_name="gevraagd recht"
    )
    item = models.CharField("wat", max_length=20, choices=Item)
    outcome = models.CharField("uitkomst", max_length=20, choices=Corrected)
    places = models.JSONField("waar", default=list, blank=True)
    reason = models.CharField("grond", max_length=40, blank=True)
    sealed_explanation = models.BinaryField("toelichting", null=True)
    sealed_values = models.BinaryField("van en naar", null=True)
    decided_at = models.DateTimeField("besloten")
    decided_by = models.CharField("door", max_length=100)

    class Meta:
        app_label = "privacy"
        verbose_name = "verbetering"
        verbose_name_plural = "verbeteringen"
        ordering = ["pk"]
        constraints = [
            # Of two clicks, the second finds it decided.
            models.UniqueConstraint(fields=["asked", "item"], name="each_item_once_a_right"),
            models.CheckConstraint(
                condition=~models.Q(outcome=Corrected.REFUSED) | ~models.Q(reason=""),
                name="no_refused_item_without_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_item_display().lower()}: {self.get_outcome_display().lower()}"
