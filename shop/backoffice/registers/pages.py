"""Two pages that nobody fills in: the register of processing, also as PDF and CSV, and the measures of security."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacy.paper import as_pdf
from privacy.registers.measures import measures
from privacy.registers.processing import TITLE, activities, parties, register_csv, register_paper
from shop.backoffice.privacy.page import answer, may_see, require_sight

# Who may see with whom the shop works may see what it does.
MODEL = "registers.processor"


def may_see_pages(request: Any) -> bool:
    """For the menu."""
    return may_see(request.user, MODEL)


@require_safe
def processing(request: HttpRequest) -> HttpResponse:
    require_sight(request, MODEL)
    return answer(
        request, "registers/processing.html", title=TITLE, activities=activities(), parties=parties()
    )


@require_safe
def processing_pdf(request: HttpRequest) -> HttpResponse:
    require_sight(request, MODEL)
    return _file(as_pdf(register_paper(now=timezone.now())), kind="application/pdf", extension="pdf")


@require_safe
def processing_csv(request: HttpRequest) -> HttpResponse:
    require_sight(request, MODEL)
    return _file(register_csv(), kind="text/csv; charset=utf-8", extension="csv")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    require_sight(request, MODEL)
    found = measures(now=timezone.now())
    return answer(request, "registers/measures.html", title="Beveiliging", measures=found)


def _file(content: bytes, *, kind: str, extension: str) -> HttpResponse:
    name = f"verwerkingsregister-{timezone.localdate()}.{extension}"
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def register_pages() -> dict[str, tuple[Any, str]]:
    """Address below the desk to view and name."""
    return {
        "registers/verwerkingen/": (processing, "processing"),
        "registers/verwerkingen/pdf/": (processing_pdf, "processing_pdf"),
        "registers/verwerkingen/csv/": (processing_csv, "processing_csv"),
        "registers/beveiliging/": (security, "security"),
    }
