"""What a jewel is beside what Oscar knows of a product: real columns, one row a product, joined in one query."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from pictures.models import PictureField

from shop.jewellery.metals import Metal
from shop.jewellery.pictures import picture_path


class Jewel(models.Model):
    """The story and the facts of a piece that stands in the shop (Oscar: a standalone or parent product)."""

    product = models.OneToOneField(
        "catalogue.Product", on_delete=models.CASCADE, related_name="jewel", verbose_name="product"
    )
    slug = models.SlugField("webadres", max_length=80, unique=True)
    summary = models.CharField("in één zin", max_length=160)
    metal = models.CharField("metaal", max_length=40, choices=Metal.choices)
    finish = models.CharField("afwerking", max_length=80, blank=True)
    stones = models.CharField("stenen", max_length=160, blank=True)
    mass_g = models.DecimalField("gewicht edelmetaal (g)", max_digits=6, decimal_places=2)
    size_note = models.CharField("maten", max_length=160, blank=True)
    care = models.CharField("verzorging", max_length=300, blank=True)
    warnings = models.CharField("waarschuwingen", max_length=300)
    lead_days = models.PositiveSmallIntegerField(
        "levertijd op bestelling (dagen)", default=0, help_text="0 = uit voorraad."
    )
    is_unique = models.BooleanField("uniek exemplaar", default=False)
    is_bespoke = models.BooleanField(
        "maatwerk",
        default=False,
        help_text="Voor één klant gemaakt naar haar wens: niet te herroepen. Kiezen uit maten is geen maatwerk.",
    )
    fits_letterbox = models.BooleanField(
        "past door de brievenbus",
        default=False,
        help_text="Ook met het doosje erom. Een bestelling gaat zo alleen als alles erin past.",
    )
    is_featured = models.BooleanField("op de voorpagina", default=False)
    position = models.PositiveIntegerField("volgorde", default=0)
    search_text = models.TextField("zoektekst", editable=False, blank=True)
    search = models.GeneratedField(
        expression=SearchVector("search_text", config="dutch"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "sieraad"
        verbose_name_plural = "sieraden"
        ordering = ["position", "pk"]
        indexes = [GinIndex(fields=["search"], name="jewel_search")]

    def __str__(self) -> str:
        return str(self.product)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = self.searchable_text()
        super().save(*args, **kwargs)

    def searchable_text(self) -> str:
        """Everything a customer may look for; the database makes the index of it."""
        product = self.product
        parts = [product.title, self.get_metal_display(), self.stones, self.finish, self.summary]
        return " ".join([*parts, product.description or "", product.upc or ""])


class Variant(models.Model):
    """What tells the variants of one piece apart (Oscar: a child product)."""

    product = models.OneToOneField(
        "catalogue.Product", on_delete=models.CASCADE, related_name="variant", verbose_name="product"
    )
    metal = models.CharField("metaal", max_length=40, choices=Metal.choices)
    ring_size = models.PositiveSmallIntegerField("ringmaat (mm omtrek)", null=True, blank=True)
    length_cm = models.PositiveSmallIntegerField("lengte (cm)", null=True, blank=True)

    class Meta:
        verbose_name = "uitvoering"
        verbose_name_plural = "uitvoeringen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ring_size__isnull=True) | models.Q(length_cm__isnull=True),
                name="variant_has_ring_size_or_length",
            )
        ]

    def __str__(self) -> str:
        return self.description

    @property
    def description(self) -> str:
        """For basket and order: `14 karaat geelgoud, maat 54`."""
        parts = [str(self.get_metal_display())]
        if self.ring_size:
            parts.append(f"maat {self.ring_size}")
        if self.length_cm:
            parts.append(f"{self.length_cm} cm")
        return ", ".join(parts)


class JewelPicture(models.Model):
    """A square photograph of a piece; its renditions are made once, when it is uploaded."""

    jewel = models.ForeignKey(
        Jewel, on_delete=models.CASCADE, related_name="pictures", verbose_name="sieraad"
    )
    image = PictureField("foto", upload_to=picture_path, width_field="width", height_field="height")
    alt = models.CharField("wat de foto toont", max_length=200, help_text="Voor wie de foto niet ziet.")
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    position = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "foto"
        verbose_name_plural = "foto's"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.alt
