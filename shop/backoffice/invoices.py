"""Invoices and credit notes on the desk: to find, to read and to hand to the bookkeeper. Nothing is written here."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from privacy.registers.disclosures.disclosing import disclose
from privacy.registers.disclosures.models import Ground
from privacy.registers.roles import role_of
from shop.backoffice.columns import column
from shop.backoffice.filters import by_date
from shop.backoffice.read_only import ReadOnlyAdmin
from shop.invoicing.archive import archive, book_years
from shop.invoicing.files import pdf_of, ubl_of
from shop.invoicing.models import Invoice
from shop.money import euro
from shop.personal_data.recipients import BOOKKEEPER

LOOKED_AT = ["number", "kind", "day", "order_number", "buyer", "corrected", "replaced", "reason"]
ADDED_UP = ["excluding", "vat", "total", "papers", "kept"]


@admin.register(Invoice)
class InvoiceAdmin(ReadOnlyAdmin):
    """All of it needs `invoicing.view_invoice`, which is what the role of a bookkeeper has."""

    list_display = ["number", "kind", "day", "order_number", "buyer", "total", "papers"]
    list_filter = ["kind", "book_year", by_date("issued_on", "dag")]
    list_select_related = ["order", "corrects", "replaces"]
    list_before_template = "admin/invoicing/invoice/archives.html"
    search_fields = ["number", "order__number", "snapshot__buyer__name"]
    search_help_text = "Factuurnummer, bestelnummer of naam"
    ordering = ["-issued_on", "-pk"]
    fields = [*LOOKED_AT, *ADDED_UP]
    readonly_fields = fields

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:invoice_id>/pdf/", wrap(self.pdf), name="invoicing_invoice_pdf"),
            path("<int:invoice_id>/ubl/", wrap(self.ubl), name="invoicing_invoice_ubl"),
            path("jaararchief/<int:book_year>/", wrap(self.archive), name="invoicing_invoice_archive"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"book_years": book_years(), **(extra_context or {})})

    def pdf(self, request: HttpRequest, invoice_id: int) -> HttpResponse:
        return self._file(request, invoice_id, read=pdf_of, kind="application/pdf", extension="pdf")

    def ubl(self, request: HttpRequest, invoice_id: int) -> HttpResponse:
        return self._file(request, invoice_id, read=ubl_of, kind="application/xml", extension="xml")

    def archive(self, request: HttpRequest, book_year: int) -> StreamingHttpResponse:
        """A zip file, sent while it is made. It goes to the bookkeeper, and so into the register of hand-overs."""
        self._require_view(request)
        if book_year not in book_years():
            raise Http404
        disclose(
            "invoicing.invoice",
            Invoice.objects.filter(book_year=book_year).values_list("pk", flat=True),
            to=BOOKKEEPER,
            what=f"jaararchief {book_year}",
            ground=Ground.LAW,
            law="art. 52 AWR",
            by=role_of(request.user),
        )
        name = f'attachment; filename="jaararchief-{book_year}.zip"'
        return StreamingHttpResponse(
            archive(book_year), content_type="application/zip", headers={"Content-Disposition": name}
        )

    def _file(
        self,
        request: HttpRequest,
        invoice_id: int,
        *,
        read: Callable[[Invoice], bytes],
        kind: str,
        extension: str,
    ) -> HttpResponse:
        self._require_view(request)
        invoice = get_object_or_404(Invoice, pk=invoice_id)
        name = f'attachment; filename="{invoice.number}.{extension}"'
        return HttpResponse(read(invoice), content_type=kind, headers={"Content-Disposition": name})

    def _require_view(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    @column("Datum", ordering="issued_on")
    def day(self, invoice: Invoice) -> str:
        return date_format(invoice.issued_on, "j b Y")

    @column("Bestelling", ordering="order__number")
    def order_number(self, invoice: Invoice) -> str:
        return invoice.order.number

    @column("Klant")
    def buyer(self, invoice: Invoice) -> str:
        return invoice.document.buyer.name

    @column("Creditfactuur bij", empty_value="–")
    def corrected(self, invoice: Invoice) -> str | None:
        return invoice.corrects.number if invoice.corrects else None

    @column("Vervangt", empty_value="–")
    def replaced(self, invoice: Invoice) -> str | None:
        return invoice.replaces.number if invoice.replaces else None

    @column("Reden", empty_value="–")
    def reason(self, invoice: Invoice) -> str | None:
        return invoice.document.reason or None

    @column("Zonder btw")
    def excluding(self, invoice: Invoice) -> str:
        return euro(invoice.total_excl)

    @column("Btw")
    def vat(self, invoice: Invoice) -> str:
        return euro(invoice.total_vat)

    @column("Totaal", ordering="total_incl")
    def total(self, invoice: Invoice) -> str:
        return euro(invoice.total_incl)

    @column("Bewaren tot en met")
    def kept(self, invoice: Invoice) -> str:
        return date_format(invoice.keep_until, "j F Y")

    @column("Downloaden")
    def papers(self, invoice: Invoice) -> SafeString:
        return format_html(
            '<a class="desk-link" href="{}">PDF</a> · <a class="desk-link" href="{}">UBL</a>',
            reverse("admin:invoicing_invoice_pdf", args=[invoice.pk]),
            reverse("admin:invoicing_invoice_ubl", args=[invoice.pk]),
        )
