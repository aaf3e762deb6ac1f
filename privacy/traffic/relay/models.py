"""The owner's choice to relay or not, and the views that wait for a day to be over. Neither has a column for who."""

import pgtrigger
from django.db import models
from django.utils import timezone

from privacy.traffic.kinds import LONGEST_WORD
from privacy.traffic.relay.view import LONGEST_PATH


class RelayChoice(models.Model):
    """One choice; the newest holds, and without one the relay is off. Who chose is for the site's own log."""

    chosen_at = models.DateTimeField("gekozen", default=timezone.now)
    is_on = models.BooleanField("aan")

    class Meta:
        app_label = "traffic"
        verbose_name = "keuze over Google Analytics"
        verbose_name_plural = "keuzes over Google Analytics"
        ordering = ["-pk"]
        triggers = [
            pgtrigger.Protect(name="relay_choice_stays", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return "aan" if self.is_on else "uit"


class WaitingView(models.Model):
    """How often one process saw a `View` on a day, by who agreed to the relay. Gone when it is sent, or in 48 hours."""

    day = models.DateField("dag")
    path = models.CharField("pagina", max_length=LONGEST_PATH)
    domain = models.CharField("gekomen van", max_length=LONGEST_WORD, blank=True)
    device = models.CharField("apparaat", max_length=20)
    count = models.PositiveIntegerField("aantal")

    class Meta:
        app_label = "traffic"
        verbose_name = "wachtende telling voor Google"
        verbose_name_plural = "wachtende tellingen voor Google"
        # In the order in which they came they would tell a path.
        ordering = ["day", "device", "path", "domain", "pk"]
        indexes = [models.Index(fields=["day"], name="waiting_views_by_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.path} {self.count}"
