"""A letter about a request, for the printer: made when she asks for it, and kept nowhere."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacy.paper import as_pdf
from privacy.rights.log import log
from privacy.rights.models import RightsRequest
from privacy.rights.papers import Letter, NotWritten, paper_of
from shop.backoffice.privacy.request_steps import by_whom, told


@require_safe
@told
def letter(request: HttpRequest, asked: RightsRequest, kind: str) -> HttpResponse:
    """That she opened it is in the log: it holds a name and an address."""
    try:
        paper = paper_of(asked, Letter(kind), today=timezone.localdate())
    except (ValueError, NotWritten) as error:
        raise Http404 from error
    log(asked, f"brief geopend: {kind}", **by_whom(request))
    return HttpResponse(
        as_pdf(paper),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{kind}-{asked.number}.pdf"',
            "Cache-Control": "no-store, private",
        },
    )
