"""A letter to many, and a mark for each address that it went to. Neither names anybody."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone

# Let go, and not everybody has it yet.
RUNNING = Q(begun_at__isnull=False, finished_at=None)


class Mailing(models.Model):
    """One letter. `kind` is a key of `settings.PRIVACY_MAILINGS`, `about` what it is about there: a number, a version.

    `words` is what the owner wrote, by the name that the template knows it by; from the moment she lets it go the
    database refuses to change it. `addresses` is how many there were on the list at the last look, `unreachable` the
    number of rows that led to none; of the `mailed`, `held_back` were held back for a restriction (art. 18 AVG).
    """

    kind = models.CharField("soort", max_length=20)
    about = models.CharField("waarover", max_length=60)
    words = models.JSONField("woorden", default=dict)
    written_at = models.DateTimeField("geschreven", default=timezone.now)
    begun_at = models.DateTimeField("begonnen", null=True, blank=True)
    begun_by = models.CharField("verstuurd door", max_length=60, blank=True)
    addresses = models.PositiveIntegerField("adressen", default=0)
    unreachable = models.PositiveIntegerField("zonder adres", default=0)
    mailed = models.PositiveIntegerField("gemaild", default=0)
    held_back = models.PositiveIntegerField("tegengehouden", default=0)
    finished_at = models.DateTimeField("klaar", null=True, blank=True)

    class Meta:
        app_label = "mailings"
        verbose_name = "brief aan velen"
        verbose_name_plural = "brieven aan velen"
        ordering = ["-written_at"]
        constraints = [models.UniqueConstraint(fields=["kind", "about"], name="one_letter_about_each")]
        triggers = [
            pgtrigger.Protect(
                name="said_is_said",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__begun_at__isnull=False, old__words__df=pgtrigger.F("new__words")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class Told(models.Model):
    """That one address got one letter: a keyed hash, another one for each letter, so that no two can be joined."""

    mailing = models.ForeignKey(
        Mailing, on_delete=models.CASCADE, related_name="told", verbose_name="brief aan velen"
    )
    fingerprint = models.CharField("afdruk", max_length=64)

    class Meta:
        app_label = "mailings"
        verbose_name = "teken dat een brief aan velen verstuurd is"
        verbose_name_plural = "tekens dat een brief aan velen verstuurd is"
        constraints = [
            models.UniqueConstraint(fields=["mailing", "fingerprint"], name="each_address_once_a_letter")
        ]

    def __str__(self) -> str:
        return f"afdruk bij {self.mailing_id}"
