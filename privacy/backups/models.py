"""Which entries of the erasure journal this database has carried out."""

from django.db import models
from django.utils import timezone


class JournalMark(models.Model):
    """An entry of the journal whose erasure was committed here.

    Every copy of the database carries its marks along: what stands in the journal and not here was erased after the
    copy was made. `entry` is a random number and names nobody.
    """

    entry = models.UUIDField("regel", primary_key=True)
    applied_at = models.DateTimeField("uitgevoerd", default=timezone.now)

    class Meta:
        app_label = "privacy"
        verbose_name = "uitgevoerde regel van het wisjournaal"
        verbose_name_plural = "uitgevoerde regels van het wisjournaal"

    def __str__(self) -> str:
        return str(self.entry)
