"""A request about one's own data, what it asks, and what was done with it. Who asks is sealed: see `sealed`."""

import uuid

import pgtrigger
from django.db import models
from django.utils import timezone

from privacy.erasure.models import Erasure
from privacy.export.models import ExportPackage
from privacy.rights.kinds import Channel, Outcome, Proof, Right, State


class RightsRequest(models.Model):
    """One question of one person, of one or more kinds. `number` is for reading aloud; its page has a signed address.

    `received_on` is the Dutch day from which the clock runs: the day of the letter, not that of writing it down.
    `due_on` is the policy's last day, `law_due_on` the law's. `sealed_contact` and `sealed_subject` are there until it
    is minimised; `fingerprints` are keyed hashes, by which the person's requests are found. `joined_to` is the earlier
    request of the same person and kinds that answers this one too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField("nummer", max_length=12, unique=True)
    channel = models.CharField("hoe", max_length=20, choices=Channel)
    state = models.CharField("stand", max_length=20, choices=State, default=State.NEW)
    received_on = models.DateField("ontvangen")
    created_at = models.DateTimeField("opgeschreven", default=timezone.now)
    due_on = models.DateField("uiterlijk")
    law_due_on = models.DateField("wettelijk uiterlijk")
    extended_at = models.DateTimeField("verlengd", null=True, blank=True)
    extension_reason = models.CharField("reden van verlenging", max_length=255, blank=True)
    proof = models.CharField("bewijs", max_length=20, choices=Proof, default=Proof.NONE)
    proof_reason = models.CharField("waarom dit bewijs", max_length=255, blank=True)
    reminded_on = models.DateField("herinnerd", null=True, blank=True)
    sealed_contact = models.BinaryField("wie het vraagt", null=True)
    sealed_subject = models.BinaryField("over wie", null=True)
    fingerprints = models.JSONField("vingerafdrukken", default=list)
    closed_at = models.DateTimeField("gesloten", null=True, blank=True)
    joined_to = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="hoort bij",
        related_name="joined",
    )

    class Meta:
        app_label = "privacy"
        verbose_name = "verzoek"
        verbose_name_plural = "verzoeken"
        ordering = ["due_on", "created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("received_on")), name="due_after_receipt"
            ),
        ]

    def __str__(self) -> str:
        return f"verzoek {self.number}"


class AskedRight(models.Model):
    """One kind within a request, with its own outcome. `sealed_details` is what it needs: old and new, whom to tell."""

    request = models.ForeignKey(
        RightsRequest, on_delete=models.CASCADE, related_name="rights", verbose_name="verzoek"
    )
    right = models.CharField("soort", max_length=20, choices=Right)
    outcome = models.CharField("uitkomst", max_length=20, choices=Outcome, default=Outcome.OPEN)
    sealed_details = models.BinaryField("wat er gevraagd wordt", null=True)
    # A key of `refusals.REASONS`; the owner's own words to the person are sealed.
    reason = models.CharField("grond", max_length=40, blank=True)
    sealed_explanation = models.BinaryField("toelichting", null=True)
    decided_at = models.DateTimeField("besloten", null=True, blank=True)
    decided_by = models.CharField("door", max_length=100, blank=True)
    # Each ends by its own rule, sooner or later than the request.
    package = models.ForeignKey(
        ExportPackage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="pakket",
        related_name="+",
    )
    erasure = models.ForeignKey(
        Erasure, on_delete=models.SET_NULL, null=True, blank=True, verbose_name="wissing", related_name="+"
    )

    class Meta:
        app_label = "privacy"
        verbose_name = "gevraagd recht"
        verbose_name_plural = "gevraagde rechten"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "right"], name="each_right_once_a_request"),
            models.CheckConstraint(
                condition=~models.Q(outcome=Outcome.REFUSED) | ~models.Q(reason=""),
                name="no_refusal_without_ground",
            ),
        ]

    def __str__(self) -> str:
        return self.get_right_display()


class RequestEvent(models.Model):
    """One step in the log of a request, which only grows (art. 5 lid 2 AVG). `what` names no one and no data."""

    request = models.ForeignKey(
        RightsRequest, on_delete=models.CASCADE, related_name="events", verbose_name="verzoek"
    )
    at = models.DateTimeField("wanneer", default=timezone.now)
    by = models.CharField("door", max_length=100)
    what = models.CharField("wat", max_length=255)

    class Meta:
        app_label = "privacy"
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["at", "pk"]
        triggers = [pgtrigger.Protect(name="never_rewritten", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.what


class RequestNote(models.Model):
    """What the person or the owner added to a request, in words, sealed."""

    request = models.ForeignKey(
        RightsRequest, on_delete=models.CASCADE, related_name="notes", verbose_name="verzoek"
    )
    at = models.DateTimeField("wanneer", default=timezone.now)
    by_person = models.BooleanField("van de vrager", default=True)
    sealed_text = models.BinaryField("tekst")

    class Meta:
        app_label = "privacy"
        verbose_name = "toevoeging"
        verbose_name_plural = "toevoegingen"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"toevoeging bij {self.request_id}"


class MailedCode(models.Model):
    """The newest code that was mailed for a request; works for a quarter of an hour. Only a keyed hash is kept."""

    request = models.OneToOneField(
        RightsRequest, on_delete=models.CASCADE, related_name="code", verbose_name="verzoek"
    )
    digest = models.CharField(max_length=64, blank=True)
    mailed_at = models.DateTimeField("gemaild")
    tries = models.PositiveSmallIntegerField("geprobeerd", default=0)
    # Since `counted_since`, so that a day has an end to its codes.
    mailed_count = models.PositiveSmallIntegerField("hoe vaak", default=0)
    counted_since = models.DateTimeField("geteld sinds")

    class Meta:
        app_label = "privacy"
        verbose_name = "gemailde code"
        verbose_name_plural = "gemailde codes"

    def __str__(self) -> str:
        return f"code voor {self.request_id}"


class IdCopy(models.Model):
    """That a masked copy was asked for, came in, and was destroyed. The picture lies sealed outside the database."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.OneToOneField(
        RightsRequest, on_delete=models.CASCADE, related_name="id_copy", verbose_name="verzoek"
    )
    asked_at = models.DateTimeField("gevraagd", default=timezone.now)
    asked_by = models.CharField("door", max_length=100)
    reason = models.CharField("waarom", max_length=255)
    received_at = models.DateTimeField("ontvangen", null=True, blank=True)
    destroyed_at = models.DateTimeField("vernietigd", null=True, blank=True)
    destroyed_because = models.CharField("omdat", max_length=100, blank=True)

    class Meta:
        app_label = "privacy"
        verbose_name = "kopie van een identiteitsbewijs"
        verbose_name_plural = "kopieën van identiteitsbewijzen"
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="no_copy_without_reason")]

    def __str__(self) -> str:
        return f"kopie bij {self.request_id}"
