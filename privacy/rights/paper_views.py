"""The answer on paper, for who proved here that it is his."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from privacy.paper import as_pdf
from privacy.rights.kinds import State
from privacy.rights.page_views import proved_here, request_of
from privacy.rights.papers import Letter, paper_of
from privacy.rights.private import private_page


@private_page("GET", "HEAD")
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """As it was sent; made now, and kept nowhere."""
    asked = proved_here(request, request_of(token))
    if asked.state != State.SENT:
        raise Http404
    pdf = as_pdf(paper_of(asked, Letter.ANSWER, today=timezone.localdate()))
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="antwoord-{asked.number}.pdf"'},
    )
