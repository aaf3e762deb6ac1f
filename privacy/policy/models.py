"""The privacy policy as it was published: every version stays, as the people who agreed to it read it.

And what somebody saw who opened its links.
"""

import pgtrigger
from django.db import models
from django.utils import timezone

from privacy.policy.shelf import PublishedText, Versioned
from privacy.registers.append_only import never_emptied


class PublishedPolicy(Versioned, models.Model):
    """One version. `version` is its day, "2026-11-23", or "2026-11-23-2" for the second of a day.

    `source` is Markdown with every fact filled in, so that it says later what it said then. `what_changed` is for the
    people it is about; `is_material` says that they must be told (art. 12 lid 1, art. 13 lid 3 AVG). Who published it
    stands in the log of the desk.
    """

    version = models.CharField("versie", max_length=20, unique=True)
    title = models.CharField("titel", max_length=100)
    source = models.TextField("tekst")
    what_changed = models.CharField("wat er veranderde", max_length=500, blank=True)
    is_material = models.BooleanField("belangrijk", default=False)
    published_at = models.DateTimeField("gepubliceerd", default=timezone.now, unique=True)

    class Meta:
        app_label = "policy"
        verbose_name = "versie van het privacybeleid"
        verbose_name_plural = "versies van het privacybeleid"
        ordering = ["-published_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_material=False) | ~models.Q(what_changed=""),
                name="what_matters_is_told",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="published_for_good", operation=pgtrigger.Update | pgtrigger.Delete),
            never_emptied(),
        ]

    def __str__(self) -> str:
        return f"{self.title}, versie {self.version}"

    @property
    def text(self) -> PublishedText:
        return PublishedText(version=self.version, title=self.title, source=self.source)


class LinkLook(models.Model):
    """That somebody opened a link that leads to another site, and whether it worked; `by` is her role."""

    url = models.CharField("link", max_length=500)
    works = models.BooleanField("werkt")
    at = models.DateTimeField("wanneer", default=timezone.now)
    by = models.CharField("door", max_length=60)

    class Meta:
        app_label = "policy"
        verbose_name = "nagekeken link"
        verbose_name_plural = "nagekeken links"
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.url
