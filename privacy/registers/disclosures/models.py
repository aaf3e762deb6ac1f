"""A hand-over of personal data: a row each, which nobody changes."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from privacy.registers.append_only import append_only


class Ground(models.TextChoices):
    """Why it may be handed over: the policy knows two reasons, and who asks for his own data is a third."""

    AGREEMENT = "overeenkomst", "nodig voor de overeenkomst met de klant"
    LAW = "wet", "wettelijke verplichting"
    OWN_REQUEST = "verzoek", "op verzoek van de persoon zelf"


class Disclosure(models.Model):
    """Rows of one kind that went to one recipient. `object_ids` are their primary keys as text.

    `law` is the article when the ground is a legal duty; `reference` what the recipient calls it.
    """

    at = models.DateTimeField("wanneer", default=timezone.now)
    recipient = models.CharField("aan wie", max_length=120)
    what = models.CharField("wat", max_length=200)
    ground = models.CharField("grond", max_length=12, choices=Ground)
    law = models.CharField("wet", max_length=120, blank=True)
    reference = models.CharField("kenmerk van de ontvanger", max_length=80, blank=True)
    model = models.CharField("soort", max_length=100)
    object_ids = ArrayField(models.CharField(max_length=60), verbose_name="kenmerken")
    by = models.CharField("door", max_length=60)

    class Meta:
        app_label = "registers"
        verbose_name = "verstrekking"
        verbose_name_plural = "verstrekkingen"
        ordering = ["-at", "-pk"]
        indexes = [GinIndex(fields=["object_ids"], name="disclosure_of_row")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(ground="wet", law=""), name="a_legal_duty_names_its_law"
            ),
            models.CheckConstraint(condition=~models.Q(recipient=""), name="a_disclosure_has_a_recipient"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.what} aan {self.recipient}"
