"""The files are made once, stay the same bytes, and are not handed out when they changed."""

import hashlib
import io
from datetime import date

import pgtrigger
import pytest
from django_tasks_db.models import DBTaskResult
from oscar.apps.catalogue.models import Option
from pypdf import PdfReader

from shop.forks.order.models import Order
from shop.invoicing import files, pdf
from shop.invoicing.files import InvoiceDamaged, pdf_of, ubl_of
from shop.invoicing.issue import issue_invoice
from shop.invoicing.models import FileKind, Invoice, InvoiceFile
from shop.invoicing.tasks import make_files
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def invoice(db: None) -> Invoice:
    return issue_invoice(place(), on=date(2026, 11, 23))


def test_both_files_are_made_once_and_kept(invoice: Invoice, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pdf_of(invoice), ubl_of(invoice)
    monkeypatch.setattr(pdf, "pdf", None)  # calling it again would fail

    assert (pdf_of(invoice), ubl_of(invoice)) == first
    assert InvoiceFile.objects.count() == 2


def test_the_e_invoice_can_be_asked_for_first(invoice: Invoice) -> None:
    assert ubl_of(invoice).startswith(b"<?xml")
    assert pdf_of(invoice).startswith(b"%PDF")


def test_who_comes_second_takes_what_the_first_made(
    invoice: Invoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = pdf_of(invoice)
    real, answers = files._kept, [None]

    def not_there_at_first(asked: Invoice, kind: FileKind) -> bytes | None:
        return answers.pop() if answers else real(asked, kind)

    monkeypatch.setattr(files, "_kept", not_there_at_first)

    assert pdf_of(invoice) == made


def test_the_stored_hash_is_that_of_the_bytes_and_of_a_file_made_anew(invoice: Invoice) -> None:
    pdf_of(invoice)

    again = pdf.pdf(invoice.document, ubl=ubl_of(invoice))

    assert invoice.files.get(kind=FileKind.PDF).sha256 == hashlib.sha256(again).hexdigest()


@pytest.mark.parametrize("read", [pdf_of, ubl_of])
def test_a_file_that_changed_is_not_handed_out(invoice: Invoice, read: object) -> None:
    pdf_of(invoice)
    with pgtrigger.ignore("invoicing.InvoiceFile:never_changes"):
        InvoiceFile.objects.update(content=b"%PDF something else")

    with pytest.raises(InvoiceDamaged):
        read(invoice)  # type: ignore[operator]


def test_a_task_makes_the_files_right_after_the_issue(invoice: Invoice) -> None:
    waiting = DBTaskResult.objects.get(task_path=make_files.module_path)

    make_files.func(*waiting.args_kwargs["args"])

    assert set(invoice.files.values_list("kind", flat=True)) == {"pdf", "ubl"}


def test_nothing_private_is_in_them() -> None:
    order = place(make_jewel("een"))
    gravure = Option.objects.create(name="Gravure", code="gravure")
    order.lines.get().attributes.create(option=gravure, type="gravure", value="voor altijd Sam")
    Order.objects.filter(pk=order.pk).update(customer_note="Bel aan bij de buren")

    invoice = issue_invoice(Order.objects.get(pk=order.pk), on=date(2026, 11, 23))

    reader = PdfReader(io.BytesIO(pdf_of(invoice)))
    streams = [page.get_contents() for page in reader.pages]
    seen = " ".join(page.extract_text() for page in reader.pages) + str(invoice.snapshot)
    content = pdf_of(invoice) + ubl_of(invoice) + b"".join(stream.get_data() for stream in streams if stream)
    for private in ["voor altijd Sam", "gast@voorbeeld.nl", "612345678", "Bel aan"]:
        assert private not in seen
        assert private.encode() not in content
