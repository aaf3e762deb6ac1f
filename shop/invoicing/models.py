"""The tables of the books: documents, their files, the counters. The database refuses what the law forbids."""

from typing import TYPE_CHECKING

import pgtrigger
from django.db import models

from shop import held, immutable
from shop.invoicing import document
from shop.invoicing.document import DocumentKind

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

# Art. 219 Btw-richtlijn: a credit note takes back what its invoice holds, and no more than that.
WITHIN_ITS_INVOICE = f"""
    IF NEW.corrects_id IS NOT NULL THEN
        PERFORM 1 FROM invoicing_invoice WHERE id = NEW.corrects_id FOR UPDATE;
        IF NEW.total_incl + (SELECT sum(total_incl) FROM invoicing_invoice
                             WHERE id = NEW.corrects_id OR corrects_id = NEW.corrects_id) < 0 THEN
            {immutable.refusal("more is credited than was invoiced")}
        END IF;
    END IF;
    RETURN NEW;
"""


class NumberSeries(models.Model):
    """The last number given in one series and book year; the row is locked while a number is given."""

    series = models.CharField(
        "serie", max_length=20, choices=[(kind.value, kind.value) for kind in DocumentKind]
    )
    book_year = models.PositiveSmallIntegerField("boekjaar")
    last_number = models.PositiveIntegerField("laatste nummer", default=0)

    class Meta:
        verbose_name = "nummerreeks"
        verbose_name_plural = "nummerreeksen"
        constraints = [models.UniqueConstraint(fields=["series", "book_year"], name="one_counter_a_year")]
        triggers = [
            immutable.never_changes(but=["last_number"]),
            immutable.never_emptied(),
            immutable.not_deleted_while("true", why="a counter stays, or its numbers would be given again"),
            pgtrigger.Trigger(
                name="one_by_one",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.last_number <> OLD.last_number + 1"),
                func=immutable.refusal("numbers are given one by one"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.book_year}: {self.last_number}"


class Invoice(models.Model):
    """An invoice or a credit note. What it says is `document`; the columns are for finding and adding up.

    On a credit note the totals are negative. `keep_until` can only move away; `legal_hold` keeps a document beyond it,
    for an objection or an audit. The documents of an order go together: see `shop.held`.
    """

    kind = models.CharField(
        "soort", max_length=20, choices=[(kind.value, kind.capitalize()) for kind in DocumentKind]
    )
    number = models.CharField("nummer", max_length=20, unique=True)
    book_year = models.PositiveSmallIntegerField("boekjaar")
    sequence = models.PositiveIntegerField("volgnummer")
    order = models.ForeignKey(
        "order.Order", on_delete=models.PROTECT, related_name="invoices", verbose_name="bestelling"
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="credit_notes",
        verbose_name="corrigeert",
    )
    # With the right buyer, after a credit note took this one back: see `replacing`. Once for each invoice.
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="vervangt",
    )
    issued_on = models.DateField("factuurdatum")
    total_excl = models.DecimalField("totaal excl. btw", max_digits=12, decimal_places=2)
    total_vat = models.DecimalField("btw", max_digits=12, decimal_places=2)
    total_incl = models.DecimalField("totaal incl. btw", max_digits=12, decimal_places=2)
    snapshot = models.JSONField("inhoud")
    keep_until = models.DateField("bewaren tot en met")
    legal_hold = models.BooleanField("langer vastgehouden", default=False)

    if TYPE_CHECKING:
        files: RelatedManager["InvoiceFile"]
        credit_notes: RelatedManager["Invoice"]

    class Meta:
        verbose_name = "factuur"
        verbose_name_plural = "facturen"
        ordering = ["-issued_on", "-pk"]
        constraints = [
            # Art. 35a lid 1 sub b Wet OB 1968: each number once.
            models.UniqueConstraint(fields=["kind", "book_year", "sequence"], name="each_number_once"),
            models.UniqueConstraint(
                fields=["order"],
                condition=models.Q(kind=DocumentKind.INVOICE.value, replaces=None),
                name="one_invoice_an_order",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=DocumentKind.INVOICE.value, corrects=None, total_incl__gte=0)
                | models.Q(
                    kind=DocumentKind.CREDIT_NOTE.value,
                    corrects__isnull=False,
                    replaces=None,
                    total_incl__lt=0,
                ),
                name="credit_note_names_its_invoice",
            ),
            models.CheckConstraint(
                condition=models.Q(total_incl=models.F("total_excl") + models.F("total_vat")),
                name="totals_add_up",
            ),
        ]
        triggers = [
            immutable.never_changes(but=["keep_until", "legal_hold"]),
            immutable.never_emptied(),
            immutable.not_deleted_while(held.in_the_books("OLD.order_id"), why=held.WHY),
            pgtrigger.Trigger(
                name="never_kept_shorter",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("NEW.keep_until < OLD.keep_until"),
                func=immutable.refusal("the day until which a document is kept never comes nearer"),
            ),
            pgtrigger.Trigger(
                name="within_its_invoice",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=WITHIN_ITS_INVOICE,
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def document(self) -> document.Document:
        return document.from_json(self.snapshot)


class FileKind(models.TextChoices):
    PDF = "pdf", "PDF"
    UBL = "ubl", "UBL"


class InvoiceFile(models.Model):
    """The bytes of a document as they were first made, with their sha256 in hexadecimal.

    They are in the database, so that transactions, triggers and backups hold for them as for the rest.
    """

    invoice = models.ForeignKey(
        Invoice, on_delete=models.CASCADE, related_name="files", verbose_name="factuur"
    )
    kind = models.CharField("soort", max_length=3, choices=FileKind.choices)
    content = models.BinaryField("inhoud")
    sha256 = models.CharField("sha256", max_length=64)

    class Meta:
        verbose_name = "factuurbestand"
        verbose_name_plural = "factuurbestanden"
        constraints = [models.UniqueConstraint(fields=["invoice", "kind"], name="each_file_once")]
        triggers = [
            immutable.never_changes(),
            immutable.never_emptied(),
            immutable.not_deleted_while(
                held.in_the_books("(SELECT order_id FROM invoicing_invoice WHERE id = OLD.invoice_id)"),
                why=held.WHY,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.kind}"
