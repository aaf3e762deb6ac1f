"""A package on its way to another organisation, because the person it is about confirmed it (art. 20 lid 2 AVG)."""

from django.db import models

from privacy.rights.models import AskedRight


class Handover(models.Model):
    """One link of one confirmation: fetched once, within its time, with the code that the person gives along himself.

    Of the link only a keyed hash is kept. To which organisation is among the sealed details of `asked`. `fetched_at`
    is when the file began to go, `finished_at` when all of it had gone.
    """

    asked = models.ForeignKey(
        AskedRight, on_delete=models.CASCADE, related_name="handovers", verbose_name="gevraagd recht"
    )
    # Null after its time, because empty ones would be the same.
    digest = models.CharField("afdruk van de link", max_length=64, unique=True, null=True)  # noqa: DJ001
    sealed_code = models.BinaryField("code", null=True)
    confirmed_at = models.DateTimeField("bevestigd")
    expires_at = models.DateTimeField("te halen tot")
    tries = models.PositiveSmallIntegerField("codes geprobeerd", default=0)
    fetched_at = models.DateTimeField("gehaald", null=True, blank=True)
    finished_at = models.DateTimeField("helemaal gehaald", null=True, blank=True)
    called_back_at = models.DateTimeField("teruggeroepen", null=True, blank=True)

    class Meta:
        app_label = "privacy"
        verbose_name = "overdracht aan een ander"
        verbose_name_plural = "overdrachten aan een ander"
        ordering = ["confirmed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fetched_at=None) | models.Q(called_back_at=None),
                name="not_fetched_and_called_back",
            ),
            models.CheckConstraint(
                condition=models.Q(finished_at=None) | models.Q(fetched_at__isnull=False),
                name="finished_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"overdracht bij {self.asked_id}"
