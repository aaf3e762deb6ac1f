"""Groups of countries, ways of delivery, and what each way costs in each group. Euros including VAT."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction

from shop.delivery.kinds import Kind
from shop.delivery.remembered import forget_plan


class Remembered(models.Model):
    """A row that the shop keeps in memory; writing it makes this process read all of them again."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        transaction.on_commit(forget_plan)
        forget_plan()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(forget_plan)
        forget_plan()
        return deleted


class CountryGroup(Remembered):
    """Countries where delivery costs the same. `countries` holds ISO codes; a country is in one group at most."""

    name = models.CharField("naam", max_length=60, unique=True)
    countries = ArrayField(models.CharField(max_length=2), blank=True, default=list, verbose_name="landen")
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "landengroep"
        verbose_name_plural = "landengroepen"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class DeliveryWay(Remembered):
    """One way of delivery. Orders copy its name and code, so it is switched off and not deleted."""

    code = models.SlugField("code", max_length=40, unique=True, editable=False)
    name = models.CharField("naam", max_length=60)
    description = models.CharField(
        "uitleg", max_length=160, help_text="Eén zin, zoals de klant hem bij het afrekenen leest."
    )
    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    insured_up_to = models.DecimalField(
        "tot welke waarde",
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="In euro. Is een bestelling meer waard, dan gaat zij niet op deze manier. Leeg: elke waarde.",
    )
    track_url = models.URLField(
        "adres van track & trace",
        max_length=250,
        blank=True,
        help_text="Met {code} waar de code van het pakket komt, en {postcode} waar de postcode komt.",
    )
    is_active = models.BooleanField("aan te bieden", default=True)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "manier van bezorgen"
        verbose_name_plural = "manieren van bezorgen"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(insured_up_to__isnull=True) | models.Q(insured_up_to__gt=0),
                name="delivery_value_limit_is_positive",
            )
        ]

    def __str__(self) -> str:
        return self.name


class DeliveryPrice(Remembered):
    """What a way costs in a group of countries; without this row it is not offered there."""

    way = models.ForeignKey(
        DeliveryWay, on_delete=models.CASCADE, related_name="prices", verbose_name="manier van bezorgen"
    )
    group = models.ForeignKey(
        CountryGroup, on_delete=models.PROTECT, related_name="prices", verbose_name="landengroep"
    )
    price = models.DecimalField("prijs in euro, met btw", max_digits=6, decimal_places=2)
    free_from = models.DecimalField("gratis vanaf", max_digits=8, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "prijs"
        verbose_name_plural = "prijzen"
        ordering = ["group__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["way", "group"], name="one_delivery_price_per_group"),
            models.CheckConstraint(condition=models.Q(price__gte=0), name="delivery_price_not_negative"),
            models.CheckConstraint(
                condition=models.Q(free_from__isnull=True) | models.Q(free_from__gt=0),
                name="delivery_free_from_is_positive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way}, {self.group}"
