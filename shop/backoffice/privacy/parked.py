"""Rows on which a retention rule broke: which, with what kind of error, and a button to try once more."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from privacy.retention.models import ParkedRow
from privacy.retention.parking import unpark
from shop.backoffice.privacy import kinds
from shop.backoffice.privacy.outlook import forget_outlook
from shop.backoffice.privacy.page import answer, keep_in_log, may_change, require_change, require_sight
from shop.backoffice.read_only import ReadOnlyAdmin

ROWS = 50
BROKE_AGAIN = "Het ging weer mis. Laat je webmaster naar de fout kijken."


@require_POST
def retry(request: HttpRequest, parked_id: int) -> HttpResponse:
    """Tries one row now. It goes, or it stays aside with one try more."""
    require_change(request, "parkedrow")
    parked = get_object_or_404(ParkedRow, pk=parked_id)
    name, row_id = called(parked), parked.pk
    if unpark(parked, now=timezone.now()):
        messages.success(request, f"{name}: gelukt.")
    else:
        messages.error(request, f"{name}: {BROKE_AGAIN}")
    parked.pk = row_id  # of a row that is gone by now
    keep_in_log(request, parked, called=name, message="Opnieuw geprobeerd")
    forget_outlook()
    return redirect("admin:privacy_parkedrow_changelist")


@admin.register(ParkedRow)
class ParkedAdmin(ReadOnlyAdmin):
    """Looking needs `privacy.view_parkedrow`, trying again `privacy.change_parkedrow`."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:parked_id>/opnieuw/", wrap(retry), name="privacy_parkedrow_retry"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Differs from Django's: a page of its own, for a list has one form and here each row needs one."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        require_sight(request, "parkedrow")
        rows = Paginator(ParkedRow.objects.order_by("rule", "pk"), ROWS).get_page(request.GET.get("p"))
        return answer(
            request,
            "parkedrow/list.html",
            title="Apart gezet bij het opruimen",
            opts=ParkedRow._meta,
            page=rows,
            rows=[(kinds.one(row.model), row) for row in rows],
            may_retry=may_change(request.user, "parkedrow"),
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The list says all there is to say."""
        require_sight(request, "parkedrow")
        return redirect("admin:privacy_parkedrow_changelist")


def called(parked: ParkedRow) -> str:
    return f"{kinds.one(parked.model)} {parked.row_id}".strip()
