"""That somebody's data are restricted, which rows these are, and every step. Whose they are is sealed."""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone

from privacy.restriction.grounds import Ground
from privacy.rights.models import AskedRight


class Because(models.TextChoices):
    TOLD = "verteld", "Opgeheven, nadat het was verteld"
    ERASED = "wissing", "Voorbij: de gegevens zijn gewist"


class Restriction(models.Model):
    """Runs from `since` until `lifted_at`. `number` is that of the request, which may be gone before it ends.

    `sealed_contact` (whom to tell) and `sealed_subject` are there while it runs; `fingerprints` are keyed hashes of
    whom it is about, by which his mail is known. `announced_at` is when he was written that it ends, `announcement`
    the site's word for that letter, `sealed_why` what it said.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # One for each thing asked: of two clicks, the second finds it there.
    asked = models.OneToOneField(
        AskedRight,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="gevraagd in",
        related_name="restriction",
    )
    number = models.CharField("verzoek", max_length=12)
    ground = models.CharField("grond", max_length=1, choices=Ground)
    since = models.DateTimeField("sinds", default=timezone.now)
    begun_by = models.CharField("ingesteld door", max_length=100)
    sealed_contact = models.BinaryField("wie het bericht krijgt", null=True)
    sealed_subject = models.BinaryField("over wie", null=True)
    fingerprints = models.JSONField("vingerafdrukken", default=list)
    sealed_why = models.BinaryField("waarom het ophoudt", null=True)
    announcement = models.CharField("bericht", max_length=100, blank=True)
    announced_at = models.DateTimeField("aangekondigd", null=True, blank=True)
    announced_by = models.CharField("aangekondigd door", max_length=100, blank=True)
    lifted_at = models.DateTimeField("voorbij", null=True, blank=True)
    lifted_because = models.CharField("omdat", max_length=20, choices=Because, blank=True)

    class Meta:
        app_label = "privacy"
        verbose_name = "beperking"
        verbose_name_plural = "beperkingen"
        ordering = ["since", "pk"]
        constraints = [
            # Art. 18 lid 3 AVG: who got a restriction is told before it is lifted.
            models.CheckConstraint(
                condition=models.Q(lifted_at=None)
                | models.Q(lifted_because=Because.ERASED)
                | models.Q(
                    lifted_because=Because.TOLD,
                    announced_at__isnull=False,
                    lifted_at__gt=models.F("announced_at"),
                ),
                name="told_before_it_was_lifted",
            ),
        ]

    def __str__(self) -> str:
        return f"beperking bij verzoek {self.number}"


class RestrictedRow(models.Model):
    """One row of the person while his restriction runs. `model` is a label in lower case.

    `allowed_at` is since when he consents to the use of this one after all (art. 18 lid 2 AVG), `allowed_how` how he
    said so.
    """

    restriction = models.ForeignKey(
        Restriction, on_delete=models.CASCADE, related_name="rows", verbose_name="beperking"
    )
    model = models.CharField("soort", max_length=100)
    object_id = models.CharField("kenmerk", max_length=60)
    allowed_at = models.DateTimeField("toegestaan", null=True, blank=True)
    allowed_by = models.CharField("opgeschreven door", max_length=100, blank=True)
    allowed_how = models.CharField("hoe hij het zei", max_length=255, blank=True)

    class Meta:
        app_label = "privacy"
        verbose_name = "beperkt gegeven"
        verbose_name_plural = "beperkte gegevens"
        indexes = [models.Index(fields=["model", "object_id"], name="restriction_of_row")]
        constraints = [
            models.UniqueConstraint(
                fields=["restriction", "model", "object_id"], name="each_row_once_a_restriction"
            ),
            models.CheckConstraint(
                condition=models.Q(allowed_at=None) | ~models.Q(allowed_how=""),
                name="no_consent_without_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}"


class RestrictionStep(models.Model):
    """One step in the log of a restriction, which only grows. `what` names no one and no data."""

    restriction = models.ForeignKey(
        Restriction, on_delete=models.CASCADE, related_name="steps", verbose_name="beperking"
    )
    at = models.DateTimeField("wanneer", default=timezone.now)
    by = models.CharField("door", max_length=100)
    what = models.CharField("wat", max_length=400)

    class Meta:
        app_label = "privacy"
        verbose_name = "stap van een beperking"
        verbose_name_plural = "stappen van beperkingen"
        ordering = ["at", "pk"]
        triggers = [pgtrigger.Protect(name="step_never_rewritten", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.what
