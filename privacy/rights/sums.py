"""How many requests a year had, of which kind and how they went: numbers alone, which outlive the requests.

Only the row. What is counted is `counting`.
"""

from django.db import models


class Counted(models.TextChoices):
    """What a number is about; each but the first two is told apart by a value."""

    REQUESTS = "verzoeken", "Verzoeken"
    LATE = "te laat", "Te laat"
    RIGHT = "soort", "Soort"
    CHANNEL = "weg", "Weg"
    OUTCOME = "uitkomst", "Uitkomst"
    PROOF = "bewijs", "Bewijs"
    DAYS = "dagen", "Dagen tot het antwoord"


class YearSum(models.Model):
    """`count` of `value` in one year: (2026, soort, inzage, 4). Days are whole, `value` says how many."""

    year = models.PositiveSmallIntegerField("jaar")
    about = models.CharField("waarover", max_length=20, choices=Counted)
    value = models.CharField("waarde", max_length=20, blank=True)
    count = models.PositiveIntegerField("aantal")

    class Meta:
        app_label = "privacy"
        verbose_name = "jaarcijfer van verzoeken"
        verbose_name_plural = "jaarcijfers van verzoeken"
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["year", "about", "value"], name="one_sum_of_each_value")
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.about} {self.value}".strip()
