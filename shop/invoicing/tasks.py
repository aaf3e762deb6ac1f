"""Makes the files of a document right after it was issued, so that nobody waits for them."""

from django_tasks import task

from shop.invoicing.files import pdf_of
from shop.invoicing.models import Invoice


@task()
def make_files(invoice_id: int) -> None:
    """A second run finds them there."""
    pdf_of(Invoice.objects.get(pk=invoice_id))
