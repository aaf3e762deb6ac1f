"""A breach of personal data, and the log of what was done about it. Texts name nobody."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from privacy.registers.append_only import append_only


class Decision(models.TextChoices):
    """Art. 33 lid 1 and 34 lid 1 AVG: who must be told depends on the risk for the people it is about."""

    OPEN = "open", "nog niet besloten"
    NO_RISK = "geen risico", "niet melden: waarschijnlijk geen risico"
    RISK = "risico", "melden bij de AP"
    HIGH_RISK = "hoog risico", "melden bij de AP en bij de betrokkenen"


class Breach(models.Model):
    """`aware_at` starts the clock of 72 hours. `kinds` are labels of models; `since` and `until` when their data

    were open to others. `affected_count` is the number of people at the last count.
    """

    number = models.CharField("nummer", max_length=12, unique=True)
    aware_at = models.DateTimeField("ontdekt op")
    discovered_by = models.CharField("hoe ontdekt", max_length=120)
    nature = models.TextField("wat er gebeurde")
    kinds = ArrayField(models.CharField(max_length=100), verbose_name="soorten gegevens")
    since = models.DateTimeField("van")
    until = models.DateTimeField("tot en met")
    affected_count = models.PositiveIntegerField("hoeveel mensen", null=True, blank=True)
    consequences = models.TextField("gevolgen", blank=True)
    measures = models.TextField("maatregelen", blank=True)
    decision = models.CharField("besluit", max_length=12, choices=Decision, default=Decision.OPEN)
    reason = models.TextField("waarom zo besloten", blank=True)
    decided_at = models.DateTimeField("besloten", null=True, blank=True)
    reported_at = models.DateTimeField("gemeld bij de AP", null=True, blank=True)
    report_number = models.CharField("nummer van de melding", max_length=40, blank=True)
    late_reason = models.TextField("waarom later dan 72 uur", blank=True)
    told_at = models.DateTimeField("betrokkenen ingelicht", null=True, blank=True)
    written_at = models.DateTimeField("opgeschreven", default=timezone.now)

    class Meta:
        app_label = "registers"
        verbose_name = "datalek"
        verbose_name_plural = "datalekken"
        ordering = ["-aware_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")), name="breach_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=models.Q(decision="open") | ~models.Q(reason=""), name="a_decision_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"datalek {self.number}"


class BreachEvent(models.Model):
    """One step, and in which role it was taken. The log only grows."""

    breach = models.ForeignKey(
        Breach, on_delete=models.CASCADE, related_name="events", verbose_name="datalek"
    )
    at = models.DateTimeField("wanneer", default=timezone.now)
    what = models.CharField("wat", max_length=200)
    by = models.CharField("door", max_length=60)

    class Meta:
        app_label = "registers"
        verbose_name = "stap bij een datalek"
        verbose_name_plural = "stappen bij een datalek"
        ordering = ["at", "pk"]
        triggers = append_only()

    def __str__(self) -> str:
        return self.what
