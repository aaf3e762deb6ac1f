"""What the last check of each promise saw."""

from django.db import models


class PromiseCheck(models.Model):
    """One promise. `since` is from when it was as it is now: kept, or not."""

    code = models.CharField("belofte", max_length=10, unique=True)
    holds = models.BooleanField("gehouden")
    figure = models.CharField("gezien", max_length=300)
    checked_at = models.DateTimeField("nagekeken")
    since = models.DateTimeField("sinds")

    class Meta:
        app_label = "promises"
        verbose_name = "belofte"
        verbose_name_plural = "beloften"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
