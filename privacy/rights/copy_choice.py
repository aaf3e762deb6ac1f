"""When the shop wants a masked copy of an identity document: the owner's own choice, and every earlier one.

A row is written once and stays, without a person in it. Who chose is for the site's own log. Until she chose, the
site's default holds (`settings.PRIVACY_ID_COPY`). What follows from it: `proving`, `id_copies` and `choosing`.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone


class WhenCopy(models.TextChoices):
    NEVER = "nooit", "Nooit"
    IN_DOUBT = "bij twijfel", "Alleen bij twijfel"
    ALWAYS = "altijd", "Altijd bij inzage"


class CopyChoice(models.Model):
    """One choice; the newest holds. `reason` names nobody, and is there for what needs one: always asking."""

    chosen_at = models.DateTimeField("gekozen", default=timezone.now)
    when = models.CharField("wanneer", max_length=20, choices=WhenCopy)
    reason = models.CharField("waarom", max_length=255, blank=True)

    class Meta:
        app_label = "privacy"
        verbose_name = "keuze over kopieën"
        verbose_name_plural = "keuzes over kopieën"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(when=WhenCopy.ALWAYS) | ~models.Q(reason=""),
                name="no_always_without_reason",
            )
        ]
        triggers = [pgtrigger.Protect(name="choice_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.get_when_display()


def when_copy() -> WhenCopy:
    """What holds now."""
    newest = CopyChoice.objects.first()
    return WhenCopy(newest.when if newest else settings.PRIVACY_ID_COPY)
