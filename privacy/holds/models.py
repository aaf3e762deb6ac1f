"""A hold that the owner sets by hand, with her reason."""

import pgtrigger
from django.db import models
from django.utils import timezone

# One without a last day ends with the last claim that it could be for, after twenty years (art. 3:306 BW).
RUNS = """
    OLD.lifted_at IS NULL AND CASE WHEN OLD.until IS NULL THEN OLD.set_at + interval '20 years' > now()
    ELSE OLD.until >= (now() AT TIME ZONE 'Europe/Amsterdam')::date END
"""


class LegalHold(models.Model):
    """Keeps one row, and what leads to it, beyond its period: an objection, an audit, a dispute in court.

    `model` is a label in lower case. `until` is empty while nobody can say. Stays after it was lifted, as the account
    of why something was kept: the database lets nothing of it change but that, and lets no running one go. Needs
    PostgreSQL.
    """

    model = models.CharField("soort", max_length=100)
    object_id = models.CharField("kenmerk", max_length=60)
    reason = models.CharField("reden", max_length=255)
    law = models.CharField("grond", max_length=120, blank=True)
    until = models.DateField("tot en met", null=True, blank=True)
    set_by = models.CharField("gezet door", max_length=100)
    set_at = models.DateTimeField("gezet", default=timezone.now)
    lifted_by = models.CharField("opgeheven door", max_length=100, blank=True)
    lifted_at = models.DateTimeField("opgeheven", null=True, blank=True)

    class Meta:
        app_label = "privacy"
        verbose_name = "vastgehouden gegeven"
        verbose_name_plural = "vastgehouden gegevens"
        ordering = ["-set_at", "-pk"]
        indexes = [models.Index(fields=["model", "object_id"], name="hold_of_row")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="hold_has_a_reason"),
            models.UniqueConstraint(
                fields=["model", "object_id"],
                condition=models.Q(lifted_at=None),
                name="one_running_hold_a_row",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="only_lifted",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["lifted_by", "lifted_at"]),
            ),
            pgtrigger.Protect(
                name="not_deleted_while_it_runs",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition(RUNS),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id}: {self.reason}"
