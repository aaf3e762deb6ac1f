"""A package of somebody's data: made in the background, sealed on disk, gone after a week."""

import uuid

from django.db import models
from django.utils import timezone


class PackageKind(models.TextChoices):
    ACCESS = "inzage", "Inzage"
    PORTABILITY = "overdracht", "Overdracht"


class PackageState(models.TextChoices):
    ASKED = "gevraagd", "Gevraagd"
    READY = "klaar", "Klaar"
    FAILED = "mislukt", "Mislukt"


class ExportPackage(models.Model):
    """`sealed_subject` is there until the package is made; `sha256` (hexadecimal) and `size` (bytes) are of the ZIP.

    `contents` are pairs of a model's label and how many rows of it are in there.

    The sealed file is named after `id`, in `settings.PRIVACY_EXPORT_FOLDER`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("soort", max_length=20, choices=PackageKind)
    state = models.CharField("stand", max_length=20, choices=PackageState, default=PackageState.ASKED)
    asked_at = models.DateTimeField("gevraagd", default=timezone.now)
    made_at = models.DateTimeField("gemaakt", null=True, blank=True)
    expires_at = models.DateTimeField("te halen tot")
    sealed_subject = models.BinaryField("van wie", null=True)
    fingerprints = models.JSONField("vingerafdrukken", default=list)
    size = models.PositiveBigIntegerField("grootte", default=0)
    sha256 = models.CharField("sha256", max_length=64, blank=True)
    contents = models.JSONField("wat erin zit", default=list)
    downloads = models.PositiveSmallIntegerField("gehaald", default=0)
    error = models.CharField("fout", max_length=100, blank=True)

    class Meta:
        app_label = "privacy"
        verbose_name = "gegevenspakket"
        verbose_name_plural = "gegevenspakketten"
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} van {timezone.localdate(self.asked_at):%d-%m-%Y}"
