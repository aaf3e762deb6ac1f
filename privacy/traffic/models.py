"""The tables of this app. Those of the counts have no column for who, or for when within a day, and lead nowhere."""

from django.db import models

from privacy.traffic.kinds import LONGEST_WORD, Kind
from privacy.traffic.relay.models import RelayChoice, WaitingView

__all__ = ["Counted", "DailySum", "RawCount", "RelayChoice", "WaitingView"]


class Counted(models.Model):
    """How often something happened on a day by the site's own clock. What the words are: see `Kind`."""

    day = models.DateField("dag")
    kind = models.CharField("soort", max_length=20, choices=Kind)
    subject = models.CharField("wat", max_length=LONGEST_WORD, blank=True)
    other = models.CharField("nader", max_length=LONGEST_WORD, blank=True)
    count = models.PositiveIntegerField("aantal")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.subject} {self.other} {self.count}"


class RawCount(Counted):
    """What one process counted in some seconds. Only ever added, so that processes never wait for each other.

    Rolled up into `DailySum` when its day is over, and gone within 48 hours.
    """

    class Meta:
        verbose_name = "ruwe telling"
        verbose_name_plural = "ruwe tellingen"
        indexes = [models.Index(fields=["day"], name="raw_counts_by_day")]


class DailySum(Counted):
    """What is left of a day that is over."""

    class Meta:
        verbose_name = "dagtelling"
        verbose_name_plural = "bezoek"
        constraints = [
            models.UniqueConstraint(fields=["kind", "day", "subject", "other"], name="one_sum_a_day"),
            models.CheckConstraint(condition=models.Q(count__gt=0), name="a_sum_counts_something"),
        ]
