"""A look at data of others. No value of anyone: the kind, the keys of the rows, the page, who and when."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from privacy.registers.append_only import append_only


class Viewing(models.Model):
    """`object_ids` are the primary keys that the page showed, as text: one on a page, all rows of a list.

    `staff_id` is the key of the account that looked, without a foreign key: the log keeps no account from going.
    """

    at = models.DateTimeField("wanneer", default=timezone.now, db_index=True)
    staff_id = models.BigIntegerField("medewerker")
    role = models.CharField("rol", max_length=60)
    model = models.CharField("soort", max_length=100)
    object_ids = ArrayField(models.CharField(max_length=60), verbose_name="kenmerken")
    page = models.CharField("pagina", max_length=100)

    class Meta:
        app_label = "registers"
        verbose_name = "inzage door een medewerker"
        verbose_name_plural = "inzages door medewerkers"
        ordering = ["-at", "-pk"]
        indexes = [GinIndex(fields=["object_ids"], name="viewing_of_row")]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.model} op {self.page}"
