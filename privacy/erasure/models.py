"""An erasure from plan to proof, and who else must be told. Names nobody once it is finished."""

import uuid

from django.db import models
from django.utils import timezone


class ErasureState(models.TextChoices):
    PLANNED = "voorgenomen", "Voorgenomen"
    ERASED = "gewist", "Gewist, nog na te zoeken"
    WAITING = "wacht", "Deels gewist: wacht op een lopende zaak"
    FAILED = "gevonden", "Nog iets gevonden"
    PROVED = "bewezen", "Gewist en nagezocht"


class Erasure(models.Model):
    """One erasure of one person. The address of its certificate is a signed form of `id`.

    From `begun_at` it is finished by itself; `refusal` says why the last try was refused.
    `sealed_subject` holds the identifiers until the proof is done and nothing waits any more, then null.
    `sealed_hand_overs` are what he got to keep (`privacy.erasure.sealed`), null when that is nothing.
    `fingerprints` are keyed hashes of them, for the journal. `outcome` and `proof` are JSON without personal data:
    see `privacy.erasure.outcome` and `privacy.erasure.proof`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField("stand", max_length=20, choices=ErasureState, default=ErasureState.PLANNED)
    asked_at = models.DateTimeField("gevraagd", default=timezone.now)
    asked_by = models.CharField("door", max_length=100)
    begun_at = models.DateTimeField("begonnen", null=True, blank=True)
    refusal = models.CharField("geweigerd omdat", max_length=255, blank=True)
    erased_at = models.DateTimeField("gewist", null=True, blank=True)
    proved_at = models.DateTimeField("nagezocht", null=True, blank=True)
    sealed_subject = models.BinaryField("van wie", null=True)
    sealed_hand_overs = models.BinaryField("meegegeven", null=True)
    fingerprints = models.JSONField("vingerafdrukken", default=list)
    outcome = models.JSONField("uitkomst", default=list)
    proof = models.JSONField("bewijs", default=dict)

    class Meta:
        app_label = "privacy"
        verbose_name = "wissing"
        verbose_name_plural = "wissingen"
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"wissing van {timezone.localdate(self.asked_at):%d-%m-%Y} ({self.get_state_display()})"


class RecipientNotice(models.Model):
    """Who received the data and must be told (art. 19 AVG): by a task that does it, or by the owner's tick.

    Of an erasure, or of what else was `asked`: a correction, a restriction.
    """

    erasure = models.ForeignKey(
        Erasure,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name="wissing",
    )
    asked = models.ForeignKey(
        "privacy.AskedRight",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="notices",
        verbose_name="gevraagd recht",
    )
    recipient = models.CharField("ontvanger", max_length=100)
    how = models.CharField("hoe", max_length=255)
    created_at = models.DateTimeField("gemaakt", default=timezone.now)
    told_at = models.DateTimeField("gedaan", null=True, blank=True)
    told_by = models.CharField("door", max_length=100, blank=True)

    class Meta:
        app_label = "privacy"
        verbose_name = "melding aan ontvanger"
        verbose_name_plural = "meldingen aan ontvangers"
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["erasure", "recipient"], name="each_recipient_told_once"),
            models.UniqueConstraint(fields=["asked", "recipient"], name="each_recipient_told_once_of_it"),
            models.CheckConstraint(
                condition=models.Q(erasure__isnull=False, asked=None)
                | models.Q(erasure=None, asked__isnull=False),
                name="told_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.recipient
