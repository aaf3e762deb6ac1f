"""From which day the shop takes part in which VAT scheme. The rules of the schemes are in shop/vat.py."""

from typing import Any

from django.db import models, transaction

from shop.taxes.period_cache import forget_periods
from shop.vat import Mode, Scheme


class Domestic(models.TextChoices):
    """How sales that are taxed in the Netherlands are treated."""

    NORMAL = Mode.NORMAL.value, "Gewoon: met btw"
    SMALL = Mode.SMALL.value, "Kleineondernemersregeling (KOR): zonder btw"


class SchemePeriod(models.Model):
    """What holds from `since` (a date in Amsterdam) until the next period begins; before the first one: VAT as usual.

    A sale is taxed by the day on which it is paid, and invoices are not rewritten when a period is added.
    """

    since = models.DateField("vanaf", unique=True)
    domestic = models.CharField(
        "in Nederland", max_length=10, choices=Domestic.choices, default=Domestic.NORMAL
    )
    oss = models.BooleanField(
        "éénloketsysteem (OSS)",
        default=False,
        help_text="Aan: wat je naar een ander EU-land stuurt, draagt de btw van dat land.",
    )

    class Meta:
        verbose_name = "btw-regeling"
        verbose_name_plural = "btw-regelingen"
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(condition=models.Q(domestic__in=Domestic.values), name="scheme_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.get_domestic_display()}{', met OSS' if self.oss else ''}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        _forget_now_and_when_committed()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        _forget_now_and_when_committed()
        return deleted

    @property
    def scheme(self) -> Scheme:
        return Scheme(mode_small=self.domestic == Domestic.SMALL, oss=self.oss)


def _forget_now_and_when_committed() -> None:
    """Twice: another thread may read the old periods again before this transaction is over."""
    forget_periods()
    transaction.on_commit(forget_periods)
