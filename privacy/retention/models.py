"""What the nightly round did: numbers without persons, and the rows on which a rule broke."""

from django.db import models
from django.utils import timezone


class PurgeRun(models.Model):
    """One round over all rules. A rehearsal is the same without the commit. Unfinished when `finished_at` is empty."""

    started_at = models.DateTimeField("begonnen", default=timezone.now)
    finished_at = models.DateTimeField("klaar", null=True, blank=True)
    is_rehearsal = models.BooleanField("proef", default=False)

    class Meta:
        app_label = "privacy"
        verbose_name = "opruimronde"
        verbose_name_plural = "opruimrondes"
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.started_at):%d-%m-%Y %H:%M}"


class PurgeCount(models.Model):
    """What one rule did in one round: rows that went or were emptied, rows that were parked."""

    run = models.ForeignKey(PurgeRun, on_delete=models.CASCADE, related_name="counts", verbose_name="ronde")
    rule = models.CharField("regel", max_length=60)
    model = models.CharField("soort", max_length=100)
    rows = models.PositiveIntegerField("rijen", default=0)
    parked = models.PositiveIntegerField("apart gezet", default=0)
    seconds = models.FloatField("seconden", default=0)

    class Meta:
        app_label = "privacy"
        verbose_name = "telling"
        verbose_name_plural = "tellingen"
        ordering = ["run", "pk"]
        constraints = [models.UniqueConstraint(fields=["run", "rule"], name="one_count_a_rule")]

    def __str__(self) -> str:
        return f"{self.rule}: {self.rows}"


class ParkedRow(models.Model):
    """A row on which a rule broke. The round goes on without it, and the owner is told.

    `error` is the name of the exception and never its message, which could quote the row.
    """

    rule = models.CharField("regel", max_length=60)
    model = models.CharField("soort", max_length=100)
    row_id = models.CharField("kenmerk", max_length=60)
    error = models.CharField("fout", max_length=100)
    parked_at = models.DateTimeField("apart gezet", default=timezone.now)
    tries = models.PositiveIntegerField("geprobeerd", default=1)

    class Meta:
        app_label = "privacy"
        verbose_name = "apart gezette rij"
        verbose_name_plural = "apart gezette rijen"
        ordering = ["rule", "pk"]
        constraints = [models.UniqueConstraint(fields=["rule", "row_id"], name="a_row_is_parked_once")]

    def __str__(self) -> str:
        return f"{self.rule} {self.row_id}"
